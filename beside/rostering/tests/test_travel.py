"""The offline estimate of a way, and what it learns from ways that were made."""

from __future__ import annotations

import pytest

from beside.rostering.travel import Estimate, Trip, calibrate, kilometres

SHA_TIN, TAI_PO = (22.3771, 114.1974), (22.4501, 114.1688)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres((0, 0), (1, 0)) == pytest.approx(111.195, abs=0.01)


def test_a_way_by_car_winds_and_ends_with_parking() -> None:
    minutes = Estimate().minutes(SHA_TIN, TAI_PO, "car in town", 9)

    assert minutes == pytest.approx(kilometres(SHA_TIN, TAI_PO) * 1.3 / 28 * 60 + 3)
    assert Estimate().matrix([SHA_TIN, TAI_PO], "car in town", 9)[0] == [0, pytest.approx(minutes)]


def test_few_trips_change_little_and_many_change_much() -> None:
    slow = Trip("foot", 8, estimated=10, actual=20)

    few, many = calibrate([slow]), calibrate([slow] * 90)

    assert few[("foot", 8)] == pytest.approx(12 / 11)
    assert many[("foot", 8)] == pytest.approx(1.9)


def test_one_forgotten_check_out_does_not_slow_an_hour() -> None:
    trips = [Trip("bicycle", 10, 10, 10)] * 20 + [Trip("bicycle", 10, 10, 600)]

    assert calibrate(trips)[("bicycle", 10)] == pytest.approx(1)


def test_what_was_learned_counts_in_its_hour_alone() -> None:
    plain, learned = Estimate(), Estimate(learned={("foot", 8): 1.5})

    eight, nine = (learned.minutes(SHA_TIN, TAI_PO, "foot", hour) for hour in (8, 9))

    assert eight == pytest.approx(1.5 * plain.minutes(SHA_TIN, TAI_PO, "foot", 8))
    assert nine == plain.minutes(SHA_TIN, TAI_PO, "foot", 9)
