"""From a question that needs a human no page leads on which there is none, whatever comes after."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.people.models import Account, Role
from beside.talk import verbs as talk

NEEDS = {
    "en": ("I want to kill myself", "can I talk to a real person", "My friend wants to die"),
    "zh-hant": ("我想死", "我想搵真人傾", "我好攰"),
}
QUESTION = {"en": "How do I make my home safer?", "zh-hant": "怎樣令浴室安全一點？"}
# What is a human on a page: a number that rings, a form that asks for one, a thread with one.
HUMAN = re.compile(r'href="tel:|action="/ask/human/"|href="/talk/|action="/human/ask/"')
IN_A_THREAD = re.compile(r'<textarea[^>]*name="words"')  # whoever has it reads what is written
DEEDS = ("asks more", "says yes", "is rung", "seen", "answered", "passed on", "looks again")


def human_on(page: str, *, thread: bool = False) -> bool:
    """In what the page itself says; the bar at its foot, which is always there, does not count."""
    main = re.search(r"<main.*?</main>", page, re.S)
    said = main[0] if main else page
    return bool(HUMAN.search(said) or (thread and IN_A_THREAD.search(said)))


def newest() -> Handover | None:
    with as_owner():
        rows = Handover.objects.filter(what__startswith="guide.").select_related("owner")
        return rows.order_by("-since", "-pk").first()


def at_work(account: Account) -> Account:
    with as_owner():
        return account.being(Role.objects.filter(account=account, kind__in=Role.AT_WORK)[0])


def does(browser: Client, deed: str, language: str) -> None:
    it = newest()
    owner = at_work(it.owner) if it and it.owner and not it.closed_at else None
    if deed == "asks more":
        assert human_on(browser.post("/ask/", {"words": QUESTION[language]}).content.decode())
    elif deed == "says yes":
        browser.post("/ask/human/", {"how": "in writing", "words": QUESTION[language]})
    elif deed == "is rung":
        browser.post("/ask/human/", {"how": "by telephone", "telephone": "5550 0777"})
    elif it and deed == "passed on":
        with as_owner():
            Handover.objects.filter(pk=it.pk).update(due_at=it.since)
        handovers.pass_on_what_is_due(by=NOBODY)
    elif it and owner and it.thread:
        with acting(owner):
            if deed == "seen":
                handovers.see(by=owner, handover=it)
            if deed == "answered":
                talk.say(by=owner, thread=it.thread, words="I am here.", lang="en")


def pages(browser: Client) -> dict[str, str]:
    """Every page that is open to whoever asked, as it stands now."""
    found = {"/ask/": browser.get("/ask/").content.decode()}
    it = newest()
    if it and it.thread:
        place = reverse("talk:thread", args=[it.thread])
        got = browser.get(place)
        if got.status_code == 200:
            found[place] = got.content.decode()
    return found


@pytest.mark.parametrize("language", NEEDS)
@given(data=st.data())
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_comes_after_a_human_stands_on_the_page(
    cast: Cast, data: st.DataObject, language: str
) -> None:
    needs = data.draw(st.sampled_from(NEEDS[language]))
    deeds = data.draw(st.lists(st.sampled_from(DEEDS), max_size=4))

    with transaction.atomic(), override_settings(ACCOUNT_RATE_LIMITS={}):
        browser = Client(headers={"accept-language": language})
        assert human_on(browser.post("/ask/", {"words": needs}).content.decode()), needs
        for deed in deeds:
            does(browser, deed, language)
            without = [
                name for name, page in pages(browser).items()
                if not human_on(page, thread=name.startswith("/talk/"))
            ]  # fmt: skip
            assert without == [], (needs, deeds, deed)
        transaction.set_rollback(True)


def test_the_reading_of_pages_would_miss_a_human() -> None:
    assert not human_on('<main><p>Nothing</p></main><footer><a href="tel:999">999</a></footer>')
    assert human_on('<main><a href="tel:999">999</a></main>')


def test_each_form_works_without_any_script(cast: Cast, enter: Callable[..., Client]) -> None:
    page = Client().post("/ask/", {"words": NEEDS["en"][0]}).content.decode()

    for form in re.findall(r"<form[^>]*>", page.split("<main")[1].split("</main>")[0]):
        assert 'method="post"' in form
        assert 'action="/' in form
