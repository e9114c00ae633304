"""`beside bench`: what a page costs, measured in a house of its own full of invented people."""

from __future__ import annotations

from contextlib import closing

import orjson
from django.core.management import call_command
from django.db import connections

from beside.casting import assemble
from beside.config import database, postgres, starting
from beside.config.bench import many, measuring
from beside.ground.acting import as_owner
from beside.ground.saying import Refused, gettext, gettext_noop, say


def pages(counts: list[int], *, seconds: float) -> int:
    """One object on standard output; with several counts, one run for each in `runs`."""
    if not database.is_ours():
        raise Refused(
            gettext_noop("The bench brings its own database. Unset DATABASE_URL and try again.")
        )
    cluster = postgres.own_cluster()
    with database.kept():
        call_command("migrate", verbosity=0, interactive=False)
        database.forget_connections()  # those from before the first migration have no role yet
        starting.collect_static()
        with as_owner():
            there = assemble.is_assembled()
        if not there:
            assemble.assemble()
        runs = []
        for people in sorted(counts):
            with closing(many.above(cluster)) as at:
                made, took = many.fill(at, people)
            said = gettext("%(made)s people made in %(seconds)s seconds; there are %(people)s.")
            say(said % {"made": made, "seconds": round(took, 1), "people": people})
            connections.close_all()
            runs.append(measuring.run(people, cluster=cluster, seconds=seconds))
    print(orjson.dumps(runs[0] if len(runs) == 1 else {"runs": runs}).decode())
    return 0
