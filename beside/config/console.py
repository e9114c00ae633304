"""The console script `beside`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
    from django.core.management import execute_from_command_line

    from beside.config import postgres

    with postgres.running(postgres.own_cluster()):
        execute_from_command_line(sys.argv)
