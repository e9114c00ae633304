"""What the database and the media store say of themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from beside.config import database, open_house
from beside.config.doctor.finding import HEED, WELL, WRONG, Finding
from beside.ground.acting import as_owner
from beside.ground.media import store
from beside.ground.saying import gettext_noop
from beside.stories import sweeping

QUIET = 60  # seconds after which a worker that says nothing counts as gone
SAMPLE = 60  # media files that are read through
NAMED = """
  SELECT key FROM stories_recording
  UNION SELECT size.value FROM stories_photograph p, jsonb_each_text(p.keys) size
  UNION SELECT key FROM stories_upload WHERE key <> ''
  UNION SELECT unnest(pieces) FROM stories_upload
  UNION SELECT voice_key FROM noticing_concernentry WHERE voice_key <> ''
  UNION SELECT voice_key FROM noticing_checkin WHERE voice_key <> ''
  UNION SELECT voice_key FROM noticing_observation WHERE voice_key <> ''"""

LETTERS = """
  SELECT (SELECT count(*) FROM letters_letter l WHERE l.stopped_at IS NULL AND l.read_at IS NULL
      AND l.failed_at IS NULL AND l.delivery_id IS NULL
      AND l.due_at < now() - interval '15 minutes')
    + (SELECT count(*) FROM letters_delivery d WHERE d.ended_at IS NULL
      AND d.next_at < now() - interval '15 minutes'),
    (SELECT count(*) FROM letters_letter l WHERE l.failed_at IS NOT NULL AND l.settled_at IS NULL
      AND l.stopped_at IS NULL AND l.read_at IS NULL)"""


def rows(query: str) -> list[tuple[Any, ...]]:
    """Asked as the owner, whom no wall stops; what comes back are days, names and counts."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(query)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def version() -> Iterator[Finding]:
    (said,) = rows("SHOW server_version")[0]
    yield Finding("version", WELL, gettext_noop("PostgreSQL %(version)s."), {"version": said})


def logins() -> Iterator[Finding]:
    """Which of the two set-ups this is (FOUNDATION section 2)."""
    with database.connect() as at:
        row = at.execute(
            "SELECT pg_has_role(%s, 'beside_owner', 'MEMBER')", [settings.WEB_LOGIN]
        ).fetchone()
    if not (row and row[0]):
        yield Finding(
            "logins", WELL,
            gettext_noop("The web’s login is not a member of the owner: the recommended set-up."),
        )  # fmt: skip
        return
    yield Finding(
        "logins", WELL if database.is_ours() else HEED,
        gettext_noop(
            "One login serves both the web and the owner. For real people give the owner a login"
            " of its own, set DATABASE_OWNER_URL, and: REVOKE beside_owner FROM %(web)s"
        ),
        {"web": settings.WEB_LOGIN},
    )  # fmt: skip


def migrations() -> Iterator[Finding]:
    with as_owner():
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield Finding(
            "migrations", WRONG,
            gettext_noop(
                "The database is older than this Beside; %(count)s steps are missing. Stop Beside,"
                " take a back-up, and run: beside migrate"
            ),
            {"count": len(missing)},
        )  # fmt: skip
    else:
        yield Finding("migrations", WELL, gettext_noop("The database fits this version."))


def clocks() -> Iterator[Finding]:
    there, last = rows("SELECT clock_timestamp(), (SELECT max(at) FROM trail_trace)")[0]
    apart = abs((there - timezone.now()).total_seconds())
    if apart > 5:
        yield Finding(
            "clocks", WRONG,
            gettext_noop(
                "The clocks of this machine and of the database are %(seconds)s seconds apart. Let"
                " both ask a time server (NTP)."
            ),
            {"seconds": round(apart)},
        )  # fmt: skip
    if last and (last - there).total_seconds() > 60:
        yield Finding(
            "clocks", WRONG,
            gettext_noop(
                "The last trace is from %(then)s, which has not come yet: the clock was wrong then"
                " or is wrong now. Set it before anybody writes."
            ),
            {"then": last.strftime("%Y-%m-%d %H:%M UTC")},
        )  # fmt: skip


def seals() -> Iterator[Finding]:
    broken = rows("SELECT DISTINCT day FROM broken_seals() ORDER BY day")
    if broken:
        days = ", ".join(str(day) for (day,) in broken[:10])
        yield Finding(
            "seals", WRONG,
            gettext_noop(
                "The trail of these days is no longer what was sealed: %(days)s. Somebody with the"
                " keys of the database changed it. Tell the privacy steward, keep this machine as"
                " it is, and compare with a back-up."
            ),
            {"days": days},
        )  # fmt: skip
        return
    (days,) = rows("SELECT count(DISTINCT day) FROM trail_seal")[0]
    yield Finding(
        "seals", WELL, gettext_noop("%(days)s days of the trail are sealed and whole."),
        {"days": days},
    )  # fmt: skip


