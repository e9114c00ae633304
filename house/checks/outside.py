"""Nothing served or set points outside; what was brought in has its licence beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, is_vendored, licences, lines_where, place

SERVED = {".html", ".css", ".js", ".svg", ".json", ".webmanifest", ".txt"}
ADDRESS = re.compile(r"""(?:https?:|wss?:)?//(?=[\w-]+\.[\w.-]+)([\w.-]+)""")
# Names that are never fetched: namespaces, and the host this runs on.
NAMES_ONLY = {"www.w3.org", "127.0.0.1", "localhost", "example.org", "hl7.org"}
# Links that somebody follows on purpose, each with its reason; nothing is loaded from there.
LEADS_AWAY = {"www.hko.gov.hk": "“leave quickly” must open something ordinary: the weather"}
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|unpkg\.com|jsdelivr\.net|cdnjs\.|esm\.sh|skypack\.dev"
    r"|googleapis\.com|gstatic\.com|--index-url|--extra-index-url",
    re.IGNORECASE,
)
READ = ("*.py", "*.toml", "*.txt", "*.in", "*.cfg", "*.yml", "*.yaml", "*.html", "*.css", "*.js")
BROUGHT = re.compile(r"\.(woff2?|ttf|otf|wasm)$|\.min\.(js|css)$")
NOTES = {".txt", ".md", ".sha256"}
SELF = "house/checks/outside.py"


def outside_addresses(root: Path) -> Iterator[Finding]:
    for path in _served(root):
        for line, says in lines_where(path, _address):
            yield Finding(place(root, path, line), says)


def _served(root: Path) -> Iterator[Path]:
    for path in sorted((root / "beside").rglob("*")):
        parts = path.relative_to(root).parts
        is_served = "static" in parts or "templates" in parts
        if is_served and path.suffix in SERVED and not is_vendored(path) and "tests" not in parts:
            yield path
    yield from (root / "beside" / "config").rglob("settings*.py")


def _address(line: str) -> str | None:
    found = next(
        (host for host in ADDRESS.findall(line) if host not in NAMES_ONLY | LEADS_AWAY.keys()), None
    )
    return f"points outside: {found}" if found else None


def registries(root: Path) -> Iterator[Finding]:
    """No index or registry is named: whoever installs chooses where packages come from."""
    for folder in (root, root / "locked", root / "beside", root / "house", root / "journeys"):
        for pattern in READ:
            paths = (
                folder.glob(pattern) if folder in (root, root / "locked") else folder.rglob(pattern)
            )
            for path in paths:
                if place(root, path) != SELF and not is_vendored(path):
                    for line, says in lines_where(path, _registry):
                        yield Finding(place(root, path, line), says)


def _registry(line: str) -> str | None:
    found = REGISTRIES.search(line)
    return f"names a registry: {found[0]}" if found else None


def vendored_without_licence(root: Path) -> Iterator[Finding]:
    """Each file of someone else's lies with its licence, and with the checksum it came with."""
    for path in sorted((root / "beside").rglob("static/**/*")):
        if not BROUGHT.search(path.name):
            continue
        if not licences(path.parent):
            yield Finding(place(root, path), "no licence beside what was brought in")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if not any(digest in each.read_text("utf-8") for each in _notes(path.parent)):
            yield Finding(place(root, path), "no text beside it names its SHA-256 checksum")


def _notes(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.suffix in NOTES or each.name == "SHA256SUMS"]
