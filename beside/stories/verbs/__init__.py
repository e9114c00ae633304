"""Telling, keeping, taking back. What is kept stays as it was said."""

from beside.stories.verbs.door import choose_portrait, write_card
from beside.stories.verbs.keeping import keep_photograph, keep_voice, take_voice
from beside.stories.verbs.sending import (
    add_piece,
    begin_upload,
    finish_upload,
    let_upload_go,
    let_voice_wait,
)
from beside.stories.verbs.telling import (
    bring_back,
    keep_moment,
    let_go,
    retell,
    tell,
    tell_about,
)

__all__ = [
    "add_piece",
    "begin_upload",
    "bring_back",
    "choose_portrait",
    "finish_upload",
    "keep_moment",
    "keep_photograph",
    "keep_voice",
    "let_go",
    "let_upload_go",
    "let_voice_wait",
    "retell",
    "take_voice",
    "tell",
    "tell_about",
    "write_card",
]
