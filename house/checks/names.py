"""The code speaks the field's own words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, code, place, tree

MODULES = {
    "utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "service",
    "services", "data", "info", "misc", "tools", "core", "lib",
}  # fmt: skip
SAY = {
    "patient": "person", "patients": "persons", "client": "person", "clients": "persons",
    "user": "account", "users": "accounts", "goal": "hope", "goals": "hopes",
    "intervention": "step", "encounter": "visit or call", "incident": "noticing",
    "ticket": "noticing", "permission": "door or rule", "acl": "door",
}  # fmt: skip
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# What another house's name forces on us.
FORCED = {
    "user": "Django's request",
    "create_user": "Django's manager of accounts",
    "get_user": "Django's question to whoever signs people in",
    "user_id": "what Django asks it with",
    "user_agent": "a browser's name for itself",
    "get_client_ip": "a question of allauth's",
    "client": "Django's browser in tests",
}
# Rooms that speak another house's language: FHIR, an operating system's users, Django's settings.
SPEAKS_OTHERWISE = ("beside/exchange/", "beside/config/postgres", "beside/config/settings.py")


def forbidden_modules(root: Path) -> Iterator[Finding]:
    for path in code(root, tests=True):
        for part in path.relative_to(root).with_suffix("").parts:
            if part in MODULES:
                yield Finding(place(root, path), f"“{part}” says nothing of what is inside")


def forbidden_words(root: Path) -> Iterator[Finding]:
    for path in code(root):
        if place(root, path).startswith(SPEAKS_OTHERWISE):
            continue
        for line, name in _defined(tree(path)):
            for word in WORD.findall(name):
                if word.lower() in SAY and name not in FORCED:
                    says = f"{name}: say {SAY[word.lower()]}, not {word.lower()}"
                    yield Finding(place(root, path, line), says)


def _defined(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Names this module gives, not those it takes from elsewhere."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
