"""Whether models and migrations say the same; asks no database."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def faults() -> list[str]:
    """What no migration says yet, two that end side by side, and names that tell nothing."""
    loader = MigrationLoader(None)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("beside.")}
    found = [
        f"{label}: two last migrations: {', '.join(names)}"
        for label, names in loader.detect_conflicts().items()
        if label in ours
    ]
    if not found:
        before, now = loader.project_state(), ProjectState.from_apps(apps)
        changes = MigrationAutodetector(before, now).changes(graph=loader.graph)
        for label in sorted(ours & changes.keys()):
            for migration in changes[label]:
                found += [
                    f"{label}: not yet migrated: {each.describe()}" for each in migration.operations
                ]
    for label, name in sorted(loader.disk_migrations):
        if label in ours and "_auto_" in name:
            found.append(f"{label}: {name} does not tell what it changes")
    return found
