"""Saying it instead of writing it: kept with the words, heard by whoever reads the plan."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground import media
from beside.ground.acting import acting, as_owner
from beside.ground.ids import new_id
from beside.ground.media import sound
from beside.plans import reads, verbs
from beside.plans.models import Hope, OtherText, Plan, Progress, Step, Voice
from beside.plans.tests.telling import YUE, a_hope, get, next_version, read_it_back
from beside.stories.models import Recording, Upload
from beside.stories.verbs import let_voice_wait

Enter = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("own_store")


def address(cast: Cast, name: str, *parts: object) -> str:
    return reverse(f"plans:{name}", args=[cast.id("mrs_chan"), *parts])


def file(content: bytes, name: str = "v.webm") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "audio/webm")


def spoken(voice: bytes) -> sound.Voice:
    return sound.listen(io.BytesIO(voice))


# ---- verbs


def test_what_is_said_aloud_belongs_to_the_plan(cast: Cast, voice: bytes) -> None:
    step = get(Step, cast, "step_chan_bulb")
    said = verbs.say(by=cast.mei, on=step, kind="disagree", lang=YUE, voice=spoken(voice))
    hope = verbs.add_hope(
        by=cast.ling, plan=step.plan, content=a_hope(""), whose="person", voice=spoken(voice)
    )
    told = verbs.tell_progress(
        by=cast.yuk_lan, hope=hope, day=timezone.localdate(), level=None, words="", lang=YUE,
        voice=spoken(voice),
    )  # fmt: skip
    whole = read_it_back(cast.yuk_lan, cast, hope.plan, lang=YUE, voice=spoken(voice))

    with as_owner():
        kept = Recording.objects.filter(
            pk__in=[each.recording_id for each in (said, hope, told, whole)]
        )
        assert [(each.part, each.lang) for each in kept] == 4 * [("plan", YUE)]
        assert all(b"".join(media.read(each.key)) == voice for each in kept)


def test_a_voice_is_kept_with_its_words_or_not_at_all(cast: Cast, voice: bytes) -> None:
    version = next_version(cast)
    before = count(Recording)

    with pytest.raises(verbs.ChangedMeanwhile), transaction.atomic():
        verbs.read_back(
            by=cast.yuk_lan, plan=version, kind="agree", seen="of yesterday", voice=spoken(voice)
        )

    assert count(Recording) == before


def test_a_hope_that_is_said_anew_keeps_the_old_voice_with_the_old_words(
    cast: Cast, voice: bytes
) -> None:
    plan = get(Plan, cast, "plan_chan")
    first = verbs.add_hope(
        by=cast.yuk_lan, plan=plan, content=a_hope(), whose="person", voice=spoken(voice)
    )
    content = a_hope("飲杯熱奶茶")

    verbs.change(
        by=cast.yuk_lan, line=first, content=content, seen=first.wording, voice=spoken(voice)
    )

    with as_owner():
        now = Hope.objects.get(pk=first.pk)
        before = OtherText.objects.get(line=first.line)
    assert now.recording_id not in (None, first.recording_id)
    assert before.content["recording_id"] == str(first.recording_id)


#         stood, written now            the recording stays
CHANGES = [("", "飲杯奶茶", True), ("飲杯奶茶", "飲杯奶茶", True), ("飲杯奶茶", "飲茶", False)]


@pytest.mark.parametrize(("stood", "now", "stays"), CHANGES)
def test_a_recording_stays_while_it_says_the_words(
    cast: Cast, voice: bytes, stood: str, now: str, stays: bool
) -> None:
    plan = get(Plan, cast, "plan_chan")
    hope = verbs.add_hope(
        by=cast.yuk_lan, plan=plan, content=a_hope(stood), whose="person", voice=spoken(voice)
    )

    verbs.change(by=cast.yuk_lan, line=hope, content=a_hope(now, importance=9), seen=hope.wording)

    with as_owner():
        assert (Hope.objects.get(pk=hope.pk).recording_id == hope.recording_id) == stays


def test_somebody_elses_voice_on_its_way_cannot_be_taken(cast: Cast, voice: bytes) -> None:
    theirs = let_voice_wait(by=cast.mei, voice=spoken(voice))
    step = get(Step, cast, "step_chan_bulb")

    with pytest.raises(ValidationError, match="did not arrive whole"):
        verbs.say(by=cast.yuk_lan, on=step, kind="agree", lang=YUE, voice=theirs)


# ---- pages, as plain forms


def forms(cast: Cast) -> dict[str, tuple[str, dict[str, Any]]]:
    """Each page on which one may speak, with what it needs besides."""
    line = cast.id("hope_chan_shop/line")
    return {
        "say": (address(cast, "say", line), {"kind": "disagree"}),
        "add-hope": (address(cast, "add-hope"), {"whose": "person"}),
        "progress": (address(cast, "progress", line), {"day": timezone.localdate().isoformat()}),
    }


def shown_at(cast: Cast, name: str) -> str:
    """A hope that is new stands in the version being written; all else in what holds."""
    return address(cast, "writing" if name == "add-hope" else "plan")


MODELS: dict[str, type[Voice | Hope | Progress]] = {
    "say": Voice, "add-hope": Hope, "progress": Progress,
}  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_a_voice_alone_is_enough_and_sent_twice_is_one(
    cast: Cast, enter: Enter, voice: bytes, name: str
) -> None:
    (at, facts), browser, id = forms(cast)[name], enter(cast.yuk_lan), new_id()
    waits = let_voice_wait(by=cast.yuk_lan, voice=spoken(voice))
    sent = {"id": str(id), "lang": YUE, "words": "", "recording": str(waits.pk), **facts}

    answers = [browser.post(at, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    with as_owner():
        made = MODELS[name]._default_manager.select_related("recording").get(pk=id)
    assert made.recording is not None
    assert made.recording.lang == YUE
    assert "Hear Mrs Chan say it" in browser.get(shown_at(cast, name)).content.decode()
    assert browser.get(reverse("stories:voice", args=[made.recording_id])).content == voice


@pytest.mark.parametrize("name", MODELS)
def test_a_form_has_a_recorder_that_works_without_javascript(
    cast: Cast, enter: Enter, voice: bytes, name: str
) -> None:
    (at, facts), browser, id = forms(cast)[name], enter(cast.yuk_lan), new_id()
    page = browser.get(at).content.decode()
    sent = {"id": str(id), "lang": YUE, "words": "", "recording_file": file(voice), **facts}

    got = browser.post(at, sent)

    assert page.count('type="hidden" name="recording"') == 1
    assert 'name="recording_file"' in page
    assert 'enctype="multipart/form-data"' in page
    assert got.status_code == 302
    with as_owner():
        assert MODELS[name]._default_manager.get(pk=id).recording_id


@pytest.mark.parametrize("name", ["add-hope", "progress"])
def test_neither_words_nor_a_voice_gets_a_clear_sentence(
    cast: Cast, enter: Enter, name: str
) -> None:
    at, facts = forms(cast)[name]

    got = enter(cast.yuk_lan).post(at, {"lang": YUE, "words": "", **facts})

    assert got.status_code == 422
    assert "Say it or write it." in got.content.decode()


def test_whose_words_they_are_is_asked_in_words(cast: Cast, enter: Enter) -> None:
    got = enter(cast.yuk_lan).post(address(cast, "add-hope"), {"lang": YUE, "words": "飲茶"})

    assert got.status_code == 422
    assert "Say whose words these are." in got.content.decode()


@pytest.mark.parametrize("name", MODELS)
def test_what_is_no_voice_is_refused_and_every_word_kept(
    cast: Cast, enter: Enter, silence: bytes, name: str
) -> None:
    at, facts = forms(cast)[name]
    wrong = {"not a recording": "唔係聲".encode() * 50, "could not hear": silence, "empty": b""}
    for sentence, content in wrong.items():
        sent = {"lang": YUE, "words": "慢慢行", "recording_file": file(content), **facts}

        got = enter(cast.yuk_lan).post(at, sent)

        assert got.status_code == 422
        assert sentence in got.content.decode()
        assert "慢慢行" in got.content.decode()


@pytest.mark.parametrize("name", MODELS)
def test_a_form_that_comes_back_keeps_the_words_and_the_voice(
    cast: Cast, enter: Enter, voice: bytes, name: str
) -> None:
    (at, facts), browser, id = forms(cast)[name], enter(cast.yuk_lan), new_id()
    sent = {"id": str(id), "lang": "no language", "words": "慢慢行", **facts}
    got = browser.post(at, sent | {"recording_file": file(voice)})
    page = got.content.decode()
    with as_owner():
        waits = Upload.objects.get(account=cast.yuk_lan)

    again = browser.post(at, sent | {"lang": YUE, "recording": str(waits.pk)})

    assert got.status_code == 422
    assert "慢慢行" in page
    assert f'name="recording" value="{waits.pk}"' in page
    assert "Your recording arrived and is still here." in page
    assert again.status_code == 302
    with as_owner():
        made = MODELS[name]._default_manager.select_related("recording").get(pk=id)
    assert (made.words, bool(made.recording)) == ("慢慢行", True)


def test_a_voice_that_did_not_arrive_is_said_so_and_not_offered_again(
    cast: Cast, enter: Enter
) -> None:
    at, facts = forms(cast)["say"]
    sent = {"lang": YUE, "words": "慢慢行", "recording": str(new_id()), **facts}

    page = enter(cast.yuk_lan).post(at, sent).content.decode()

    assert "The recording did not arrive whole." in page
    assert "慢慢行" in page
    assert "Your recording arrived" not in page


def test_the_answer_to_the_whole_may_be_said(cast: Cast, enter: Enter, voice: bytes) -> None:
    next_version(cast)
    browser = enter(cast.ling)
    seen = browser.get(address(cast, "read-back")).context["shown"].fingerprint
    sent = {"kind": "not now", "seen": "of yesterday", "lang": YUE, "words": ""}
    back = browser.post(address(cast, "read-back"), sent | {"recording_file": file(voice)})
    kept = back.context["form"]["recording"].value()

    got = browser.post(address(cast, "read-back"), sent | {"seen": seen, "recording": kept})

    assert back.status_code == 422
    assert got.status_code == 302
    with as_owner():
        said = Voice.objects.select_related("recording").get(kind="not now", heard_by=cast.ling)
    assert said.recording is not None
    assert (said.is_own, said.lang, said.recording.part) == (True, YUE, "plan")


def test_a_hope_without_words_is_told_as_said_aloud(cast: Cast, voice: bytes) -> None:
    hope = verbs.add_hope(
        by=cast.yuk_lan, plan=get(Plan, cast, "plan_chan"), content=a_hope(""), whose="person",
        voice=spoken(voice),
    )  # fmt: skip
    with acting(cast.yuk_lan):
        changes = reads.changes(cast.yuk_lan, cast.mrs_chan, cast.id("plan_chan"), hope.plan_id)

    assert changes is not None
    assert "Said aloud; the recording is kept." in [each.after for each in changes]
    assert reads.told({"words": "", "lang": YUE, "recording_id": str(hope.recording_id)})


def count(model: Any) -> int:
    with as_owner():
        return int(model.objects.count())
