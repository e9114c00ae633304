"""Rows that begin with a face: who comes, who does a step, who says what, who looked."""

from __future__ import annotations

from collections.abc import Iterable

from beside.ui.component import Part, component


@component
def next(content: str, *, name: str = "", kind: str = "") -> Part:
    """Who comes, or whom one goes to, with the face before it."""
    return {"content": content, "name": name, "kind": kind}


@component
def looks(content: str) -> Part:
    """A list of people and what each did; holds `look`s."""
    return {"content": content}


@component
def look(content: str, *, name: str = "", kind: str = "") -> Part:
    return {"content": content, "name": name, "kind": kind}


@component
def steps(content: str) -> Part:
    """The steps of a hope, in order; holds `step`s."""
    return {"content": content}


@component
def step(content: str, *, person: str = "", others: str | Iterable[str] = ()) -> Part:
    """One step with the faces of who does it: the person's own first, then the others'."""
    names = [others] if isinstance(others, str) else [str(each) for each in others]
    faces = [{"name": str(person), "kind": "person"}] if person else []
    faces += [{"name": each, "kind": ""} for each in names if each]
    return {"content": content, "faces": faces}


@component
def agreement(content: str, *, name: str = "", kind: str = "") -> Part:
    """What one of us says to the plan: a tag, then their words. All answers look alike."""
    return {"content": content, "name": name, "kind": kind}
