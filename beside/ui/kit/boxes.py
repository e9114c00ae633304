"""Things that hold other things: cards, buttons, notes, lists, tables."""

from __future__ import annotations

from beside.ui import icons
from beside.ui.component import Part, component, one_of

TONES = {"amber": "clock", "clay": "heed", "sky": "info", "leaf": "check"}


@component
def card(content: str, *, heading: str = "", level: int = 2) -> Part:
    return {"content": content, "heading": heading, "level": level}


@component
def section(content: str, *, heading: str = "", level: int = 2) -> Part:
    return {"content": content, "heading": heading, "level": level}


@component
def button(
    content: str,
    *,
    kind: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
    href: str = "",
    size: str = "",
) -> Part:
    """A button that submits its form, or with `href` a link that looks like one."""
    return {
        "content": content,
        "kind": one_of(kind, ("", "quiet", "clay", "plain"), "kind of button"),
        "icon": icons.drawn(icon),
        "name": name,
        "value": value,
        "href": href,
        "size": one_of(size, ("", "wide"), "size of button"),
    }


@component
def note(content: str, *, kind: str = "amber", word: str = "", icon: str = "") -> Part:
    """`word` is the bold lead, so that the meaning is never in the colour alone."""
    one_of(kind, TONES, "kind of note")
    return {
        "content": content,
        "kind": kind,
        "word": word,
        "icon": icons.drawn(icon or TONES[kind]),
        "has_blocks": "<p" in content or "<div" in content or "<ul" in content,
    }


@component
def tag(content: str, *, kind: str = "", icon: str = "") -> Part:
    one_of(kind, ("", "leaf", "plum", "amber", "clay", "sky"), "kind of tag")
    return {"content": content, "kind": kind, "icon": icons.drawn(icon)}


@component
def empty(content: str, *, heading: str = "") -> Part:
    """What belongs here, and why, where nothing is yet."""
    return {"content": content, "heading": heading}


@component
def confirm(content: str, *, heading: str = "") -> Part:
    """What will happen, said before it does."""
    return {"content": content, "heading": heading}


@component
def links(content: str) -> Part:
    return {"content": content}


@component
def link(href: str, title: str, *, small: str = "", lang: str = "") -> Part:
    """One line of `links`; `lang` is the language of the title."""
    return {
        "href": href,
        "title": title,
        "small": small,
        "lang": lang,
        "icon": icons.drawn("next"),
    }


@component
def timeline(content: str) -> Part:
    return {"content": content}


@component
def event(content: str, *, when: str = "", current: bool = False) -> Part:
    return {"content": content, "when": when, "current": current}


@component
def table(content: str, *, caption: str = "") -> Part:
    """Rows and cells as in HTML; a `data-label` on a cell names it where the table reflows."""
    return {"content": content, "caption": caption}


@component
def icon(name: str) -> Part:
    return {"icon": icons.drawn(name)}
