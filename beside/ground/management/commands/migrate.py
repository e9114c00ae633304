"""`migrate`, as the owner of the tables; afterwards every connection starts restricted."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("SELECT session_user, current_database()")
            login, name = cursor.fetchone()
            cursor.execute(
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [name]
            )
            if cursor.fetchone()[0] == login:
                cursor.execute(f'ALTER DATABASE "{name}" OWNER TO beside_owner')
            cursor.execute("SET ROLE beside_owner")
            cursor.execute("ALTER SCHEMA public OWNER TO beside_owner")
        super().handle(*args, **options)
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'procrastinate%%'")
            for (table,) in cursor.fetchall():
                cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO beside_app')
            cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO beside_app")
            cursor.execute("RESET ROLE")
            cursor.execute(f'ALTER ROLE "{login}" IN DATABASE "{name}" SET role = beside_app')
            cursor.execute("SET ROLE beside_app")
