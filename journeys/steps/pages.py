"""Every page of the house that somebody can open, found by following links as that somebody."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from journeys.steps.walking import Walk

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# What is no page, or ends the walk: files, leaving, and the switch of language.
NOT_PAGES = re.compile(
    r"^/(static|voice|photograph|language|kit|in/out|speaking/.*/end)|/paper/.*pdf$"
)


def shape(address: str) -> str:
    """The same for every person, story or step: `/people/*/story/`."""
    return IDS.sub("*", urlsplit(address).path)


def pages_from(walk: Walk, *starts: str, seen: set[str] | None = None) -> list[str]:
    """The starts, and one address of each shape that links lead to and that was not seen yet."""
    seen = set() if seen is None else seen
    seen -= {shape(each) for each in starts}  # a first page is another one for each role
    waiting, found = list(starts), list[str]()
    while waiting:
        address = waiting.pop(0)
        if shape(address) in seen:
            continue
        seen.add(shape(address))
        answer = walk.page.request.get(address)
        is_page = "text/html" in answer.headers.get("content-type", "")
        assert answer.status == 200, f"a link leads to {address}, which answers {answer.status}"
        if not is_page:
            continue
        found.append(address)
        waiting += _links(walk, answer.text())
    return found


def _links(walk: Walk, html: str) -> list[str]:
    found = re.findall(r'<a\b[^>]*?\bhref="(/[^"#]*)', html)
    return [each.replace("&amp;", "&") for each in found if not NOT_PAGES.match(each)]
