"""What each command of the console reads from its line, and whom it asks to do it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command, execute_from_command_line, get_commands
from django.utils.translation import gettext as _

from beside.config import database, serving, starting
from beside.config.reading import Reading
from beside.ground.saying import Refused, gettext_noop, say

BENCHES = ["pages", "guide", "ranking", "letters", "handovers", "roster"]


def up(rest: list[str]) -> int:
    reading = Reading(prog="beside up", description=_("Start the house."))
    reading.add_argument("--demo", action="store_true", help=_("with the invented people"))
    reading.add_argument("--fresh", action="store_true", help=_("invite them anew, around today"))
    reading.add_argument("--port", type=int, help=_("the port of its address (8000)"))
    reading.add_argument("--host", default="localhost", help=_("who can reach it (this machine)"))
    reading.add_argument("--webs", type=int, default=2, help=_("how many web processes (2)"))
    reading.add_argument(
        "--without-worker", action="store_true", help=_("another one does the jobs: beside worker")
    )
    asked = reading.parse_args(rest)
    return starting.up(
        starting.Wishes(
            demo=asked.demo or settings.DEMO, fresh=asked.fresh, port=asked.port,
            host=asked.host, webs=max(1, asked.webs), worker=not asked.without_worker,
        )
    )  # fmt: skip


def web(rest: list[str]) -> int:
    """A child of `up`: one web process on a socket it inherits."""
    reading = Reading(prog="beside web")
    reading.add_argument("--socket", type=int, required=True)
    reading.add_argument("--ready", type=int)
    asked = reading.parse_args(rest)
    with database.kept():
        return serving.web(asked.socket, asked.ready)


def worker(rest: list[str]) -> int:
    """Does what waits in the queue: a child of `up`, or alone beside one without."""
    Reading(prog="beside worker").parse_args(rest)
    with database.kept():
        return serving.worker()


def migrate(rest: list[str]) -> int:
    with database.kept():
        database.must_be_fit()
        with database.alone("migrate"):
            execute_from_command_line(["beside", "migrate", *rest])
    return 0


def doctor(rest: list[str]) -> int:
    from beside.config import doctor as house_doctor

    reading = Reading(prog="beside doctor", description=_("Say what is wrong, and what to do."))
    reading.add_argument("--json", action="store_true", help=_("for a machine"))
    reading.add_argument("--mend", action="store_true", help=_("build the wall anew first"))
    asked = reading.parse_args(rest)
    if asked.mend:
        with database.kept(), database.alone("migrate"):
            house_doctor.wall.mend()
    found: int = house_doctor.visit(as_json=asked.json)
    return found


def back_up(rest: list[str]) -> int:
    from beside.keeping import backing_up, boxes

    reading = Reading(
        prog="beside back-up", description=_("Take a back-up that only your key opens.")
    )
    reading.add_argument("folder", nargs="?", type=Path, metavar="DIR", help=_("where to put it"))
    reading.add_argument("--new-key", type=Path, metavar="FILE", help=_("make a key first"))
    asked = reading.parse_args(rest)
    if asked.new_key:
        boxes.new_key(asked.new_key, home=settings.HOME)
        say(_("The key is in %(file)s. Keep it elsewhere: without it no back-up opens.")
            % {"file": asked.new_key})  # fmt: skip
    if asked.folder is None:
        if asked.new_key:
            return 0
        raise Refused(gettext_noop("Say where the back-up goes: beside back-up DIR"))
    with database.kept():
        made = backing_up.back_up(asked.folder, house=database.house())
    say(_("The back-up is in %(file)s.") % {"file": made})
    return 0


def restore(rest: list[str]) -> int:
    from beside.keeping import restoring

    reading = Reading(prog="beside restore", description=_("Bring a back-up into an empty place."))
    reading.add_argument("folder", type=Path, metavar="DIR", help=_("a back-up, or where they lie"))
    reading.add_argument("--key", type=Path, required=True, metavar="FILE", help=_("your key"))
    asked = reading.parse_args(rest)
    with database.kept():
        database.must_be_fit()
        restoring.restore(asked.folder, key=asked.key, house=database.house())
        call_command("migrate", verbosity=0, interactive=False)
    return 0


def bench(rest: list[str]) -> int:
    from beside.config import bench as measuring
    from beside.config.bench import chain, guide, ranking, roster
    from beside.config.bench import letters as writing

    reading = Reading(
        prog="beside bench",
        description=_(
            "Measure what a page costs, what the guide does, and how soon a human is asked."
        ),
    )
    _what_to_measure(reading)
    asked = reading.parse_args(rest)
    if asked.what == "roster":
        return roster.roster(asked.file, seconds=asked.seconds, seeds=asked.seeds)
    file = asked.file[0] if asked.file else None
    if asked.what == "guide":
        if file is None:
            raise Refused(gettext_noop("Name the file of messages: beside bench guide FILE.jsonl"))
        return guide.guide(file, each=asked.each, with_meaning=not asked.without_meaning)
    if asked.what == "letters":
        return writing.letters(asked.letters, kills=asked.kills)
    if asked.what == "ranking":
        return ranking.ranking(file, each=asked.each, meaning=not asked.without_meaning)
    if asked.what == "handovers":
        return chain.handovers()
    counts = [int(each) for each in asked.people.split(",")]
    return measuring.pages(counts, seconds=asked.seconds)


def _what_to_measure(reading: Reading) -> None:
    reading.add_argument("what", choices=BENCHES)
    reading.add_argument(
        "file",
        nargs="*",
        type=Path,
        help=_("of messages for the guide, of instances for the roster"),
    )
    reading.add_argument("--seeds", type=int, default=1, help=_("how many times, each anew"))
    reading.add_argument("--each", action="store_true", help=_("a line for every message"))
    reading.add_argument(
        "--without-meaning", action="store_true", help=_("as without the extra beside[meaning]")
    )
    reading.add_argument("--people", default="1000", help="1000,10000,100000")
    reading.add_argument("--seconds", type=float, default=5.0)
    reading.add_argument("--letters", type=int, default=10_000, help=_("how many are queued"))
    reading.add_argument("--kills", type=int, default=2, help=_("how many workers are killed"))
    reading.add_argument("--json", action="store_true")


def of_django(command: str, rest: list[str]) -> int:
    """Everything that Django and the rooms know as commands: makemigrations, shell, bring_in…"""
    known = command.replace("-", "_")
    name = known if known in get_commands() else command
    if name not in get_commands():
        raise Refused(
            gettext_noop("beside knows no command “%(command)s”. See what there is: beside help"),
            command=command,
        )
    with database.kept():
        execute_from_command_line(["beside", name, *rest])
    return 0
