"""A class as weather: nobody stands out, nobody is ranked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beside.noticing.models import CheckIn
from beside.noticing.reads.classes import ENOUGH, FEWEST, LINES, weather

COUNTS = st.dictionaries(
    st.sampled_from([each.value for each in CheckIn.WEATHER]), st.integers(0, 14)
)


@given(COUNTS)
def test_what_one_or_two_said_is_never_told_nor_found_by_what_is_missing(
    counts: dict[str, int],
) -> None:
    told = [how for how, _ in weather(counts)]
    left_out = sum(number for how, number in counts.items() if how not in told)

    assert all(counts[how] >= FEWEST for how in told)
    assert not told or left_out == 0 or left_out >= FEWEST


@given(COUNTS)
def test_of_a_small_group_nothing_is_told(counts: dict[str, int]) -> None:
    if sum(counts.values()) < ENOUGH:
        assert weather(counts) == []


@given(COUNTS)
def test_the_order_is_that_of_the_words_and_says_nothing_of_how_many(
    counts: dict[str, int],
) -> None:
    order = [each.value for each in CheckIn.WEATHER]
    told = [order.index(how) for how, _ in weather(counts)]

    assert told == sorted(told)


@given(COUNTS)
def test_every_line_is_a_whole_sentence_without_a_figure(counts: dict[str, int]) -> None:
    for line in weather(counts):
        assert not any(each.isdigit() for each in str(LINES[line]))


def test_a_class_of_thirty_is_told_in_words() -> None:
    told = weather({"bright": 16, "calm": 8, "cloudy": 4, "rainy": 1, "foggy": 1})

    # rain and fog are two children together: the clouds are left out with them
    assert told == [("bright", "most"), ("calm", "some")]
