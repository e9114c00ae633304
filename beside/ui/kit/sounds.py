"""Voices: hearing a recording, making one, having something read aloud."""

from __future__ import annotations

from beside.ui import icons
from beside.ui.component import Part, component
from beside.ui.kit.drawings import wave


@component
def clip(src: str, seconds: float | None, *, label: str = "") -> Part:
    """A recording to hear. Without JavaScript the browser's own player stands there."""
    return {
        "src": src,
        "seconds": max(int(seconds or 0), 0),
        "length": f"{max(int(seconds or 0), 0) // 60}:{max(int(seconds or 0), 0) % 60:02}",
        "label": label,
        "wave": wave(),
        "play": icons.drawn("play"),
        "pause": icons.drawn("pause"),
    }


@component
def recorder(
    name: str, upload_url: str, *, lang: str = "", kept: object = None, kind: str = ""
) -> Part:  # fmt: skip
    """Say it instead of writing it; the hidden field `name` receives the recording's id.

    `kept`: the id of one that arrived already, where the form came back. `kind` is quiet where
    sending the form is the main action of the page.

    Without JavaScript, or without a microphone, a sound file can be chosen (`NAME_file`).
    """
    return recorder_parts(name, upload_url, lang=lang) | {"kept": kept or "", "kind": kind}


def recorder_parts(name: str, upload_url: str, *, lang: str = "") -> Part:
    """Each state is a template of its own, `kit/recorder/STATE.html`."""
    return {
        "name": name,
        "upload_url": upload_url,
        "lang": lang,
        "wave": wave(),
        **{each: icons.drawn(each) for each in ("mic", "pen", "stop", "play", "pause", "clock")},
    }


@component
def read_aloud(target_id: str, *, lang: str = "") -> Part:
    """The browser's own voice reads the element with that id; hidden where it has no such voice."""
    return {
        "target": target_id,
        "lang": lang,
        "speaker": icons.drawn("speaker"),
        "stop": icons.drawn("stop"),
    }


@component
def print_button() -> Part:
    return {"print": icons.drawn("print")}
