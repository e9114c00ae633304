"""Who is next: the rota, for any hour and any week."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from beside.handovers import rota
from beside.handovers.rota import Line

HK, LEEDS = ZoneInfo("Asia/Hong_Kong"), ZoneInfo("Europe/London")
DAY_TEAM, NIGHT_TEAM = UUID(int=100), UUID(int=200)
WONG, BOSCO, GRACE, IRENE = (UUID(int=each) for each in (1, 2, 3, 4))
DAY = Line(
    UUID(int=10), DAY_TEAM, frozenset(range(1, 6)), time(8), time(18), (WONG, BOSCO),
    frozenset({"yue-Hant-HK"}),
)  # fmt: skip
NIGHT = Line(
    UUID(int=20), NIGHT_TEAM, frozenset(range(1, 8)), time(18), time(8), (GRACE, IRENE),
    frozenset({"yue-Hant-HK", "en"}), minutes=15,
)  # fmt: skip
BOTH = [DAY, NIGHT]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Day 1 of that June is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=HK)


@pytest.mark.parametrize(
    ("moment", "who"),
    [
        (at(1, 8), WONG),
        (at(1, 17, 59), WONG),
        (at(1, 18), GRACE),
        (at(2, 3, 12), GRACE),  # over midnight
        (at(2, 7, 59), GRACE),
        (at(2, 8), WONG),
        (at(6, 10), None),  # Saturday by day: nobody
        (at(6, 18), GRACE),
    ],
)
def test_each_hour_has_its_human(moment: datetime, who: UUID | None) -> None:
    found = rota.who_next(BOTH, moment, HK)

    assert (found.account if found else None) == who


def test_who_is_to_be_left_out_is_passed_over() -> None:
    found = rota.who_next(BOTH, at(2, 3, 12), HK, without=[GRACE])

    assert found is not None
    assert found.account == IRENE


def test_the_team_comes_before_the_language_and_the_language_before_the_rest() -> None:
    english = Line(
        UUID(int=5),
        NIGHT_TEAM,
        frozenset(range(1, 8)),
        time(0),
        time(0),
        (IRENE,),
        frozenset({"en"}),
    )

    def first(**asked: object) -> UUID | None:
        found = rota.who_next([DAY, english], at(1, 10), HK, **asked)  # type: ignore[arg-type]
        return found.account if found else None

    assert first(lang="en") == IRENE
    assert first(lang="yue-Hant-HK") == WONG
    assert first(lang="en", team=DAY_TEAM) == WONG


def test_out_of_hours_the_next_hour_is_when_somebody_comes() -> None:
    assert rota.next_hour([DAY], at(5, 19), HK) == at(8, 8)  # Friday evening to Monday
    assert rota.next_hour([DAY], at(5, 9), HK) == at(5, 9)
    assert rota.next_hour([DAY], at(5, 9), HK, without=[WONG, BOSCO]) is None
    assert rota.next_hour([], at(5, 9), HK) is None


def test_an_urgent_thing_with_nobody_on_duty_asks_all_who_ever_are() -> None:
    assert rota.everyone_on([DAY], at(6, 10), HK) == [WONG, BOSCO]
    assert rota.everyone_on(BOTH, at(6, 20), HK, without=[GRACE]) == [IRENE]


@pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
def test_the_night_the_clocks_change_has_somebody_in_every_hour(night: str) -> None:
    begins = datetime.fromisoformat(f"{night}T00:00:00+00:00") - timedelta(hours=6)
    lines = [NIGHT, Line(UUID(int=9), DAY_TEAM, frozenset(range(1, 8)), time(8), time(18), (WONG,))]

    for quarter in range(4 * 24):
        moment = begins + timedelta(minutes=15 * quarter)
        assert rota.who_next(lines, moment, LEEDS), moment


clocks = some.builds(time, some.integers(0, 23), some.sampled_from([0, 15, 30, 45]))
accounts = some.integers(1, 6).map(lambda number: UUID(int=number))
teams = some.sampled_from([DAY_TEAM, NIGHT_TEAM])
rotas = some.lists(
    some.builds(
        Line, id=some.uuids(), team=teams, days=some.frozensets(some.integers(1, 7), min_size=1),
        since=clocks, until=clocks, order=some.lists(accounts, unique=True, max_size=4).map(tuple),
        langs=some.just(frozenset({"en"})),
    ),
    max_size=5,
)  # fmt: skip
moments = some.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=some.just(UTC))


@given(rotas, moments, some.sets(accounts))
def test_nobody_left_out_is_ever_next_and_the_next_hour_keeps_its_word(
    lines: list[Line], moment: datetime, without: set[UUID]
) -> None:
    found = rota.who_next(lines, moment, HK, without=without)
    again = rota.next_hour(lines, moment, HK, without=without)

    assert found is None or found.account not in without
    assert (found is not None) == (again == moment)
    if again is not None:
        assert again >= moment
        assert rota.who_next(lines, again, HK, without=without)
    assert not set(rota.everyone_on(lines, moment, HK, without=without)) & without


@given(rotas, moments)
def test_passing_on_again_and_again_asks_each_once_and_ends(
    lines: list[Line], moment: datetime
) -> None:
    asked: list[UUID] = []
    while found := rota.who_next(lines, moment, HK, without=asked):
        asked.append(found.account)

    assert len(asked) == len(set(asked))
    on_duty = {who for line in lines if rota.covers(line, moment, HK) for who in line.order}
    assert set(asked) == on_duty
