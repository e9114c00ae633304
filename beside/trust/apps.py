from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Trust(AppConfig):
    name = "beside.trust"

    def ready(self) -> None:
        from beside.trust import checks  # noqa: F401  registers the check of walls

        post_migrate.connect(build_walls, dispatch_uid="walls")


def build_walls(app_config: AppConfig, **_: object) -> None:
    """Once, after the last app has migrated."""
    from django.apps import apps

    from beside.trust import walls

    if app_config is list(apps.get_app_configs())[-1]:
        walls.build()
