"""Somebody without a name is in distress at three in the morning, and the worker has stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.house import House, standing
from journeys.steps import Walk, writing

IN_DANGER = {
    "en": "I can't keep myself safe tonight. Everyone is asleep.",
    "zh-hant": "今晚我驚我會傷害自己，屋企人都瞓咗。",
}
MORE = {"en": "Is the day centre open tomorrow?", "zh-hant": "日間中心聽日幾點開門？"}
CALLED = {"en": "I rang her. She is at her sister's now.", "zh-hant": "打咗俾佢，佢而家喺家姐度。"}
GRACE, IRENE = "grace@example.org", "irene@example.org"  # first and second on the clinic's nights
A_PERIODIC_JOB = 100.0  # seconds within which a job that runs every minute has run


def where_it_is_three() -> str:
    """A place on earth in which it is three in the morning now: there the night is real."""
    east = (3 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    with standing(BESIDE_ZONE=where_it_is_three()) as house:
        yield house


@pytest.fixture(scope="session")
def base_url(house: House) -> str:
    return house.address


def test_in_the_night_a_human_is_told_without_a_worker_and_once(begin: Begin, house: House) -> None:
    asker, irene = begin(java_script_enabled=False), begin()
    tongue = asker.variant.language
    before = {each: len(writing.mails_to(house.folder, each)) for each in (GRACE, IRENE)}

    with house.without_a_worker():
        asker.opens("/ask/")
        asker.page.set_default_timeout(40_000)
        asker.page.locator("main textarea[name=words]").first.fill(IN_DANGER[tongue])
        asker.presses("Ask")
        numbers_come_first(asker)
        asker.sees("I am software. I cannot judge whether you are safe.")
        asker.sees("They read what you wrote only if you say yes.")
        asker.presses("Yes, they may read what I wrote")
        expect(asker.button("Yes, they may read what I wrote")).to_have_count(0)
        writing.until_it_arrives(house.folder, GRACE, after=before[GRACE])
        house.finds("UPDATE handovers_handover SET due_at = now() - interval '1 second'"
                    " WHERE is_urgent AND closed_at IS NULL AND due_at > now()")  # fmt: skip

    until(lambda: len(writing.mails_to(house.folder, IRENE)) > before[IRENE])
    assert len(writing.mails_to(house.folder, GRACE)) == before[GRACE] + 1, "once, by whom it was"

    somebody_sees_it_and_closes_it(asker, irene)
    asker.opens("/ask/")
    asker.page.locator("main textarea[name=words]").first.fill(MORE[tongue])
    asker.presses("Ask")
    assert asker.page.locator("#stands").count() == 0, "a human closed it: it answers again"


def somebody_sees_it_and_closes_it(asker: Walk, irene: Walk) -> None:
    """The asker is told at each turn, and the guide says nothing meanwhile."""
    tongue = asker.variant.language
    asker.opens("/ask/")
    asker.follows("Read and write here")
    thread = asker.page.url.split("/talk/")[1]
    irene.enters_as("irene")
    irene.opens("/waits/")
    irene.page.locator(f"main .links a[href*='{thread}']").click()
    irene.sees_words(IN_DANGER[tongue])
    irene.presses("I have seen it")
    asker.page.reload()
    asker.sees("Seen by %(name)s", name=asker.called("irene"))
    asker.opens("/ask/")
    the_guide_stays_silent(asker, MORE[tongue])

    irene.page.locator("details summary", has_text=irene.says("It is over: close it")).click()
    irene.page.locator("form[action$='/close/'] textarea").fill(CALLED[tongue])
    irene.presses("Close it with these words")
    irene.sees_words(CALLED[tongue])


def numbers_come_first(walk: Walk) -> None:
    """Whoever answers at night, to be tapped, before any other text of the page."""
    links = walk.page.locator("main a")
    assert (links.first.get_attribute("href") or "").startswith("tel:")
    assert walk.page.locator("main a[href='tel:999']").count() == 1
    assert walk.page.locator("main a[href='tel:23191177']").count() == 0, "office hours alone"
    assert walk.page.locator("blockquote.found").count() == 0


def the_guide_stays_silent(walk: Walk, words: str) -> None:
    """Whatever is written now goes to nobody but a human: it answers nothing."""
    walk.sees("The guide is software. It stays silent here until a human closes this.")
    token = walk.page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    answer = walk.page.request.post(
        "/ask/", form={"words": words, "csrfmiddlewaretoken": token},
        headers={"Referer": walk.page.url},
    )  # fmt: skip
    assert answer.status == 200
    assert 'class="found' not in answer.text()


def until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + A_PERIODIC_JOB
    while time.monotonic() < deadline:
        if happens():
            return
        time.sleep(0.5)
    raise AssertionError("it did not happen")
