"""Files of every kind, voices and photographs served, uploads over the wire."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from beside.casting import invented
from beside.casting.cast import Cast
from beside.ground import media
from beside.ground.acting import as_owner
from beside.ground.ids import new_id
from beside.stories.models import Moment, Story

Enter = Callable[..., Any]


def bomb() -> bytes:
    """A PNG of 30,000 by 30,000 in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(3751) * 300, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


NOT_PHOTOGRAPHS = {
    "nothing": (b"", "empty"),
    "a program": (b"MZ" + bytes(2000), "not a photograph"),
    "a page": (b"<html><script>alert(1)</script>", "not a photograph"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a photograph"),
    "a cut file": (b"\xff\xd8\xff\xe0" + bytes(30), "not a photograph"),
    "a bomb": (bomb(), "too large to open safely"),
}
NOT_VOICES = {
    "nothing": (b"", "empty"),
    "a program": (b"MZ" + bytes(2000), "not a recording"),
    "a zip": (b"PK\x03\x04" + bytes(500), "not a recording"),
    "a playlist that points elsewhere": (
        b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/secret\n",
        "not a recording",
    ),
    "words": ("唔係聲".encode() * 50, "not a recording"),
}


@pytest.mark.parametrize("what", NOT_PHOTOGRAPHS)
def test_what_is_no_photograph_is_refused_in_words(
    cast: Cast, enter: Enter, own_store: Path, what: str
) -> None:
    data, sentence = NOT_PHOTOGRAPHS[what]
    response = enter(cast.yuk_lan).post(
        reverse("stories:keep_moment", args=[cast.id("mrs_chan")]),
        {"day": "2026-01-02", "lang": "en", "alt": "a cup", "words": "All I wrote",
         "photograph": SimpleUploadedFile("cup.jpg", data, "image/jpeg")},
    )  # fmt: skip

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "All I wrote" in page


@pytest.mark.parametrize("what", NOT_VOICES)
def test_what_is_no_voice_is_refused_in_words(
    cast: Cast, enter: Enter, own_store: Path, what: str
) -> None:
    data, sentence = NOT_VOICES[what]
    response = enter(cast.yuk_lan).post(
        reverse("stories:tell", args=[cast.id("mrs_chan")]),
        {"lang": "en", "words": "All I wrote",
         "recording_file": SimpleUploadedFile("voice.webm", data, "audio/webm")},
    )  # fmt: skip

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "All I wrote" in page


def test_a_voice_without_sound_is_refused_in_words(
    cast: Cast, enter: Enter, silence: bytes
) -> None:
    response = enter(cast.yuk_lan).post(
        reverse("stories:tell", args=[cast.id("mrs_chan")]),
        {"lang": "en", "recording_file": SimpleUploadedFile("a.wav", silence)},
    )

    assert "We could not hear anything" in response.content.decode()


def test_a_photograph_loses_its_place_and_stands_upright(
    cast: Cast, enter: Enter, own_store: Path, picture: Callable[..., bytes]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "CameraOfMine"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture(1200, 600, exif=exif)
    enter(cast.yuk_lan).post(
        reverse("stories:keep_moment", args=[cast.id("mrs_chan")]),
        {"id": str(id := new_id()), "then": "old", "lang": "en", "alt": "a cup",
         "photograph": SimpleUploadedFile("cup.exe", sent)},
    )  # fmt: skip

    with as_owner():
        kept = Moment.objects.select_related("photograph").get(pk=id).photograph
    assert kept is not None
    assert (kept.width, kept.height) == (600, 1200)
    for size in ("320", "960", "1600"):
        data = b"".join(media.read(kept.keys[size]))
        assert not Image.open(io.BytesIO(data)).getexif()
        assert b"CameraOfMine" not in data
        assert max(Image.open(io.BytesIO(data)).size) <= int(size)


def test_a_voice_is_sent_kept_and_heard_without_javascript(
    cast: Cast, enter: Enter, own_store: Path, voice: bytes
) -> None:
    browser = enter(cast.yuk_lan)
    response = browser.post(
        reverse("stories:tell", args=[cast.id("mrs_chan")]),
        {"id": str(id := new_id()), "lang": "yue-Hant-HK",
         "recording_file": SimpleUploadedFile("v", voice)},
    )  # fmt: skip
    with as_owner():
        heard = Story.objects.get(pk=id).recording
    assert heard is not None
    address = reverse("stories:voice", args=[heard.pk])

    assert response.status_code == 302
    assert browser.get(address).content == voice
    assert enter(cast.ling).get(address).status_code == 404


#          asked                status  from, up to
RANGES = [
    ("bytes=0-", 206, (0, None)),
    ("bytes=0-1", 206, (0, 2)),
    ("bytes=100-199", 206, (100, 200)),
    ("bytes=-50", 206, (-50, None)),
    ("bytes=5-99999999", 206, (5, None)),
    ("bytes=9-3", 200, (0, None)),
    ("lines=1-2", 200, (0, None)),
    ("bytes=0-1,5-6", 200, (0, None)),
]


@pytest.mark.parametrize(("asked", "status", "part"), RANGES)
def test_a_player_may_ask_for_a_part(
    cast: Cast, enter: Enter, asked: str, status: int, part: tuple[int, int | None]
) -> None:
    browser = enter(cast.mei)
    address = reverse("stories:voice", args=[cast.id("congee_stall/voice")])
    whole = browser.get(address)

    response = browser.get(address, headers={"range": asked})

    assert response.status_code == status
    assert response.content == whole.content[part[0] : part[1]]
    assert whole["Cache-Control"] == "no-store"
    assert whole["Accept-Ranges"] == "bytes"


def test_asking_past_the_end_is_told_so(cast: Cast, enter: Enter) -> None:
    address = reverse("stories:voice", args=[cast.id("congee_stall/voice")])

    response = enter(cast.mei).get(address, headers={"range": "bytes=999999999-"})

    assert response.status_code == 416


def test_a_voice_goes_up_in_pieces_over_the_wire(
    cast: Cast, enter: Enter, own_store: Path, voice: bytes
) -> None:
    browser = enter(cast.yuk_lan)
    begun = browser.post(reverse("stories:begin_upload"), {"total": len(voice)})
    here, half = begun["Location"], len(voice) // 2

    def patch(offset: object, data: bytes) -> Any:
        return browser.patch(
            here, data, content_type="application/octet-stream",
            headers={"upload-offset": str(offset)},
        )  # fmt: skip

    assert patch(0, voice[:half]).status_code == 204
    assert patch(0, voice[:half])["Upload-Offset"] == str(half)
    assert patch("x", voice[half:]).status_code == 400
    assert browser.head(here)["Upload-Offset"] == str(half)
    assert browser.post(f"{here}/finish").status_code == 409
    assert patch(half, voice[half:] + b"more").status_code == 422
    assert patch(half, voice[half:])["Upload-Offset"] == str(len(voice))
    assert browser.post(f"{here}/finish").json()["seconds"] == 2
    assert enter(cast.mei).head(here).status_code == 404
    assert browser.delete(here).status_code == 204
    assert list(media.everything()) == [] or browser.head(here).status_code == 404


@pytest.mark.parametrize("total", ["", "0", "-1", "many", "99999999999"])
def test_an_upload_without_a_fair_size_is_refused_in_words(
    cast: Cast, enter: Enter, total: str
) -> None:
    response = enter(cast.yuk_lan).post(reverse("stories:begin_upload"), {"total": total})

    assert response.status_code == 422
    assert "too large" in response.json()["sentence"]


def test_a_voice_that_was_let_go_is_heard_by_nobody(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.yuk_lan)
    browser.post(reverse("stories:let_go", args=[cast.id("mrs_chan"), cast.id("congee_stall")]))

    address = reverse("stories:voice", args=[cast.id("congee_stall/voice")])

    assert enter(cast.mei).get(address).status_code == 404


def test_a_tone_is_a_real_voice() -> None:
    assert len(invented.tone(1)) > 1000
