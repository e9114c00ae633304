"""What those with a seat write: added, never changed; decided before it is closed; on a clock."""

from __future__ import annotations

import io
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground import media
from beside.ground.acting import NOBODY, acting, as_owner
from beside.ground.ids import new_id
from beside.ground.media import sound
from beside.handovers.models import Handover
from beside.handovers.verbs import pass_on_all
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.reads import concerns as reads
from beside.noticing.tests.concerning import (
    YUE,
    clock,
    decided,
    deputy,
    entries,
    lead,
    raised,
    sees,
)  # fmt: skip
from beside.noticing.verbs import concerns as verbs
from beside.noticing.verbs.raising import pass_on_concerns
from beside.people.models import Account, Role
from beside.stories.sweeping import nobody_names
from beside.trust.reads.emergencies import names_to_decide
from beside.trust.tests import walling


def whole(cast: Cast, which: UUID, by: Account | None = None) -> reads.Whole:
    by = by or lead(cast)
    with acting(by):
        return reads.whole(by, Concern.objects.get(pk=which))


def act(cast: Cast, which: UUID, **facts: object) -> ConcernEntry:
    given = {"words": "Ring the bank", "lang": "en", "account": cast.id("irene"),
             "due_at": timezone.now() + timedelta(days=2)} | facts  # fmt: skip
    verbs.plan_action(by=lead(cast), concern=which, **given)  # type: ignore[arg-type]
    return entries(which, "action")[-1]


def test_a_line_says_when_it_happened_and_when_it_was_written(cast: Cast) -> None:
    which = raised(cast)
    verbs.write_what_happened(
        by=lead(cast), concern=which, happened_on=cast.day(-30), words="First bruise.", lang="en"
    )

    row = entries(which, "happened")[0]
    assert row.happened_on == cast.day(-30)
    assert row.at.date() >= cast.day(-1)
    assert whole(cast, which).story[0].row == row  # by when it happened


def test_what_the_person_wants_is_kept_as_they_said_it_with_their_voice(
    cast: Cast, own_store: object, voice: bytes
) -> None:
    which = raised(cast)
    verbs.write_wish(
        by=lead(cast), concern=which, words="我想攞返本簿。", lang=YUE, why="In the kitchen, alone",
        voice=sound.listen(io.BytesIO(voice)),
    )  # fmt: skip

    row = entries(which, "wish")[0]
    assert b"".join(media.read(row.voice_key)) == voice
    assert list(nobody_names([row.voice_key])) == []  # the sweep leaves it alone
    assert whole(cast, which).wishes[0].row.words == "我想攞返本簿。"


#                 what is missing          of which entry
@pytest.mark.parametrize(
    ("deed", "facts"),
    [(verbs.decide, {"words": "x", "why": "", "lang": "en"}),
     (verbs.decide, {"words": "", "why": "x", "lang": "en"}),
     (verbs.write_who_was_told,
      {"to_whom": "Police", "words": "x", "why": "x", "ground": "", "lang": "en"}),
     (verbs.write_who_was_told,
      {"to_whom": "", "words": "x", "why": "x", "ground": "life", "lang": "en"}),
     (verbs.write_wish, {"words": "", "lang": "en"})],
)  # fmt: skip
def test_the_database_asks_for_reasons_grounds_and_words(
    cast: Cast, deed: object, facts: dict[str, object]
) -> None:
    which = raised(cast)

    with pytest.raises(IntegrityError):
        deed(by=lead(cast), concern=which, **facts)  # type: ignore[operator]


@pytest.mark.parametrize("table", ["noticing_concern", "noticing_concernentry"])
@pytest.mark.parametrize(
    "order",
    ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {} CASCADE",
     "INSERT INTO {} (id) VALUES (gen_random_uuid())"],
)  # fmt: skip
def test_the_login_can_change_add_and_take_away_nothing(cast: Cast, table: str, order: str) -> None:
    raised(cast)

    assert not walling.succeeds(order.format(table), [], by=lead(cast))


@pytest.mark.parametrize("table", ["noticing_concern", "noticing_concernentry"])
def test_not_even_the_owner_changes_a_row(cast: Cast, table: str) -> None:
    raised(cast)

    with pytest.raises(ProgrammingError), as_owner(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET at = now()")


def test_a_correction_stands_beside_what_was_written(cast: Cast) -> None:
    which = raised(cast)
    verbs.write_what_happened(
        by=lead(cast), concern=which, happened_on=cast.day(-1), words="Left arm", lang="en"
    )
    row = entries(which, "happened")[0]

    verbs.correct(by=deputy(cast), entry=row, words="The right arm.", lang="en")

    shown = next(each for each in whole(cast, which).story if each.row == row)
    assert shown.row.words == "Left arm"
    assert [each.words for each in shown.corrections] == ["The right arm."]


def test_it_is_closed_with_a_reason_after_a_decision_and_with_nothing_left_to_do(
    cast: Cast,
) -> None:
    which = raised(cast)
    closing = partial(
        verbs.close_concern, by=lead(cast), concern=which, words="She is safe.", lang="en"
    )
    with pytest.raises(PermissionDenied):
        closing()
    decided(cast, which)
    action = act(cast, which)
    with pytest.raises(PermissionDenied):
        closing()
    verbs.finish_action(by=lead(cast), action=action, words="Done.", lang="en")

    closing()

    assert whole(cast, which).is_closed
    assert clock(which).closed_at is not None


def test_what_is_closed_takes_no_more_until_it_is_opened_again_and_keeps_all(cast: Cast) -> None:
    which = raised(cast)
    decided(cast, which)
    verbs.close_concern(by=lead(cast), concern=which, words="Over.", lang="en")
    before = [each.pk for each in entries(which)]
    with pytest.raises(PermissionDenied):
        decided(cast, which)

    verbs.reopen_concern(by=lead(cast), concern=which, words="It is not over.", lang="en")

    decided(cast, which)
    assert set(before) < {each.pk for each in entries(which)}
    assert not whole(cast, which).is_closed
    with pytest.raises(PermissionDenied):
        verbs.reopen_concern(by=lead(cast), concern=which, words="Again.", lang="en")


def test_what_is_to_be_done_waits_for_its_owner_and_shows_as_overdue(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    which = raised(cast)
    verbs.see_concern(by=lead(cast), concern=which)
    action = act(cast, which)
    now = timezone.now()

    assert clock(action.pk).owner_id == cast.id("irene")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=2, minutes=1))
    assert clock(action.pk).is_overdue(timezone.now())
    with acting(lead(cast)):
        listed = reads.listed(lead(cast))
        found = next(each for each in listed if each.row.pk == which)
        assert found.is_overdue
        assert "Ring the bank" in found.stands
        dues = [each.next_due for each in listed if each.is_overdue and each.next_due]
        assert dues == sorted(dues)