def worker() -> Iterator[Finding]:
    (quiet,) = rows(
        "SELECT extract(epoch FROM clock_timestamp() - max(last_heartbeat))"
        " FROM procrastinate_workers"
    )[0]
    if quiet is not None and quiet < QUIET:
        yield Finding("worker", WELL, gettext_noop("The worker is at work."))
    elif quiet is not None and not open_house.found():
        yield Finding(
            "worker", HEED,
            gettext_noop("The worker is not running. While the house is open there must be one."),
        )  # fmt: skip
    elif open_house.found():
        yield Finding(
            "worker", WRONG,
            gettext_noop(
                "No worker has said anything for a while, so letters and clocks stand still. Stop"
                " Beside and start it again: beside up"
            ),
        )  # fmt: skip


def jobs() -> Iterator[Finding]:
    failed = rows(
        "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed'"
        " GROUP BY 1 ORDER BY 1"
    )
    if failed:
        named = ", ".join(f"{name} ({count})" for name, count in failed)
        yield Finding(
            "jobs", HEED,
            gettext_noop(
                "Some jobs failed at every try: %(names)s. The worker’s log says where. Once the"
                " cause is gone, ask for them again: beside procrastinate shell"
            ),
            {"names": named},
        )  # fmt: skip


def letters() -> Iterator[Finding]:
    """Whether mail is set up, and whether anything waits that should have gone out."""
    if not settings.EMAIL_CONFIG and not settings.DEMO:
        yield Finding(
            "mail", HEED,
            gettext_noop(
                "No mail server is set: codes for signing in lie in %(folder)s, and no letter goes"
                " by mail. Set BESIDE_MAIL, such as smtp+tls://name:word@mail.example:587"
            ),
            {"folder": settings.EMAIL_FILE_PATH},
        )  # fmt: skip
    late, alone = rows(LETTERS)[0]
    if late:
        yield Finding(
            "letters", WRONG,
            gettext_noop(
                "%(count)s letters should have gone out a quarter of an hour ago. Is the worker"
                " running? If it is, its log says what the mail server answers."
            ),
            {"count": late},
        )  # fmt: skip
    if alone:
        yield Finding(
            "letters", HEED,
            gettext_noop(
                "%(count)s letters reached nobody and wait for a colleague to ring or bring them."
            ),
            {"count": alone},
        )  # fmt: skip
    if not late and not alone:
        yield Finding("letters", WELL, gettext_noop("No letter waits longer than it should."))


def media() -> Iterator[Finding]:
    """Reads some files through: the newest keys are as random as any others."""
    damaged, read = [], 0
    for key in itertools.islice(store.everything(), SAMPLE):
        read += 1
        try:
            for _piece in store.read(key):
                pass
        except (store.Damaged, FileNotFoundError):
            damaged.append(key)
    if damaged:
        yield Finding(
            "media", WRONG,
            gettext_noop(
                "These kept files cannot be read: %(keys)s. Bring them back from a back-up: beside"
                " restore into a new place, then copy them from there."
            ),
            {"keys": ", ".join(damaged[:5])},
        )  # fmt: skip
    elif read:
        yield Finding(
            "media", WELL, gettext_noop("%(count)s kept files were read through and are whole."),
            {"count": read},
        )  # fmt: skip


def files() -> Iterator[Finding]:
    """A row without its file is a loss; a file without a row goes by itself after a day."""
    named = {row[0] for row in rows(NAMED)}
    there = {key for key in store.everything() if store.original_of(key) == key}
    if lost := len(named - there):
        yield Finding(
            "files", WRONG,
            gettext_noop(
                "%(count)s voices or photographs have lost their file. Bring the files back from"
                " a back-up: beside restore into a new place, then copy its media folder."
            ),
            {"count": lost},
        )  # fmt: skip
    now = timezone.now()
    over = [key for key in there - named if store.age(key, now) > sweeping.OLD_ENOUGH * 2]
    if over:
        yield Finding(
            "files", HEED,
            gettext_noop(
                "%(count)s kept files belong to nothing any more, and the nightly sweep has not"
                " taken them. Is the worker running?"
            ),
            {"count": len(over)},
        )  # fmt: skip
