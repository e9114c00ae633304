"""How long it takes from door to door, without a map: distance, a winding factor, a speed.

Roads wind: published circuity is about 1.2 (Newell) and 1.21-1.23 (O’Sullivan); short trips wind
more, so 1.3. All numbers are an organisation's own to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from statistics import median

EARTH_KM = 6371.0088  # mean radius, IUGG
Point = tuple[float, float]  # latitude and longitude, in degrees


@dataclass(frozen=True, slots=True)
class Mode:
    km_h: float
    wait: float = 0.0  # minutes before it moves


MODES: Mapping[str, Mode] = {
    "car in town": Mode(28), "car in the country": Mode(45), "bicycle": Mode(13),
    "foot": Mode(4.5), "transit": Mode(15, wait=6),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Estimate:
    """The offline estimate; `learned` holds factors by mode and hour, from `calibrate`."""

    modes: Mapping[str, Mode] = field(default_factory=lambda: MODES)
    winding: float = 1.3
    to_the_door: float = 3.0
    learned: Mapping[tuple[str, int], float] = field(default_factory=dict)

    def minutes(self, one: Point, other: Point, mode: str, hour: int) -> float:
        if one == other:
            return 0.0
        by = self.modes[mode]
        moving = 60 * self.winding * kilometres(one, other) / by.km_h
        return (moving + by.wait + self.to_the_door) * self.learned.get((mode, hour), 1.0)

    def matrix(self, points: Sequence[Point], mode: str, when: int) -> list[list[float]]:
        """Minutes from each point to each, at an hour of the day."""
        return [[self.minutes(one, other, mode, when) for other in points] for one in points]


@dataclass(frozen=True, slots=True)
class Trip:
    """One that was made, from leaving a door to arriving at the next."""

    mode: str
    hour: int
    estimated: float
    actual: float


def calibrate(trips: Iterable[Trip], *, trust: float = 10.0) -> dict[tuple[str, int], float]:
    """Median of actual over estimated, by mode and hour; `trust` trips weigh as much as no change.

    A median, because one forgotten check-out must not slow down a whole hour.
    """
    seen: dict[tuple[str, int], list[float]] = {}
    for trip in trips:
        if trip.estimated > 0 and trip.actual > 0:
            seen.setdefault((trip.mode, trip.hour), []).append(trip.actual / trip.estimated)
    return {
        key: (len(some) * median(some) + trust) / (len(some) + trust)
        for key, some in seen.items()
    }  # fmt: skip


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance, by the haversine formula."""
    lat, lon, to_lat, to_lon = map(radians, (*one, *other))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
