"""What is said aloud belongs to its row: who may read the row hears it, and nobody else."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground import media
from beside.ground.acting import acting, as_owner
from beside.ground.ids import new_id
from beside.ground.media import sound
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.noticing.models import CheckIn, Observation
from beside.noticing.verbs import checkins, noticings
from beside.people.models import Account
from beside.stories.sweeping import nobody_names
from beside.trust.tests.seeing import on_tablet
from beside.trust.verbs import shut_out

Enter = Callable[..., Client]
YUE = "yue-Hant-HK"
EVERYONE = ("yuk_lan", "mei", "ling", "wong", "fung", "kwan", "ah_biu", "yan")
WHO_ENTERS = {
    "noticing:voice": {"yuk_lan", "mei", "ling", "wong"},  # noticed by Mei about her mother
    "noticing:said_aloud": {"yuk_lan", "ling", "wong"},  # said by Mrs Chan of herself
}
DANGER = "佢話唔想做人，仲話寫好遺書。"


def heard(voice: bytes) -> sound.Voice:
    return sound.listen(io.BytesIO(voice))


def seen_by_mei(cast: Cast, voice: bytes) -> Observation:
    noticing = noticings.notice(by=cast.mei, person=cast.mrs_chan, lang=YUE, voice=heard(voice))
    with as_owner():
        return Observation.objects.get(noticing=noticing, by=cast.mei)


@pytest.mark.parametrize("who", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, voice: bytes, who: str) -> None:
    said = checkins.say_how(by=cast.yuk_lan, person=cast.mrs_chan, lang=YUE, voice=heard(voice))
    rows = {"noticing:voice": seen_by_mei(cast, voice).pk, "noticing:said_aloud": said.id}

    for name, entering in WHO_ENTERS.items():
        answer = enter(getattr(cast, who)).get(reverse(name, args=[rows[name]]))
        assert answer.status_code == (200 if who in entering else 404), name


def test_a_daughter_without_a_door_to_it_notices_by_voice(
    cast: Cast, enter: Enter, voice: bytes
) -> None:
    seen = seen_by_mei(cast, voice)
    place = reverse("noticing:voice", args=[seen.pk])

    assert seen.words == ""
    for account in (cast.mei, cast.ling, cast.wong):
        answer = enter(account).get(place)
        assert (answer.status_code, answer.content) == (200, voice), account
        assert answer["Cache-Control"] == "no-store"
    part = enter(cast.ling).get(place, HTTP_RANGE="bytes=0-1")  # some players play nothing without
    assert (part.status_code, part.content) == (206, voice[:2])
    for account in (cast.kwan, cast.ah_biu, cast.yan):
        assert enter(account).get(place).status_code == 404, account
    assert place in enter(cast.mei).get(reverse("noticing:mine_noticed")).text
    assert place in enter(cast.wong).get(reverse("noticing:of_person", args=[seen.person_id])).text


def test_a_voice_comes_with_the_form_and_leaves_nothing_waiting(
    cast: Cast, enter: Enter, voice: bytes
) -> None:
    which = new_id()
    given = {
        "id": str(which), "words": "", "lang": YUE, "soon": "this week", "they_know": "no",
        "recording_file": SimpleUploadedFile("voice.webm", voice, "audio/webm"),
    }  # fmt: skip
    answer = enter(cast.mei).post(reverse("noticing:notice", args=[cast.id("mrs_chan")]), given)

    assert answer.status_code == 302
    with as_owner():
        assert Observation.objects.get(pk=which).voice_size == len(voice)


def test_mrs_chan_says_how_she_is_by_voice_on_her_tablet_and_it_reads_nothing(
    cast: Cast, enter: Enter, voice: bytes
) -> None:
    tablet = on_tablet(cast.yuk_lan)
    said = checkins.say_how(by=tablet, person=cast.mrs_chan, lang=YUE, voice=heard(voice))
    place = reverse("noticing:said_aloud", args=[said.id])

    with acting(tablet):
        assert not CheckIn.objects.exists()
    assert enter(cast.yuk_lan).get(place).content == voice
    assert place in enter(cast.yuk_lan).get(
        reverse("noticing:check_ins", args=[cast.id("mrs_chan")])
    ).text  # fmt: skip
    assert enter(cast.ling).get(place).status_code == 200
    assert enter(cast.mei).get(place).status_code == 404


def test_the_media_store_knows_whose_these_files_are(cast: Cast, voice: bytes) -> None:
    seen = seen_by_mei(cast, voice)
    said = checkins.say_how(
        by=cast.yuk_lan, person=cast.mrs_chan, lang=YUE, voice=heard(voice)
    )  # fmt: skip
    with as_owner():
        key = CheckIn.objects.get(pk=said.id).voice_key
    lost = media.keep(io.BytesIO(voice).read()).key

    assert set(nobody_names([seen.voice_key, key, lost])) == {lost}


def test_words_of_danger_in_what_is_noticed_have_a_human_at_once(cast: Cast) -> None:
    calm = noticings.notice(by=cast.ling, person=cast.mr_ho, words="佢今日好靜。", lang=YUE)
    urgent = noticings.notice(by=cast.ling, person=cast.mr_ho, words=DANGER, lang=YUE)

    assert calm == urgent
    with as_owner():
        [waits] = Handover.objects.filter(thing=urgent)
    assert waits.is_urgent
    assert waits.owner_id not in (None, cast.ling.pk)


def test_words_of_danger_are_not_left_with_who_has_something_else(cast: Cast) -> None:
    calm = noticings.notice(by=cast.ling, person=cast.mr_ho, words="佢今日好靜。", lang=YUE)
    with as_owner():
        Observation.objects.get(noticing=calm).noticing.__class__.objects.filter(pk=calm).update(
            owner=cast.ling, owned_at="2026-01-01T00:00Z"
        )

    noticings.notice(by=cast.wong, person=cast.mr_ho, words=DANGER, lang=YUE)

    with as_owner():
        assert Handover.objects.get(thing=calm).is_urgent


def test_the_form_says_that_a_computer_looks_and_shows_who_helps_now(
    cast: Cast, enter: Enter
) -> None:
    place = reverse("noticing:notice", args=[cast.id("mrs_chan")])
    browser = enter(cast.mei)
    given = {"id": str(new_id()), "words": DANGER, "lang": YUE, "soon": "this week",
             "they_know": "no"}  # fmt: skip

    assert "A computer looks for words" in browser.get(place, HTTP_ACCEPT_LANGUAGE="en").text
    answer = browser.post(place, given)

    assert answer["Location"] == reverse("today:help")


def in_hand(account: Account, thing: UUID) -> Handover:
    with as_owner():
        waits = Handover.objects.get(thing=thing)
        Handover.objects.filter(pk=waits.pk).update(owner=account)
    return waits


@pytest.fixture
def somebody(cast: Cast) -> Account:
    """At work, on duty elsewhere, and with no door to her days or to the pupil's."""
    return cast.being("sunny")


