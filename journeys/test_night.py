"""Three in the morning, and the worker has stopped: whoever writes in distress meets humans."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Browser, expect

from beside.config.bench.mailbox import Mailbox, open_mailbox
from journeys.browsing import Faults, meeting
from journeys.house import House, standing
from journeys.steps import Walk
from journeys.variants import Variant

FEAR = {"en": "I want to die and I am alone", "zh-hant": "我想死，屋企得我一個"}
QUESTION = {
    "en": "How can we make the bathroom safer?",
    "zh-hant": "怎樣令浴室安全一點？",
}
ANSWER = {"en": "I am here. May I ring you?", "zh-hant": "我在這裡。我可以打電話給您嗎？"}
CLOSED = {"en": "We spoke, and speak again at nine.", "zh-hant": "我們談過，九時再談。"}
FIRST, SECOND = "grace", "irene"  # of those on duty at night, in their order
PATIENCE = 90.0  # seconds for what a worker does each minute
# The clock that goes each minute, moved on by as long as the first one has to answer.
THE_FIRST_ONE_SLEEPS = """
from django.utils import timezone
from beside.ground.acting import as_owner
from beside.handovers.models import Handover
with as_owner():
    mine = Handover.objects.filter(what="guide.urgent", closed_at=None)
    assert mine.update(due_at=timezone.now()) == 1
"""
# A worker that was killed leaves its last sign of life behind; here it is older than half a minute.
THE_WORKER_WAS_KILLED = """
from django.db import connection
from beside.ground.acting import as_owner
with as_owner(), connection.cursor() as cursor:
    cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat)"
                   " VALUES (clock_timestamp() - interval '31 seconds')")
"""
Enters = Callable[..., Walk]


def where_it_is_three() -> str:
    """The zone in whose wall clock it is three at night now; the name counts westward."""
    east = (3 - datetime.now(UTC).hour) % 24
    east = east - 24 if east > 14 else east
    return f"Etc/GMT{-east:+d}"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as box:
        yield box


@pytest.fixture
def at_night(mailbox: Mailbox) -> Iterator[House]:
    mail = f"smtp://127.0.0.1:{mailbox.port}"
    with standing(worker=False, BESIDE_ZONE=where_it_is_three(), BESIDE_MAIL=mail) as house:
        house.told("shell", "-c", THE_WORKER_WAS_KILLED)
        yield house


@pytest.fixture
def enters(browser: Browser, at_night: House, variant: Variant) -> Iterator[Enters]:
    faults = Faults(at_night.address)
    contexts = []

    def entering(**more: bool) -> Walk:
        context = browser.new_context(**meeting(variant), base_url=at_night.address, **more)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)  # the first question of a process waits for its library
        faults.listen(page)
        return Walk(page, variant, faults)

    yield entering
    for each in contexts:
        each.close()
    assert faults.found == []


def test_a_human_is_told_at_night_without_a_worker_and_the_next_one_with_it(
    enters: Enters, at_night: House, mailbox: Mailbox
) -> None:
    before = len(mailbox.arrived)
    somebody, language = enters(java_script_enabled=False), enters().variant.language
    somebody.opens("/ask/")
    somebody.page.locator("main textarea[name=words]").first.fill(FEAR[language])
    somebody.presses("Ask")

    somebody.sees("These people can help now")
    first = somebody.page.locator("main a[href^='tel:']").first
    expect(first).to_have_attribute("href", "tel:999")
    somebody.sees("%(name)s is on duty", name=somebody.called(FIRST))
    somebody.sees("The guide is software. It stays silent here until a human closes this.")
    assert until(lambda: told(mailbox, before, FIRST)), "from the web process: nobody else is there"
    assert "die" not in letter(mailbox, before, FIRST)
    assert not told(mailbox, before, SECOND)
    still_silent(somebody, language)

    at_night.told("shell", "-c", THE_FIRST_ONE_SLEEPS)
    with at_night.at_work():
        assert until(lambda: told(mailbox, before, SECOND)), "the worker catches up"
        somebody.opens("/ask/")
        somebody.sees("%(name)s is on duty", name=somebody.called(SECOND))
        it_is_seen_answered_and_closed(enters(), somebody, language)
    assert told(mailbox, before, FIRST) == 1, "nothing is sent twice"
    assert told(mailbox, before, SECOND) == 1

    somebody.opens("/ask/")
    somebody.page.locator("main textarea[name=words]").first.fill(QUESTION[language])
    somebody.presses("Ask")
    assert somebody.page.locator("blockquote.found").count() >= 1, "a human closed it"


def it_is_seen_answered_and_closed(human: Walk, somebody: Walk, language: str) -> None:
    place = somebody.page.locator(".stands a[href^='/talk/']").get_attribute("href")
    human.enters_as(SECOND)
    human.opens("/waits/")
    human.page.locator(f"main .links a[href='{place}']").click()
    human.presses("I have seen it")
    somebody.opens("/ask/")
    expect(somebody.page.locator(".stands")).to_contain_text(seen_by(somebody))
    still_silent(somebody, language)

    human.page.locator("textarea[name=words]").first.fill(ANSWER[language])
    human.presses("Send", "words in a thread")
    human.sees_words(ANSWER[language])
    somebody.opens("/ask/")
    somebody.follows("Read and write here")
    somebody.sees_words(ANSWER[language])
    still_silent(somebody, language)

    human.page.locator("details summary", has_text=human.says("It is over: close it")).click()
    human.page.locator("form[action$='/close/'] textarea").fill(CLOSED[language])
    human.presses("Close it with these words")
    human.sees_words(CLOSED[language])


def seen_by(somebody: Walk) -> str:
    """Up to the time, which nobody knows beforehand."""
    name = somebody.called(SECOND)
    return somebody.says("Seen by %(name)s at %(time)s.", name=name, time="…").split("…")[0]


def still_silent(somebody: Walk, language: str) -> None:
    """Whatever is asked now, no passage comes; the humans stay where they are."""
    somebody.opens("/ask/")
    expect(somebody.page.locator("main textarea[name=words]")).to_have_count(0)
    expect(somebody.page.locator("main a[href^='tel:']").first).to_be_visible()
    form: dict[str, str | float | bool] = {"words": QUESTION[language]}
    page = somebody.page.request.post("/ask/", form=form).text()
    assert "tel:999" in page
    assert 'class="found"' not in page


def told(mailbox: Mailbox, before: int, name: str) -> int:
    """How many letters reached this one; a second copy of one counts too."""
    return len([each for each in mailbox.letters[before:] if each["To"] == f"{name}@example.org"])


def letter(mailbox: Mailbox, before: int, name: str) -> str:
    found = next(
        raw for raw, each in zip(mailbox.arrived[before:], mailbox.letters[before:], strict=True)
        if each["To"] == f"{name}@example.org"
    )  # fmt: skip
    body = message_from_bytes(found, policy=policy.default).get_body(("plain",))
    return str(body.get_content()) if body else ""


def until(holds: Callable[[], object]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.2)
    return False
