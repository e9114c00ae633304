"""Whatever of the house is down, whoever asks meets the numbers that were known last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.conf import settings as house
from django.db import OperationalError
from django.test import Client

from beside.casting.cast import Cast
from beside.guide.reads import people
from beside.handovers import numbers
from beside.people.models import HelpLine

WITHOUT = """
import django; django.setup()
from django.test import Client
for language in ("en", "zh-hant"):
    here = Client(headers={"accept-language": language, "host": "localhost"})
    for path in ("/ask/", "/ask/human/", "/ask/leave/"):
        got = here.post(path, {"words": "I want to <b>die</b>"})
        page = got.content.decode()
        assert got.status_code == 200, (path, got.status_code)
        assert 'href="tel:%(number)s"' in page, page
        assert "I want to &lt;b&gt;die&lt;/b&gt;</textarea>" in page, "nothing typed is lost"
        assert ("as we last knew them" in page) == (language == "en"), page
        assert ("我們最後知道" in page) == (language != "en"), page
    again = here.get("/ask/stands/", headers={"x-beside-again": "1"})
    assert (again.status_code, again.content) == (204, b""), "what stands there stays"
"""


@pytest.mark.parametrize("known", [True, False])
def test_without_any_database_the_numbers_are_still_there(tmp_path: Path, known: bool) -> None:
    """What was known last; where nothing ever was, what the settings say."""
    if known:
        line = HelpLine(name={"en": "Night line", "zh-Hant-HK": "夜線"}, number="5550 0199")
        facts = {each: getattr(line, each) for each in numbers.LINE}
        (tmp_path / numbers.FILE).write_bytes(
            orjson.dumps({"lines": [facts | {"is_emergency": True}], "organisation": None})
        )
    away = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none", "BESIDE_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "beside.config.settings", "BESIDE_TESTING": "1",
        "BESIDE_GUIDE_FRAMES": "https://ours.example",
    }  # fmt: skip
    script = WITHOUT % {"number": "55500199" if known else "999"}

    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | away, capture_output=True, text=True,
        cwd=house.HERE.parent, timeout=60,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr


def test_what_breaks_on_the_way_shows_the_numbers_that_were_known_last(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database answered, and ended before the page was there."""
    monkeypatch.setattr("beside.guide.so_far.read", _ends)

    got = Client(raise_request_exception=False).post("/ask/", {"words": "I want to die"})

    assert got.status_code == 500
    assert "tel:999" in got.content.decode()


def _ends(*given: object) -> None:
    raise OperationalError("the database has ended")


def test_the_numbers_of_the_settings_come_last_of_all(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    settings.LAST_NUMBERS = ["Police=999"]

    (only,) = people.last_known()

    assert (only.called, only.number) == ("Police", "999")
