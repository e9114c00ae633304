"""The rules of agreement, for everything that could ever have been said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.plans.agreement import (
    SETTLED,
    YES,
    Decided,
    Kind,
    Said,
    Stands,
    Whose,
    may_be_done,
    may_come_into_force,
    stands,
    still_open,
    to_ask,
)

# A busy machine is no fault of what is tested.
PATIENTLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
START = datetime(2026, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 10_000)
TIMES = MINUTES.map(lambda minutes: START + timedelta(minutes=minutes))
SAID = st.builds(
    Said, whose=st.sampled_from(Whose), kind=st.sampled_from(Kind), at=TIMES,
    of_this_wording=st.booleans(), is_answered=st.booleans(),
)  # fmt: skip
EVERYTHING = st.lists(SAID, max_size=12, unique_by=lambda each: each.at)
LATER = START + timedelta(days=30)


def own_no(at: datetime = LATER, *, of_this_wording: bool = True) -> Said:
    return Said(Whose.PERSON, Kind.DISAGREE, at, of_this_wording)


@PATIENTLY
@given(EVERYTHING, st.booleans(), st.lists(st.builds(
    Said, whose=st.just(Whose.SPEAKER), kind=st.sampled_from(sorted(YES)),
    at=MINUTES.map(lambda minutes: LATER + timedelta(days=1, minutes=minutes)),
), max_size=4))  # fmt: skip
def test_a_speakers_yes_never_outweighs_the_persons_own_no(
    before: list[Said], of_this_wording: bool, yeses: list[Said]
) -> None:
    said = [*before, own_no(of_this_wording=of_this_wording), *yeses]

    assert stands(said) not in SETTLED
    assert not may_come_into_force(said)
    if yeses:
        assert stands(said) is Stands.WAITS
        assert not may_be_done(said)


@PATIENTLY
@given(EVERYTHING)
def test_what_others_say_decides_nothing(said: list[Said]) -> None:
    decisive = [each for each in said if each.whose is not Whose.OTHER]

    assert stands(said) is stands(decisive)


@PATIENTLY
@given(EVERYTHING)
def test_nothing_comes_into_force_without_a_yes_of_the_person_or_their_speaker(
    said: list[Said],
) -> None:
    if may_come_into_force(said):
        yeses = [
            each
            for each in said
            if each.kind is Kind.AGREE and each.whose is not Whose.OTHER and each.of_this_wording
        ]
        assert yeses


@PATIENTLY
@given(EVERYTHING, st.booleans())
def test_a_named_human_who_heard_both_settles_it_until_the_person_says_no_again(
    said: list[Said], goes_ahead: bool
) -> None:
    decided = Decided(LATER + timedelta(days=1), goes_ahead)
    heard = [*said, own_no()]

    assert stands(heard, decided) is (Stands.GOES_AHEAD if goes_ahead else Stands.DOES_NOT)

    again = [*heard, own_no(LATER + timedelta(days=2))]
    assert stands(again, decided) not in SETTLED


@PATIENTLY
@given(EVERYTHING)
def test_the_persons_own_yes_is_theirs_to_give(said: list[Said]) -> None:
    assert stands([*said, Said(Whose.PERSON, Kind.AGREE, LATER)]) is Stands.AGREED


@PATIENTLY
@given(EVERYTHING)
def test_a_no_without_an_answer_stays_shown_whatever_else_is_said(said: list[Said]) -> None:
    no = Said(Whose.OTHER, Kind.DISAGREE, START, of_this_wording=False)

    assert no in still_open([no, *said])


@PATIENTLY
@given(EVERYTHING)
def test_the_order_in_which_rows_are_read_changes_nothing(said: list[Said]) -> None:
    assert stands(said) is stands(list(reversed(said)))


LINES = st.dictionaries(st.uuids(), st.uuids(), max_size=6)


@PATIENTLY
@given(LINES, LINES)
def test_only_what_changed_is_asked_again(
    kept: dict[object, object], added: dict[object, object]
) -> None:
    before = list(kept.items())

    asked = to_ask([*before, *added.items()], before)  # type: ignore[list-item,arg-type]

    assert asked == set(added) - {line for line, words in added.items() if kept.get(line) == words}
