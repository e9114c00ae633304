"""Fixtures of the journeys: a house that stands, a browser, and two variants for each journey."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from house import browser as finding
from journeys import variants
from journeys.browsing import Faults, launching, meeting
from journeys.house import House, standing
from journeys.steps import Walk
from journeys.variants import Variant

HERE = Path(__file__).parent
JOURNEYS = sorted(each.stem for each in HERE.glob("test_*.py"))
Begin = Callable[..., Walk]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "variant" in metafunc.fixturenames:
        number = JOURNEYS.index(Path(str(metafunc.module.__file__)).stem)
        chosen = getattr(metafunc.module, "VARIANTS", variants.for_journey(number))
        metafunc.parametrize("variant", chosen, ids=str)


@pytest.fixture(scope="session")
def chromium() -> str:
    place = os.environ.get("BESIDE_CHROMIUM") or finding.there()
    if not place:
        pytest.skip("there is no Chromium here: `python -m house` brings one in")
    return place


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    return launching(chromium)


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    with standing() as house:
        yield house


@pytest.fixture(scope="session")
def base_url(house: House) -> str:
    return house.address


@pytest.fixture
def faults(house: House) -> Iterator[Faults]:
    """Whatever a page did wrong, in any journey, fails that journey."""
    faults = Faults(house.address)
    yield faults
    assert faults.found == []


@pytest.fixture
def begin(new_context: Callable[..., BrowserContext], variant: Variant, faults: Faults) -> Begin:
    """Give somebody a browser of their own; each one begun is another person's."""

    def begun(**more: Any) -> Walk:
        page = new_context(**meeting(variant), **more).new_page()
        page.set_default_timeout(8_000)
        faults.listen(page)
        return Walk(page, variant, faults)

    return begun


@pytest.fixture
def walk(begin: Begin) -> Walk:
    """Somebody with a browser, in the width, language and theme of the variant."""
    return begin()
