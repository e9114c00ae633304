"""What the doctor says of files without rows, and of rows without files."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from beside.casting.cast import Cast
from beside.config.doctor import records
from beside.config.doctor.finding import HEED, WRONG
from beside.ground.acting import as_owner
from beside.ground.media import sound, store
from beside.stories.models import Photograph, Recording
from beside.stories.verbs import keep_voice


@pytest.fixture
def furnished(own_store: Path) -> Path:
    """A store in which every row of the cast has its file."""
    with as_owner():
        keys = list(Recording.objects.values_list("key", flat=True))
        keys += [key for each in Photograph.objects.all() for key in each.keys.values()]
    for key in keys:
        store.keep(b"kept", key=key)
    return own_store


def test_a_row_that_lost_its_file_and_a_file_that_lost_its_row(
    cast: Cast, furnished: Path, voice: bytes
) -> None:
    heard = sound.listen(io.BytesIO(voice))
    kept = keep_voice(by=cast.yuk_lan, person=cast.mrs_chan, part="story", voice=heard, lang="en")
    assert list(records.files()) == []

    store.drop(kept.key)
    nobodys = store.keep(b"nobody names me")
    old = time.time() - 3 * 24 * 3600
    os.utime(furnished / nobodys.key[:2] / nobodys.key, (old, old))

    found = list(records.files())
    assert [(each.state, each.facts["count"]) for each in found] == [(WRONG, 1), (HEED, 1)]
