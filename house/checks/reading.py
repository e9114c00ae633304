"""What every check stands on: findings, and the files of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGES = ("beside", "house", "journeys")


@dataclass(frozen=True, order=True)
class Finding:
    place: str  # path, with a line where there is one
    says: str

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


@dataclass(frozen=True)
class Check:
    """One promise about the house; `finds` yields what breaks it."""

    name: str
    finds: Callable[[Path], Iterable[Finding]]

    def run(self, root: Path) -> list[Finding]:
        return sorted(set(self.finds(root)))


def files(root: Path, *suffixes: str, under: Iterable[str] = PACKAGES) -> Iterator[Path]:
    """Files of these kinds that are ours, in order; vendored ones are not ours."""
    for package in under:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in suffixes and path.is_file() and not is_vendored(path):
                yield path


def is_vendored(path: Path) -> bool:
    """Brought in from elsewhere: served, and with a licence in its own folder."""
    return "static" in path.parts and bool(licences(path.parent))


@cache
def licences(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if re.search("licen[cs]e|OFL", each.name, re.I)]


def code(root: Path, *, tests: bool = False, migrations: bool = False) -> Iterator[Path]:
    """Python files; without tests and migrations unless asked for."""
    for path in files(root, ".py"):
        parts = path.relative_to(root).parts
        is_test = "tests" in parts or path.name == "conftest.py"
        if (tests or not is_test) and (migrations or "migrations" not in parts):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(root: Path, path: Path, line: int = 0) -> str:
    shown = path.relative_to(root).as_posix()
    return f"{shown}:{line}" if line else shown


def lines_where(path: Path, found: Callable[[str], str | None]) -> Iterator[tuple[int, str]]:
    """Line numbers with what `found` says of the line, if it says anything."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        said = found(line)
        if said:
            yield number, said


def is_in(path: Path, root: Path, *names: str) -> bool:
    """Whether a module is one of these files of a room, or lies in a folder of that name."""
    parts = path.relative_to(root).with_suffix("").parts
    return any(each in names for each in parts[1:])


def called(call: ast.Call) -> str:
    """The last name of what is called: `update` of `rows.filter(…).update(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    names = []
    for each in function.decorator_list:
        target = each.func if isinstance(each, ast.Call) else each
        names.append(target.attr if isinstance(target, ast.Attribute) else ast.unparse(target))
    return names