def test_who_has_it_in_hand_reads_it_without_a_door_while_it_is_open(
    cast: Cast, enter: Enter, somebody: Account
) -> None:
    noticing = noticings.notice(by=cast.ling, person=cast.mrs_chan, words=DANGER, lang=YUE)
    place = reverse("noticing:noticing", args=[noticing])
    assert enter(somebody).get(place).status_code == 404

    waits = in_hand(somebody, noticing)

    assert DANGER in enter(somebody).get(place).text
    assert enter(somebody).get(
        reverse("noticing:of_person", args=[cast.id("mrs_chan")])
    ).status_code == (404)
    handovers.answer(by=somebody, handover=waits)
    handovers.close(by=somebody, handover=waits)
    assert enter(somebody).get(place).status_code == 404


def test_a_call_for_help_is_read_by_who_has_it_now_and_never_by_who_is_shut_out(
    cast: Cast, enter: Enter, somebody: Account
) -> None:
    said = checkins.say_how(
        by=cast.yan, person=cast.yan_cheung, wants=cast.kwan, words="想傾下。", lang=YUE
    )
    place = reverse("noticing:call", args=[said.id])
    assert enter(somebody).get(place).status_code == 404

    in_hand(somebody, said.id)
    assert "想傾下。" in enter(somebody).get(place).text

    shut_out(by=cast.yan, person=cast.yan_cheung, account=somebody)
    assert enter(somebody).get(place).status_code == 404


def test_a_voice_needs_its_upload_to_be_ones_own(cast: Cast, voice: bytes) -> None:
    """Whoever may meet her may speak; whoever may not is refused before a file is kept."""
    before = len(list(media.everything()))
    with pytest.raises(PermissionDenied):
        noticings.notice(by=cast.kwan, person=cast.mrs_chan, lang=YUE, voice=heard(voice))
    assert len(list(media.everything())) == before