def test_an_action_is_for_somebody_with_a_seat_and_done_once(cast: Cast) -> None:
    which = raised(cast)
    with pytest.raises(PermissionDenied):
        act(cast, which, account=cast.id("ling"))
    action = act(cast, which)
    verbs.finish_action(by=deputy(cast), action=action, words="I rang.", lang="en")

    with pytest.raises(PermissionDenied):
        verbs.finish_action(by=lead(cast), action=action, words="Me too.", lang="en")
    assert clock(action.pk).closed_at is not None


def test_reading_it_stops_the_clock_and_is_told_to_whoever_raised_it(cast: Cast) -> None:
    which = raised(cast)

    verbs.see_concern(by=deputy(cast), concern=which)

    waits = clock(which)
    assert (waits.owner_id, waits.due_at) == (cast.id("fok"), None)
    assert waits.answered_at is not None


def test_the_same_entry_sent_twice_is_one(cast: Cast) -> None:
    which, id = raised(cast), new_id()
    for _ in range(2):
        verbs.decide(by=lead(cast), concern=which, words="x", why="y", lang="en", id=id)

    assert len(entries(which, "decision")) == 1


def test_whoever_is_named_loses_the_seat_and_what_waits_goes_on(cast: Cast) -> None:
    which = raised(cast)
    action = act(cast, which, account=cast.id("irene"))

    verbs.name_account(by=deputy(cast), concern=which, account=cast.id("irene"))

    assert not sees(lead(cast), which)
    assert clock(which).owner_id == clock(action.pk).owner_id == cast.id("fok")
    assert cast.role_id("irene", "safeguarding lead") not in clock(which).kept_to


def test_a_lead_who_names_herself_and_the_deputy_leaves_it_to_the_leader(cast: Cast) -> None:
    which = raised(cast, named=[cast.id("fok")])

    verbs.name_account(by=lead(cast), concern=which, account=cast.id("irene"))

    assert not sees(lead(cast), which)
    assert sees(cast.fung, which)
    assert clock(which).owner_id == cast.id("fung")


def test_a_name_is_cleared_with_a_reason_and_stays_written(cast: Cast) -> None:
    which = raised(cast)
    verbs.name_account(by=lead(cast), concern=which, account=cast.id("fok"))
    named = entries(which, "named")[0]

    verbs.clear_account(by=lead(cast), named=named, why="Another Miss Fok.", lang="en")

    assert sees(deputy(cast), which)
    assert len(entries(which, "named", "cleared")) == 2


def test_a_seat_is_given_to_those_who_keep_people_safe_alone(cast: Cast) -> None:
    which = raised(cast)
    fung, ling = (Role.objects.get(pk=cast.role_id(each)) for each in ("fung", "ling"))
    with pytest.raises(PermissionDenied):
        verbs.give_seat(by=lead(cast), concern=which, role=ling)

    verbs.give_seat(by=lead(cast), concern=which, role=fung)

    assert sees(cast.fung, which)


def test_what_a_colleague_who_leaves_had_goes_to_another_seat_and_not_to_whoever_takes_over(
    cast: Cast,
) -> None:
    which = raised(cast)
    had = clock(which).owner_id
    assert had is not None
    other = {cast.id("irene"): cast.id("fok"), cast.id("fok"): cast.id("irene")}[had]
    with as_owner():
        gone = Account.objects.get(pk=had)

    pass_on_all(by=cast.fung, whose=gone, to=cast.wong)
    with as_owner():
        Account.objects.filter(pk=had).update(is_active=False, left_at=timezone.now())
    pass_on_concerns(by=NOBODY)

    assert clock(which).owner_id == other
    with acting(cast.wong):
        assert not Handover.objects.filter(thing=which).exists()


def test_the_lead_can_keep_back_looks_of_whom_a_concern_is_about(cast: Cast) -> None:
    raised(cast, "ling", "mrs_siu")

    with acting(lead(cast)):
        assert cast.id("mrs_siu") in names_to_decide()
    with acting(cast.fung):
        assert cast.id("mrs_siu") not in names_to_decide()
