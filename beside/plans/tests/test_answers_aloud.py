"""An answer that is said instead of written: beside the no, for whoever reads the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import ProgrammingError
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.plans import reads, verbs
from beside.plans.models import Voice
from beside.plans.tests.telling import YUE, get
from beside.plans.tests.test_aloud import address, file, spoken

Enter = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("own_store")


def test_the_answer_to_a_no_may_be_said_and_is_heard_beside_it(
    cast: Cast, enter: Enter, voice: bytes
) -> None:
    at, browser = address(cast, "answer", cast.id("voice_chan_meals")), enter(cast.wong)
    empty = browser.post(at, {"lang": YUE, "words": ""})

    got = browser.post(at, {"lang": YUE, "words": "", "recording_file": file(voice)})

    assert empty.status_code == 422
    assert "Say it or write it." in empty.content.decode()
    assert got.status_code == 302
    with as_owner():
        no = Voice.objects.select_related("answer_recording").get(pk=cast.id("voice_chan_meals"))
    assert no.answer_recording is not None
    assert (no.answered_by, no.answer, no.answer_recording.part) == (cast.wong, "", "plan")
    for place in (address(cast, "plan"), address(cast, "paper", cast.id("plan_chan"))):
        assert "answered" in enter(cast.yuk_lan).get(place).content.decode()
    heard = reverse("stories:voice", args=[no.answer_recording_id])
    assert heard in enter(cast.yuk_lan).get(address(cast, "plan")).content.decode()
    assert enter(cast.yuk_lan).get(heard).content == voice
    with acting(cast.yuk_lan):
        out = reads.take_out(cast.yuk_lan, cast.mrs_chan)["voice"]
    assert no.answer_recording_id in [each["answer_recording_id"] for each in out]


def test_an_answer_that_was_said_stays_as_it_was_said(cast: Cast, voice: bytes) -> None:
    no = get(Voice, cast, "voice_chan_meals")
    verbs.answer(by=cast.wong, to=no, lang=YUE, voice=spoken(voice))

    with acting(cast.wong), pytest.raises(ProgrammingError, match="stays as it was said"):
        Voice.objects.filter(pk=no.pk).update(answer_recording=None, answer="冇")
