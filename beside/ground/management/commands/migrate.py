"""`migrate`, as the owner of the tables; afterwards connections of the web start restricted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.utils import CursorWrapper


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            login, name = become_owner(cursor)
        super().handle(*args, **options)
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'procrastinate%%'")
            for (table,) in cursor.fetchall():
                cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO beside_app')
            cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO beside_app")
            cursor.execute("GRANT SELECT ON django_migrations TO beside_app")
            start_restricted(cursor, login, name)
            cursor.execute("SET ROLE beside_app")


def become_owner(cursor: CursorWrapper) -> tuple[str, str]:
    """SET ROLE NONE, because RESET ROLE would lead back to the restricted role of a second run."""
    cursor.execute("SET ROLE NONE")
    cursor.execute("SELECT session_user, current_database()")
    login, name = cursor.fetchone()
    cursor.execute("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone()[0] == login:
        cursor.execute(f'ALTER DATABASE "{name}" OWNER TO beside_owner')
    cursor.execute("SET ROLE beside_owner")
    cursor.execute("ALTER SCHEMA public OWNER TO beside_owner")
    return login, name


def start_restricted(cursor: CursorWrapper, login: str, name: str) -> None:
    """The login of the web starts as beside_app; one that is another's was set up by its keeper."""
    if getattr(settings, "WEB_LOGIN", login) != login:
        return
    cursor.execute("SET ROLE NONE")
    cursor.execute(f'ALTER ROLE "{login}" IN DATABASE "{name}" SET role = beside_app')
