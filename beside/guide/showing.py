"""The words of an edition as HTML, for readers and for who previews them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from beside.guide.models import Wording, article_id
from beside.guide.passages import Passage, as_html


@dataclass(frozen=True)
class Shown:
    anchor: str
    heading: str
    html: SafeString


def as_read(wording: Wording) -> Shown:
    return Shown(wording.passage.anchor, wording.heading, _html(wording.text))


def as_previewed(passage: Passage) -> Shown:
    return Shown(passage.anchor, passage.heading, _html(passage.text))


def _html(text: str) -> SafeString:
    """Safe: the renderer escapes every character of HTML, and addresses lead to https or here."""
    return mark_safe(as_html(text, address_of=address_of))


def address_of(link: str) -> str:
    """The page of a link such as slug or slug#anchor."""
    slug, _mark, anchor = link.partition("#")
    address = reverse("guide:article", args=[article_id(slug)])
    return f"{address}#{anchor}" if anchor else address
