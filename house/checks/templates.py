"""No inline style, script or handler in any template; nothing unescaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, files, lines_where, place

NEVER = {
    re.compile(r"<style\b", re.I): "an inline style sheet",
    re.compile(r"(?<![\w-])style\s*=", re.I): "an inline style",
    re.compile(r"<script\b(?![^>]*\bsrc=)", re.I): "an inline script",
    re.compile(r"""<[^>%{]*\son[a-z]+\s*=""", re.I): "an inline handler",
    re.compile(r"\bhx-on\b|\bhx-on:|\bhx-on-", re.I): "hx-on",
    re.compile(r"""["']\s*js:|javascript:""", re.I): "js: or javascript:",
    re.compile(r"\bhx-boost\b", re.I): "boosting",
    re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"): "text that is not escaped",
    re.compile(r"\{#\s*(TODO|FIXME)"): "something left to do",
}


# Each with the reason why it may.
EXCEPT = {
    ("beside/people/templates/mfa/totp/activate_form.html", "text that is not escaped"):
        "the drawing of a code, made by the house",
}  # fmt: skip


def unruly_templates(root: Path) -> Iterator[Finding]:
    for path in files(root, ".html", ".svg"):
        for line, says in lines_where(path, _fault):
            if (place(root, path), says) not in EXCEPT:
                yield Finding(place(root, path, line), says)


def _fault(line: str) -> str | None:
    return next((says for pattern, says in NEVER.items() if pattern.search(line)), None)


STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")


def missing_static(root: Path) -> Iterator[Finding]:
    """Every file that a template names is there to be served."""
    rooms = list((root / "beside").glob("*/static"))
    for path in files(root, ".html"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for name in STATIC.findall(line):
                if not any((room / name).exists() for room in rooms):
                    yield Finding(place(root, path, number), f"asks for {name}, which is not there")
