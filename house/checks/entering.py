"""Each address stands in exactly one room's WHO_ENTERS table; each page of a life leaves a look."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from house.checks.reading import Finding, called, code, functions, place, tree

# Addresses where nobody's life is shown or changed, and why no table need name them.
NOBODYS = {
    "account_": "signing in, which has tests of its own",
    "mfa_": "signing in, which has tests of its own",
    "ui:": "the kit, and the switch of language",
}
# Pages that take a person and show no part of their life, each with the reason.
SHOWS_NO_PART = {
    "trust:ask_merge": "names alone, and a name is open through every door",
    "trust:back": "the person’s own page: nobody else enters, and one’s own life leaves no look",
    "trust:beside": "six figures and a name",
    "trust:bond": "asks who belongs to the circle, and shows nobody of it",
    "trust:deeds": "the person’s own page: nobody else enters, and one’s own life leaves no look",
    "trust:emergency": "asks why, beside a name, before any door is open",
    "trust:looks": "looks themselves; a look at looks would never end",
    "trust:pairing": "a code for a tablet",
    "trust:safe": "the person’s own page: nobody else enters, and one’s own life leaves no look",
    "trust:watch": "a name, and what the lead herself keeps back; a look would tell of it",
    "noticing:raise": "asks what somebody saw; that it was opened is to stand nowhere",
    "noticing:check_in": "asks somebody how they themselves are",
    "noticing:rhythm": "asks somebody how often they wish to be asked",
    "noticing:notice": "asks what somebody noticed; a name is open through every door",
}

# Addresses that no page names, and how people come to them.
LED_OTHERWISE = {
    "today:front": "the mark at the top of every page, as /",
    "today:help": "the bar at the foot of every page, as /help/",
    "people:language": "the switch at the top of every page",
    "people:second": "whoever works here without a second lock is sent there",
    "people:tablet": "the camera of a tablet reads it",
    "trust:pairing": "whoever offers a tablet is sent there",
    "stories:upload": "the recorder asks for it",
    "stories:finish_upload": "the recorder asks for it",
}


def addresses(patterns: object = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """The full names of our own addresses, with their patterns."""
    for each in get_resolver().url_patterns if patterns is None else patterns:  # type: ignore[attr-defined]
        if isinstance(each, URLResolver):
            space = f"{before}{each.namespace}:" if each.namespace else before
            yield from addresses(each.url_patterns, space)
        elif each.name and getattr(each.callback, "__module__", "").startswith("beside."):
            yield f"{before}{each.name}", each


def who_enters(root: Path) -> dict[str, list[str]]:
    """Every key of every WHO_ENTERS table, with the files that hold it."""
    found: dict[str, list[str]] = {}
    plain = {name for name, _ in addresses() if ":" not in name}
    for path in code(root, tests=True):
        room = path.relative_to(root).parts[1]
        for node in tree(path).body if "tests" in path.parts else []:
            for key in _keys(node):
                name = key if ":" in key or key in plain else f"{room}:{key}"
                found.setdefault(name, []).append(place(root, path))
    return found


def _keys(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.AnnAssign):
        targets: list[ast.expr] = [node.target]
    else:
        targets = node.targets if isinstance(node, ast.Assign) else []
    named = any(isinstance(each, ast.Name) and each.id == "WHO_ENTERS" for each in targets)
    value = getattr(node, "value", None)
    if named and isinstance(value, ast.Dict):
        for key in value.keys:
            if isinstance(key, ast.Constant):
                yield str(key.value)


def addresses_without_a_table(root: Path) -> Iterator[Finding]:
    tables, names = who_enters(root), Counter(name for name, _ in addresses())
    for name in names:
        if name not in tables and not name.startswith(tuple(NOBODYS)):
            yield Finding(name, "stands in no room’s WHO_ENTERS table")
        elif len(tables.get(name, [])) > 1:
            yield Finding(name, "stands in more than one table: " + ", ".join(tables[name]))
    for name in sorted(tables.keys() - names.keys()):
        yield Finding(tables[name][0], f"WHO_ENTERS names {name}, which is no address")


def addresses_nobody_is_led_to(root: Path) -> Iterator[Finding]:
    """What no page leads to is not there for the people it was made for."""
    pages = "".join(each.read_text() for each in root.glob("beside/*/templates/**/*.html"))
    named = set(re.findall(r"[\"']([\w-]+:[\w-]+)[\"']", pages))
    for name, _ in addresses():
        if name not in named and not name.startswith(tuple(NOBODYS)) and name not in LED_OTHERWISE:
            yield Finding(name, "no page leads there")


def pages_without_a_look(root: Path) -> Iterator[Finding]:
    """A page under `people/<person>/` that answers a GET asks the wall and leaves a look."""
    calls = _calls_by_function(root)
    for name, pattern in addresses():
        page = pattern.callback
        if "person" not in pattern.pattern.converters or _takes_posts_alone(
            root, page.__module__, page.__name__
        ):
            continue
        looks = _reaches(calls, page.__module__.split(".")[1], page.__name__, "look")
        if not looks and name not in SHOWS_NO_PART:
            yield Finding(name, f"{page.__name__} shows a person and leaves no look")
        if looks and name in SHOWS_NO_PART:
            yield Finding(name, f"{page.__name__} leaves a look: it needs no excuse")


def _calls_by_function(root: Path) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for path in code(root):
        room = path.relative_to(root).parts[1]
        for function in functions(tree(path)):
            names = {called(each) for each in ast.walk(function) if isinstance(each, ast.Call)}
            found.setdefault((room, function.name), set()).update(names)
    return found


def _reaches(calls: dict[tuple[str, str], set[str]], room: str, start: str, wanted: str) -> bool:
    """Whether a function calls another by that name, itself or through its own room."""
    seen, waiting = {start}, [start]
    while waiting:
        names = calls.get((room, waiting.pop()), set())
        if wanted in names:
            return True
        fresh = names - seen
        seen |= fresh
        waiting += fresh
    return False


def _takes_posts_alone(root: Path, module: str, name: str) -> bool:
    path = (root / module.replace(".", "/")).with_suffix(".py")
    if not path.exists():
        return False
    return any(
        function.name == name
        and any("require_POST" in ast.unparse(each) for each in function.decorator_list)
        for function in functions(tree(path))
    )
