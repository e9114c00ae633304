"""Who enters, and what the pages of a concern say and do."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pyrage
import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.ground.media import sound
from beside.noticing.tests.concerning import WORDS, YUE, decided, entries, lead, raised
from beside.noticing.verbs import concerns as verbs
from beside.people.models import Account

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "ah_kiu", "mei", "kwok_ho", "dewi", "ling", "wong", "edwin", "fung", "bosco",
            "kwan", "fok", "irene")  # fmt: skip
SEATS = {"irene", "fok"}
AROUND_HER = {"ah_kiu", "dewi", "ling", "wong", "irene"}
# What is asked of the concern about Mrs Lam, in everybody's first role; Miss Fok as the deputy.
WHO_ENTERS = {
    "noticing:raise": AROUND_HER,
    "noticing:mine": set(EVERYONE),
    "noticing:receipt": {"ling"},
    "noticing:concerns": SEATS | {"fung"},
    "noticing:concern": SEATS,
    "noticing:see": SEATS,
    "noticing:who": SEATS,
    "noticing:happened": SEATS,
    "noticing:wish": SEATS,
    "noticing:decision": SEATS,
    "noticing:told": SEATS,
    "noticing:referred": SEATS,
    "noticing:action": SEATS,
    "noticing:name": SEATS,
    "noticing:seat": SEATS,
    "noticing:word": SEATS,
    "noticing:close": SEATS,
    "noticing:reopen": SEATS,
    "noticing:print": SEATS,
    "noticing:hand_on": SEATS,
    "noticing:sheet": SEATS,
    "noticing:finish": SEATS,
    "noticing:correct": SEATS,
    "noticing:clear": SEATS,
    "noticing:concern_voice": SEATS,
}
KIND_OF = {"noticing:sheet": "printed", "noticing:finish": "action", "noticing:clear": "named",
           "noticing:correct": "happened", "noticing:concern_voice": "wish"}  # fmt: skip


def being(cast: Cast, who: str) -> Account:
    return cast.being("fok", "safeguarding deputy") if who == "fok" else getattr(cast, who)


def address(cast: Cast, name: str, concern: UUID | None = None) -> str:
    which = concern or cast.id("concern_lam")
    if name == "noticing:raise":
        return reverse(name, args=[cast.id("mrs_lam")])
    if name in ("noticing:mine", "noticing:concerns"):
        return reverse(name)
    if name in KIND_OF:
        found = entries(which, KIND_OF[name])
        entry = next(each.pk for each in found if each.voice_key or not name.endswith("voice"))
        return reverse(name, args=[entry] if name.endswith("voice") else [which, entry])
    return reverse(name, args=[which])


@pytest.fixture
def written(cast: Cast, own_store: object, voice: bytes) -> None:
    """A sheet was printed, and something was said aloud, so that each address is one."""
    lam = cast.id("concern_lam")
    verbs.print_concern(by=lead(cast), concern=lam, to_whom="Case meeting", parts=["wish"])
    verbs.write_wish(by=lead(cast), concern=lam, lang=YUE, voice=sound.listen(io.BytesIO(voice)))


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", WHO_ENTERS)
def test_who_enters(cast: Cast, enter: Enter, name: str) -> None:
    place = address(cast, name)
    entered = set()
    for who in EVERYONE:
        browser = enter(being(cast, who))
        got = browser.post(place) if name == "noticing:see" else browser.get(place)
        if got.status_code != 404:
            entered.add(who)

    assert entered == WHO_ENTERS[name]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize(
    "name", sorted(set(WHO_ENTERS) - {"noticing:see", "noticing:concern_voice", "noticing:receipt"})
)
def test_each_page_stands_in_both_languages(
    cast: Cast, enter: Enter, name: str, language: str
) -> None:
    got = enter(cast.irene, language).get(address(cast, name), follow=True)

    assert got.status_code == 200
    assert "<h1>" in got.content.decode()
    assert ("的安全" in got.content.decode()) or language == "en" or name in (
        "noticing:mine", "noticing:concerns", "noticing:raise",
    )  # fmt: skip


def test_nothing_is_changed_by_opening_a_page(cast: Cast, enter: Enter) -> None:
    before = [each.pk for each in entries(cast.id("concern_lam"))]

    enter(cast.irene).get(address(cast, "noticing:see"))
    enter(cast.irene).get(address(cast, "noticing:concern"))

    assert [each.pk for each in entries(cast.id("concern_lam"))] == before


def test_on_a_tablet_no_page_of_it_is_there(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.yuk_lan)
    session = browser.session
    session["tablet"] = str(cast.id("tablet"))
    session.save()

    for place in (reverse("noticing:raise", args=[cast.id("mrs_chan")]), reverse("noticing:mine")):
        assert browser.get(place).status_code in (302, 404)


def test_telling_it_leads_to_who_has_it(cast: Cast, enter: Enter) -> None:
    place = address(cast, "noticing:raise")
    given: dict[str, Any] = {"words": WORDS, "lang": YUE, "named": [str(cast.id("kwok_ho"))]}

    got = enter(cast.dewi).post(place, given, follow=True)

    said = got.content.decode()
    assert WORDS in said
    assert "has it, and has not read it yet" in said
    assert "Lam" not in re.sub("Mrs Lam", "", said)  # whom she named is not shown again


def test_a_form_that_says_nothing_comes_back_with_all_that_was_chosen(
    cast: Cast, enter: Enter
) -> None:
    given = {"words": "", "lang": YUE, "urgent": "on", "named": [str(cast.id("kwok_ho"))]}

    got = enter(cast.dewi).post(address(cast, "noticing:raise"), given)

    assert got.status_code == 422
    page = got.content.decode()
    assert page.count("checked") == 2
    assert 'class="errors"' in page or "errors" in page


def test_with_everybody_named_it_says_whom_to_ring_and_keeps_the_words(
    cast: Cast, enter: Enter
) -> None:
    for who in ("irene", "fok", "fung"):
        with as_owner():
            cast_role = cast.being(who)
            type(cast_role).objects.filter(pk=cast_role.pk).update(is_active=False)
    given = {"words": WORDS, "lang": YUE}

    got = enter(cast.dewi).post(address(cast, "noticing:raise"), given)

    assert got.status_code == 422
    assert WORDS in got.content.decode()
    assert "Nothing was kept" in got.content.decode()


#       address     what is sent besides the language          what must be there first
WRITE: dict[str, dict[str, Any]] = {
    "happened": {"words": "She rang.", "happened_on": "2026-01-05", "happened_time": "15:40"},
    "wish": {"words": "我想攞返本簿。", "why": "Alone"},
    "decision": {"words": "Ask again", "why": "Her wish"},
    "told": {"to_whom": "Miss Fung", "words": "That it is open", "why": "x", "ground": "agreed"},
    "referred": {"to_whom": "Police", "words": "All", "why": "x", "ground": "life"},
    "action": {"words": "Ring", "day": "2199-01-05", "time": "12:00"},
    "word": {"words": "Somebody is with her."},
}


@pytest.mark.parametrize("what", WRITE)
def test_each_form_writes_its_entry(cast: Cast, enter: Enter, what: str) -> None:
    which = raised(cast)
    given = {"lang": "en", "account": str(cast.id("irene"))} | WRITE[what]
    before = len(entries(which))

    got = enter(cast.irene).post(reverse(f"noticing:{what}", args=[which]), given)

    assert got.status_code == 302
    assert len(entries(which)) == before + 1


@pytest.mark.parametrize("what", sorted(WRITE))
def test_an_empty_form_says_what_is_missing(cast: Cast, enter: Enter, what: str) -> None:
    which = raised(cast)

    got = enter(cast.irene).post(reverse(f"noticing:{what}", args=[which]), {"lang": "en"})

    assert got.status_code == 422
    assert len(entries(which, what)) == 0


@pytest.mark.parametrize(
    ("what", "given"),
    [("happened", {"words": "x", "happened_on": "2199-01-01"}),
     ("action", {"words": "x", "day": "2020-01-01", "time": "12:00"}),
     ("action", {"words": "x", "day": "2199-01-01", "time": "noon"})],
)  # fmt: skip
def test_times_that_cannot_be_are_refused_in_words(
    cast: Cast, enter: Enter, what: str, given: dict[str, str]
) -> None:
    which = raised(cast)

    got = enter(cast.irene).post(
        reverse(f"noticing:{what}", args=[which]),
        given | {"lang": "en", "account": str(cast.id("irene"))},
    )

    assert got.status_code == 422


def test_closing_is_offered_only_when_it_can_be_closed(cast: Cast, enter: Enter) -> None:
    which, browser = raised(cast), enter(cast.irene)
    place = reverse("noticing:close", args=[which])
    assert browser.get(place).status_code == 302
    decided(cast, which)

    assert browser.post(place, {"words": "She is safe.", "lang": "en"}).status_code == 302

    assert "Closed." in browser.get(reverse("noticing:concern", args=[which])).content.decode()
    assert browser.get(reverse("noticing:happened", args=[which])).status_code == 302


def test_whoever_names_themself_is_led_away(cast: Cast, enter: Enter) -> None:
    which = raised(cast)

    got = enter(cast.irene).post(
        reverse("noticing:name", args=[which]), {"which": str(cast.id("irene"))}, follow=True
    )

    assert got.redirect_chain[-1][0] == reverse("noticing:concerns")


def test_handing_on_gives_a_file_that_their_key_opens(cast: Cast, enter: Enter) -> None:
    which, theirs = raised(cast), pyrage.x25519.Identity.generate()
    place = reverse("noticing:hand_on", args=[which])
    given = {"to_whom": "Ms Ng", "why": "x", "ground": "child", "lang": "en"}

    wrong = enter(cast.irene).post(place, given | {"key": "age1notakey"})
    got = enter(cast.irene).post(place, given | {"key": str(theirs.to_public())})

    assert wrong.status_code == 422
    assert got["Cache-Control"] == "no-store"
    assert pyrage.decrypt(got.content, [theirs])[:2] == b"PK"


def test_a_sheet_holds_the_chosen_parts_and_who_asked_for_it(cast: Cast, enter: Enter) -> None:
    lam = cast.id("concern_lam")
    given = {"to_whom": "Meeting of Tuesday", "parts": ["wish"]}

    got = enter(cast.irene).post(reverse("noticing:print", args=[lam]), given, follow=True)

    page = got.content.decode()
    assert "Irene asked for this sheet" in page
    assert "我想攞返本銀行簿" in page
    assert "What was decided, and why" not in page


def test_someone_close_may_be_part_of_a_noticing_leads_to_who_has_it(
    cast: Cast, enter: Enter
) -> None:
    place = reverse("noticing:notice", args=[cast.id("mrs_lam")])
    given = {"words": WORDS, "lang": YUE, "soon": "today", "they_know": "no", "someone_close": "on"}

    got = enter(cast.dewi).post(place, given, follow=True)

    assert got.redirect_chain[-1][0].startswith("/told/")
    assert WORDS in got.content.decode()
