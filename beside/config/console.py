"""The console script `beside`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import django
from django.utils import translation
from django.utils.translation import gettext as _

from beside.config import lifeline, places
from beside.ground.saying import Refused, gettext_noop, say

NOT_OURS = """\
Beside may not use {place}. Set BESIDE_HOME to a folder of the account that runs Beside.
Beside 不能使用 {place}。請把 BESIDE_HOME 設為執行 Beside 的帳戶的資料夾。"""
AS_OWNER = {"up", "doctor", "back-up", "restore", "bench", "migrate"}
Doing = Callable[[list[str]], int]
COMMANDS = {
    "up": gettext_noop("start the house: its database, its pages, its worker"),
    "doctor": gettext_noop("say what is wrong with the house, and what to do"),
    "back-up": gettext_noop("take a back-up that only your key can open"),
    "restore": gettext_noop("bring a back-up into an empty place, and prove it"),
    "bring-in": gettext_noop("bring in people from FHIR files"),
    "drill": gettext_noop("ask whoever is on duty, as a drill, and see whether the chain holds"),
    "library": gettext_noop("begin the guide’s library, bring articles in, take them out"),
    "bench": gettext_noop("measure what a page costs"),
    "migrate": gettext_noop("make the database fit this version"),
    "help": gettext_noop("show this list"),
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
    words = sys.argv[1:]
    if words[:1] == ["up"] and "--demo" in words:
        os.environ["BESIDE_DEMO"] = "1"  # settings, and every child's, say so too
    if words and words[0] in AS_OWNER:
        os.environ["BESIDE_AS_OWNER"] = "1"
    if words[:1] == ["bench"]:  # in a house of its own, beside the real one
        os.environ["BESIDE_HOME"] = str(places.home() / "bench")
    # What numba compiles is kept with the house: where it was installed may be read-only.
    os.environ.setdefault("NUMBA_CACHE_DIR", str(places.home() / "numba"))
    raise SystemExit(obey(words))


def obey(words: Sequence[str]) -> int:
    """Run one command; what can be said in a sentence is said in one, without a traceback."""
    from beside.config.translations import compile_catalogues

    lifeline.hold()
    signal.signal(signal.SIGTERM, leave)
    with suppress(PermissionError):  # code that somebody else installed brings its own
        compile_catalogues()
    try:
        django.setup()
    except PermissionError as wrong:  # no language can be asked yet, so both are said
        say(NOT_OURS.format(place=wrong.filename))
        return 1
    translation.activate(readers_language())
    command, rest = (words[0], list(words[1:])) if words else ("help", [])
    try:
        return doing(command)(rest)
    except Refused as refused:
        say(refused.said())
        return 1
    except KeyboardInterrupt:
        say(_("Stopped. Nothing was left half done."))
        return 130
    except BrokenPipeError:
        return 0


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """TERM ends a command through its `finally` clauses: the last one out stops the database."""
    raise SystemExit(128 + number)


def readers_language() -> str:
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG")
                 if os.environ.get(name)), "")  # fmt: skip
    return "zh-hant" if said.lower().startswith(("zh", "yue")) else "en"


def doing(command: str) -> Doing:
    """What a command does; loaded only now, so that each starts quickly."""
    from beside.config import commands

    return {
        "up": commands.up,
        "web": commands.web,
        "worker": commands.worker,
        "doctor": commands.doctor,
        "back-up": commands.back_up,
        "restore": commands.restore,
        "bench": commands.bench,
        "bring-in": lambda rest: commands.of_django("bring_in", rest),
        "library": lambda rest: commands.of_django("library", rest),
        "migrate": commands.migrate,
        "help": help_,
        "--help": help_,
        "-h": help_,
    }.get(command) or (lambda rest: commands.of_django(command, rest))


def help_(rest: list[str]) -> int:
    """The commands in plain words; with a command's name, that command's own help."""
    if rest and rest[0] in COMMANDS and rest[0] != "help":
        return doing(rest[0])(["--help"])
    print(_("Beside: one person, their circle, their story and the plan they agreed."))
    print()
    for name, meaning in COMMANDS.items():
        print(f"  beside {name:<10} {_(meaning)}")
    print()
    print(_("More about one of them: beside help up"))
    return 0
