"""What becomes true when somebody says something, and who may read it then."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.handovers import verbs as handovers
from beside.handovers.models import Duty, Handover
from beside.letters.models import Letter
from beside.people.models import Account
from beside.talk import listening, reads, verbs
from beside.talk.models import Message, Thread
from beside.trail.models import Trace
from beside.triage.deciding import Listening
from beside.triage.phrases import Phrases


@pytest.fixture
def thread(cast: Cast) -> Thread:
    """What Mr Ho asked: it is with Bosco, who has not seen it yet."""
    with as_owner():
        return Thread.objects.get(pk=cast.id("handover_ho/thread"))


def handover(cast: Cast) -> Handover:
    with as_owner():
        return Handover.objects.select_related("owner").get(pk=cast.id("handover_ho"))


def readable(by: Account, thread: Thread) -> list[str]:
    with acting(by):
        return [each.now.words for each in reads.messages(by, thread)]


def letters_to(who: Account) -> set[str]:
    with as_owner():
        return set(Letter.objects.filter(to=who).values_list("kind", flat=True))


def test_an_answer_stops_the_clock_and_who_asked_is_told(cast: Cast, thread: Thread) -> None:
    verbs.reply(by=cast.bosco, thread=thread, words="May I ring you at three?", lang="en")

    one = handover(cast)
    assert one.answered_at
    assert one.seen_at
    assert one.due_at is None
    assert "handovers.answered" in letters_to(cast.kam_wing)
    assert "May I ring you at three?" in readable(cast.kam_wing, thread)


def test_what_who_asked_says_then_waits_again_for_the_same_human(
    cast: Cast, thread: Thread
) -> None:
    verbs.reply(by=cast.bosco, thread=thread, words="May I ring you at three?", lang="en")

    verbs.reply(by=cast.kam_wing, thread=thread, words="四點先得閒。", lang="yue-Hant-HK")

    one = handover(cast)
    assert one.owner == cast.bosco
    assert one.answered_at is None
    assert one.due_at
    assert "handovers.said_more" in letters_to(cast.bosco)


def test_somebody_who_has_read_it_is_shown_to_who_said_it(cast: Cast, thread: Thread) -> None:
    assert verbs.hear(by=cast.bosco, thread=thread) == 1
    assert verbs.hear(by=cast.bosco, thread=thread) == 0

    with acting(cast.kam_wing):
        (said,) = reads.messages(cast.kam_wing, thread)
    assert [each.by for each in said.read_by] == [cast.bosco]
    assert handover(cast).seen_at
    assert "handovers.seen" in letters_to(cast.kam_wing)


def test_a_correction_keeps_the_earlier_words(cast: Cast, thread: Thread) -> None:
    with acting(cast.kam_wing):
        first = Message.objects.get(thread=thread, by=cast.kam_wing)
    verbs.correct(by=cast.kam_wing, message=first, words="我想搵人傾。", lang="yue-Hant-HK")

    with acting(cast.bosco):
        (said,) = reads.messages(cast.bosco, thread)
    assert said.now.words == "我想搵人傾。"
    assert [each.words for each in said.earlier] == [first.words]
    with pytest.raises(PermissionDenied):  # only the last words are corrected, and only by oneself
        verbs.correct(by=cast.kam_wing, message=first, words="again", lang="en")
    with pytest.raises(PermissionDenied):
        verbs.correct(by=cast.bosco, message=said.now, words="again", lang="en")


def test_passed_on_without_a_yes_the_next_one_reads_only_what_nobody_had_opened(
    cast: Cast, thread: Thread
) -> None:
    asked = readable(cast.kam_wing, thread)
    verbs.reply(by=cast.bosco, thread=thread, words="Tell me more.", lang="en")
    verbs.say(by=cast.kam_wing, thread=thread.pk, words="只係同你講。", lang="yue-Hant-HK")

    handovers.pass_on(by=cast.bosco, handover=handover(cast), to=cast.helen)

    assert readable(cast.helen, thread) == asked  # said to whoever comes
    assert readable(cast.bosco, thread) == []
    verbs.let_go_along(by=cast.kam_wing, thread=thread, yes=True)
    assert readable(cast.helen, thread) == [*asked, "Tell me more.", "只係同你講。"]
    verbs.let_go_along(by=cast.kam_wing, thread=thread, yes=False)
    assert readable(cast.helen, thread) == asked
    assert "handovers.moved" in letters_to(cast.kam_wing)
    assert "handovers.passed_on" in letters_to(cast.helen)


def test_only_who_asked_says_whether_it_goes_along(cast: Cast, thread: Thread) -> None:
    for other in (cast.bosco, cast.mei, cast.wong):
        with pytest.raises(PermissionDenied):
            verbs.let_go_along(by=other, thread=thread, yes=True)


def test_nobody_without_a_seat_says_or_reads_anything(cast: Cast, thread: Thread) -> None:
    for other in (cast.wong, cast.mei, cast.ling, cast.irene, cast.fung):
        assert readable(other, thread) == []
        with pytest.raises(PermissionDenied):
            verbs.say(by=other, thread=thread.pk, words="Hello", lang="en")
        with pytest.raises(PermissionDenied):
            verbs.close(by=other, thread=thread, words="Done", lang="en")


def test_what_is_closed_stays_as_it_is(cast: Cast, thread: Thread) -> None:
    verbs.close(by=cast.bosco, thread=thread, words="Friday at ten.", lang="en")

    assert handover(cast).closed_by == cast.bosco
    assert readable(cast.kam_wing, thread)[-1] == "Friday at ten."
    for by in (cast.bosco, cast.kam_wing):
        with pytest.raises(PermissionDenied):
            verbs.say(by=by, thread=thread.pk, words="One more thing", lang="en")


def test_words_that_need_somebody_now_make_it_urgent_after_they_are_saved(
    cast: Cast, thread: Thread
) -> None:
    before = timezone.now() + timedelta(minutes=20)
    with as_owner():
        Handover.objects.filter(thread=thread.pk).update(due_at=before)
    verbs.reply(by=cast.kam_wing, thread=thread, words="我唔想做人。", lang="yue-Hant-HK")

    one = handover(cast)
    assert "我唔想做人。" in readable(cast.bosco, thread)
    assert one.is_urgent
    assert one.due_at
    assert one.due_at < before
    assert "handovers.urgent" in letters_to(cast.bosco)


def test_what_a_colleague_writes_is_not_listened_to(cast: Cast, thread: Thread) -> None:
    verbs.reply(by=cast.bosco, thread=thread, words="Do you want to die?", lang="en")

    assert not handover(cast).is_urgent


def test_the_phrases_may_come_from_elsewhere_and_be_out_of_reach(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "_listening", listening._listening)  # put back when it is over
    listening.listen_for(lambda: Listening(Phrases.of([], {})))
    assert not listening.somebody_is_needed_now("I want to die")

    def out_of_reach() -> Listening:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM there_is_no_such_table")
        return Listening(Phrases.of([], {}))

    listening.listen_for(out_of_reach)
    assert listening.somebody_is_needed_now("I want to die")
    assert Account.objects.exists()  # the transaction goes on


def test_the_same_form_sent_twice_asks_once(cast: Cast) -> None:
    which = UUID("01980000-0000-7000-8000-00000000abcd")
    for _ in range(2):
        verbs.ask(by=cast.mei, words="Who can I ring?", lang="en", id=which)

    with as_owner():
        assert Handover.objects.filter(thread=which).count() == 1
        assert Message.objects.filter(thread=which).count() == 1


def test_out_of_hours_an_urgent_one_asks_everyone_and_whoever_takes_it_reads_it(
    cast: Cast,
) -> None:
    with as_owner():
        for name in ("duty_night", "duty_day", "duty_school"):
            handovers.end_duty(by=cast.wong, duty=duty(cast, name))
    with time_machine.travel(cast.at(1, "03:00"), tick=False):
        which = verbs.ask(by=cast.mei, words="我想死", lang="yue-Hant-HK")

    with as_owner():
        one = Handover.objects.get(thread=which)
        thread = Thread.objects.get(pk=which)
    assert one.asks_everyone
    assert one.owner is None
    assert "handovers.everyone" in letters_to(cast.sunny)
    assert readable(cast.sunny, thread) == []  # not before somebody takes it
    handovers.take(by=cast.sunny, handover=one)
    assert readable(cast.sunny, thread) == ["我想死"]


def test_somebody_without_a_name_is_an_account_with_one_seat(cast: Cast) -> None:
    visitor = verbs.let_in(by=NOBODY, lang="en")
    which = verbs.ask(by=visitor.account, words="Are you a real person?", lang="en")

    with acting(visitor.account):
        assert Thread.objects.count() == 1
        assert Thread.objects.get().pk == which
        assert reads.visitor(visitor.key) == visitor.account
        assert reads.visitor(visitor.key + "x") is None
        assert reads.visitor("") is None
    assert letters_to(visitor.account) == set()


def test_every_word_leaves_a_trace_and_no_words(cast: Cast, thread: Thread) -> None:
    verbs.reply(by=cast.kam_wing, thread=thread, words="聽日得唔得？", lang="yue-Hant-HK")

    with as_owner():
        left = list(Trace.objects.filter(account_id=cast.id("kam_wing")).values("deed", "facts"))
    assert "talk.said" in {each["deed"] for each in left}
    assert "聽日得唔得" not in str(left)


def duty(cast: Cast, name: str) -> Duty:
    return Duty.objects.get(pk=cast.id(name))


def test_a_moment_of_each_turn_is_told_in_order(cast: Cast, thread: Thread) -> None:
    verbs.hear(by=cast.bosco, thread=thread)

    with acting(cast.kam_wing):
        talk = reads.talk(cast.kam_wing, thread)
    moments: list[datetime] = [each.at for piece in talk.pieces for each in piece.turns]
    says = [each.says for piece in talk.pieces for each in piece.turns]
    assert moments == sorted(moments)
    assert says[-1] == f"Seen by {cast.bosco}"
    assert any("did not answer in time" in each for each in says)
