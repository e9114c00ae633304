"""What became true, who was refused, what trace was left."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground import media
from beside.ground.acting import acting, as_owner
from beside.ground.ids import new_id
from beside.ground.media import sound
from beside.people.models import Account
from beside.stories import reads, verbs
from beside.stories.models import AboutMe, Moment, MostImportant, Recording, Story, Upload
from beside.stories.verbs.sending import OutOfStep
from beside.trail.models import Trace


def deeds(of: UUID) -> list[str]:
    with as_owner():
        return list(Trace.objects.filter(of_id=of).order_by("at").values_list("deed", flat=True))


def test_a_retelling_keeps_the_earlier_words(cast: Cast) -> None:
    first = verbs.tell(by=cast.yuk_lan, person=cast.mrs_chan, words="我怕黑", lang="yue-Hant-HK")
    again = verbs.retell(by=cast.yuk_lan, story=first, words="我以前怕黑")

    assert again.before == first
    assert first.words == "我怕黑"
    assert again.lang == "yue-Hant-HK"
    assert deeds(again.pk) == ["story.retold"]


def test_a_daughter_tells_but_does_not_retell(cast: Cast) -> None:
    told = verbs.tell(
        by=cast.mei, person=cast.mrs_chan, words="She hums.", lang="en", own_words=False
    )

    assert (told.own_words, told.heard_by) == (False, None)
    with pytest.raises(PermissionDenied):
        verbs.retell(by=cast.mei, story=told, words="She hummed.")


def test_words_somebody_else_wrote_down_say_who_heard_them(cast: Cast) -> None:
    told = verbs.tell(by=cast.mei, person=cast.mrs_chan, words="食咗飯未", lang="yue-Hant-HK")

    assert told.own_words
    assert told.heard_by == cast.mei


def test_a_carer_cannot_tell(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.tell(by=cast.ling, person=cast.mrs_chan, words="…", lang="en")


def test_the_same_form_twice_is_one_story(cast: Cast) -> None:
    id = new_id()

    first = verbs.tell(by=cast.yuk_lan, person=cast.mrs_chan, words="一", lang="yue-Hant-HK", id=id)
    again = verbs.tell(by=cast.yuk_lan, person=cast.mrs_chan, words="一", lang="yue-Hant-HK", id=id)

    assert first == again


def test_an_id_that_belongs_elsewhere_is_refused(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.tell(
            by=cast.mei, person=cast.mrs_chan, words="x", lang="en", id=cast.id("congee_stall")
        )


def test_new_words_about_me_stand_before_the_old(cast: Cast) -> None:
    by = cast.yuk_lan
    told = verbs.tell_about(
        by=by, person=cast.mrs_chan, heading="people", words="阿美。", lang="yue-Hant-HK"
    )

    with acting(by):
        every = reads.about_me(by, cast.mrs_chan)
    under = next(each for each in every if each.heading == AboutMe.Heading.PEOPLE)
    assert under.now == told
    assert told.before_id == cast.id("about_chan/people")
    assert [each.pk for each in under.earlier] == [told.before_id]


def test_a_daughter_does_not_rewrite_what_her_mother_said_of_herself(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.tell_about(
            by=cast.mei, person=cast.mrs_chan, heading="people", words="Me.", lang="en"
        )


def test_what_is_most_important_stands_at_the_door_only_if_chosen(cast: Cast) -> None:
    facts = {"person": cast.mrs_chan, "heading": "most_important", "lang": "yue-Hant-HK"}
    verbs.tell_about(by=cast.yuk_lan, words="自己煮。", at_the_door=True, **facts)
    with acting(cast.ling):
        shown = reads.at_the_door(cast.ling, cast.mrs_chan).important
    verbs.tell_about(by=cast.yuk_lan, words="自己落樓。", **facts)

    assert shown is not None
    assert shown.words == "自己煮。"
    with acting(cast.ling):
        assert reads.at_the_door(cast.ling, cast.mrs_chan).important is None


def test_what_was_let_go_is_out_of_view_and_comes_back_as_it_was(cast: Cast) -> None:
    by, mei = cast.yuk_lan, cast.mei
    story = Story(pk=cast.id("the_landing"), person=cast.mrs_chan)

    verbs.let_go(by=by, telling=story)
    with acting(mei):
        seen = [each.story.pk for each in reads.stories(mei, cast.mrs_chan)[0]]
    verbs.bring_back(by=by, telling=story)
    with acting(mei):
        back = [each.story.pk for each in reads.stories(mei, cast.mrs_chan)[0]]

    assert story.pk not in seen
    assert story.pk in back
    assert deeds(story.pk)[-2:] == ["story.let_go", "story.brought_back"]


def test_after_thirty_days_it_does_not_come_back(cast: Cast) -> None:
    story = Story(pk=cast.id("the_landing"), person=cast.mrs_chan)
    verbs.let_go(by=cast.yuk_lan, telling=story)
    with as_owner():
        Story.objects.filter(pk=story.pk).update(let_go_at=timezone.now() - timedelta(days=31))

    with pytest.raises(PermissionDenied):
        verbs.bring_back(by=cast.yuk_lan, telling=story)


def test_letting_go_of_what_is_most_important_takes_it_from_the_door(cast: Cast) -> None:
    told = AboutMe(pk=cast.id("about_chan/most_important"), person=cast.mrs_chan)

    verbs.let_go(by=cast.yuk_lan, telling=told)

    with as_owner():
        assert not MostImportant.objects.filter(person=cast.mrs_chan).exists()


def test_a_card_is_written_anew_and_the_old_one_stays(cast: Cast) -> None:
    by = cast.yuk_lan
    card = verbs.write_card(by=by, person=cast.mrs_chan, lang="yue-Hant-HK", greet="陳太！")

    assert card.before_id == cast.id("door_chan")
    with acting(by):
        assert reads.at_the_door(by, cast.mrs_chan).card == card
        assert [each.pk for each in reads.earlier_cards(by, cast.mrs_chan)] == [card.before_id]
    with pytest.raises(PermissionDenied):
        verbs.write_card(by=cast.ling, person=cast.mrs_chan, lang="en", greet="Hello")


def test_a_moment_without_a_day_says_when_it_was(cast: Cast) -> None:
    kept = verbs.keep_moment(
        by=cast.yuk_lan, person=cast.mrs_chan, then="我細個嗰陣", words="捉魚", lang="yue-Hant-HK"
    )

    assert (kept.then, kept.then_lang, kept.day) == ("我細個嗰陣", "yue-Hant-HK", None)
    with acting(cast.yuk_lan):
        page = reads.moments(cast.yuk_lan, cast.mrs_chan, oldest_first=True)
    assert {each.pk for each in page.rows[:2]} == {kept.pk, cast.id("stall_photo")}
    assert isinstance(page.rows[0], Moment)


def send(by: Account, data: bytes, cuts: list[int]) -> Upload:
    """In pieces, with repeats: after each piece an old offset is tried again."""
    upload = verbs.begin_upload(by=by, total=len(data))
    edges = sorted({0, len(data), *(cut % len(data) for cut in cuts)})
    for start, stop in pairwise(edges):
        verbs.add_piece(by=by, upload=upload, offset=start, piece=data[start:stop])
        with pytest.raises(OutOfStep) as wrong:
            verbs.add_piece(by=by, upload=upload, offset=start, piece=data[start:stop])
        assert wrong.value.offset == stop
    return verbs.finish_upload(by=by, upload=upload)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.integers(min_value=1, max_value=1_000_000), max_size=6))
def test_however_a_voice_is_cut_the_same_bytes_arrive(
    cast: Cast, own_store: Path, voice: bytes, cuts: list[int]
) -> None:
    whole = send(cast.yuk_lan, voice, cuts)

    assert b"".join(media.read(whole.key)) == voice
    assert whole.seconds == 2


def test_a_voice_that_was_sent_becomes_part_of_a_story_once(
    cast: Cast, own_store: Path, voice: bytes
) -> None:
    whole = send(cast.yuk_lan, voice, [7])

    told = verbs.tell(by=cast.yuk_lan, person=cast.mrs_chan, lang="yue-Hant-HK", voice=whole)

    assert told.recording is not None
    assert b"".join(media.read(told.recording.key)) == voice
    with pytest.raises(ValidationError):
        verbs.tell(by=cast.yuk_lan, person=cast.mrs_chan, lang="yue-Hant-HK", voice=whole)


def test_another_accounts_upload_cannot_be_used(cast: Cast, own_store: Path, voice: bytes) -> None:
    whole = send(cast.mei, voice, [])

    with pytest.raises((ValidationError, PermissionDenied)):
        verbs.tell(by=cast.yuk_lan, person=cast.mrs_chan, lang="en", voice=whole)


def test_a_silent_upload_is_refused_in_words(cast: Cast, own_store: Path) -> None:
    upload = verbs.begin_upload(by=cast.yuk_lan, total=9)
    verbs.add_piece(by=cast.yuk_lan, upload=upload, offset=0, piece=b"not sound")

    with pytest.raises(ValidationError, match="not a recording"):
        verbs.finish_upload(by=cast.yuk_lan, upload=upload)


def test_old_uploads_make_room_and_too_many_are_refused(cast: Cast, own_store: Path) -> None:
    old = verbs.begin_upload(by=cast.yuk_lan, total=24 * 1024 * 1024)
    for _ in range(3):
        verbs.begin_upload(by=cast.yuk_lan, total=24 * 1024 * 1024)
    with pytest.raises(ValidationError, match="on their way"):
        verbs.begin_upload(by=cast.yuk_lan, total=1024)
    with as_owner():
        Upload.objects.filter(pk=old.pk).update(began_at=timezone.now() - timedelta(days=2))

    assert verbs.begin_upload(by=cast.yuk_lan, total=1024)


def test_another_room_keeps_a_voice_in_its_own_part(
    cast: Cast, own_store: Path, voice: bytes
) -> None:
    heard = sound.listen(io.BytesIO(voice))

    kept = verbs.keep_voice(
        by=cast.ling, person=cast.mrs_chan, part="plan", voice=heard, lang="yue-Hant-HK"
    )

    assert Recording.objects.model is type(kept)
    assert kept.part == "plan"
    with pytest.raises(PermissionDenied):
        verbs.keep_voice(
            by=cast.ling, person=cast.mrs_chan, part="story", voice=heard, lang="yue-Hant-HK"
        )
