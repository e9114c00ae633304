"""Only verbs write, erasing aside; and every verb says who acts and is recorded."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import (
    Finding,
    called,
    code,
    decorators,
    files,
    is_in,
    place,
    tree,
)  # fmt: skip

WRITES_ALWAYS = {
    "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate",
    "abulk_create", "aupdate", "adelete", "asave",
}  # fmt: skip
WRITES_BARE = {"save", "delete"}  # with nothing handed over by position: a row, not a picture
SQL = re.compile(r"\s*(insert|update|delete|truncate)\b", re.IGNORECASE)
# casting, migrations and the bench make whole houses as owner; nobody acts there
MAY_WRITE = ("verbs", "leaving", "casting", "migrations", "bench")

# Each with the reason why it is not a verb's business.
EXCEPT_WRITES = {
    (
        "beside/people/models/accounts.py",
        "save",
    ): "the manager that Django asks for when it makes an account",
}
EXCEPT_VERBS = {
    ("beside/trust/verbs/merging", "undo_merge"): "is the verb decide_merge, answered with no",
    ("beside/stories/verbs/once", "sent_before"): "asks whether the same was sent before",
    ("beside/people/verbs", "note_tablet_seen"): "a tablet that is on is no deed of anybody's",
    ("beside/guide/verbs/asking", "count"): "a question leaves a count and no trace of when",
    ("beside/letters/verbs", "claim"): "the worker takes it up; how it fared is the deed",
    (
        "beside/trust/verbs",
        "ask",
    ): "calls one of the wall's functions, which leave their own traces",
    ("beside/noticing/verbs/looking", "look_into"): "a look at what is sealed, written as a trace"
    " by the database",
    ("beside/trust/verbs", "look"): "a look is written by the database, and is not a deed",
}


def writes_elsewhere(root: Path) -> Iterator[Finding]:
    for path in code(root):
        if path.is_relative_to(root / "beside") and not is_in(path, root, *MAY_WRITE):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Call) and _writes(node) and not _excepted(root, path, node):
                    says = f"{called(node)}(…) writes: only verbs and leaving may"
                    yield Finding(place(root, path, node.lineno), says)


def _writes(call: ast.Call) -> bool:
    name, bare = called(call), not call.args
    if not isinstance(call.func, ast.Attribute):
        return False
    if name == "execute" and call.args and isinstance(call.args[0], ast.Constant):
        return bool(SQL.match(str(call.args[0].value)))
    if name == "update":
        return bare and bool(call.keywords)
    return name in WRITES_ALWAYS or (name in WRITES_BARE and bare)


def _excepted(root: Path, path: Path, call: ast.Call) -> bool:
    return (place(root, path), called(call)) in EXCEPT_WRITES


def unruly_verbs(root: Path) -> Iterator[Finding]:
    for path in _verb_files(root):
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if node.name.startswith("_") or _is_known(root, path, node.name):
                continue
            for says in _unruly(node):
                yield Finding(place(root, path, node.lineno), f"{node.name} {says}")


def _verb_files(root: Path) -> Iterator[Path]:
    for path in files(root, ".py", under=["beside"]):
        parts = path.relative_to(root).with_suffix("").parts
        # trail/verbs.py makes verbs; it holds none
        if "verbs" in parts[2:4] and "tests" not in parts and parts[1] != "trail":
            yield path


def _is_known(root: Path, path: Path, name: str) -> bool:
    shown = place(root, path)
    return any(shown.startswith(start) and name == known for start, known in EXCEPT_VERBS)


def _unruly(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    given = node.args
    if given.args or given.posonlyargs or given.vararg or given.kwarg:
        yield "takes something not by its name"
    if not given.kwonlyargs or given.kwonlyargs[0].arg != "by":
        yield "does not say who acts first (by)"
    if "verb" not in decorators(node):
        yield "is not decorated with @verb"
