"""Every job queued by name exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, called, code, decorators, functions, is_in, place, tree


def unknown_jobs(root: Path) -> Iterator[Finding]:
    known = set(_jobs(root))
    for path in code(root):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node) == "later" and node.args:
                name = node.args[0]
                if not isinstance(name, ast.Constant):
                    yield Finding(place(root, path, node.lineno), "a job is queued by a fixed name")
                elif str(name.value) not in known:
                    says = f"no room has a job “{name.value!s}”"
                    yield Finding(place(root, path, node.lineno), says)


def _jobs(root: Path) -> Iterator[str]:
    """Names as they are queued: the room, a dot, the function; or the name given to the task."""
    for path in code(root):
        if not is_in(path, root, "jobs"):
            continue
        room = path.relative_to(root).parts[1]
        for function in functions(tree(path)):
            if not decorators(function):
                continue
            yield _given_name(function) or f"{room}.{function.name}"


def _given_name(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    for decorator in function.decorator_list:
        for each in decorator.keywords if isinstance(decorator, ast.Call) else []:
            if each.arg == "name" and isinstance(each.value, ast.Constant):
                return str(each.value.value)
    return ""
