"""Makes the database that every test's database is copied from: migrated, the cast assembled."""

from __future__ import annotations

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from beside.casting import assemble

    call_command("migrate", verbosity=0)
    assemble.assemble()
    connections.close_all()


if __name__ == "__main__":
    main()
