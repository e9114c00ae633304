"""Every page, as a plain form, in both languages, for who enters and for everyone else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from beside.casting.cast import Cast

Enter = Callable[..., Client]


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("path", ["", "read-back/", "writing/", "writing/hopes/new/"])
@pytest.mark.parametrize(("who", "person"), [("yuk_lan", "mrs_chan"), ("ling", "mr_lau")])
def test_pages_open(
    cast: Cast, enter: Enter, path: str, language: str, who: str, person: str
) -> None:
    got = enter(getattr(cast, who), language).get(
        f"/people/{cast.id(person)}/plan/{path}", follow=True
    )

    assert got.status_code == 200
