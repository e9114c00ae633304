"""A concern from the first note to closing; and whoever is named in it tries every address."""

from __future__ import annotations

import io
import re
import zipfile

import pyrage
from playwright.sync_api import expect

from beside.noticing.urls import SEALED
from journeys.conftest import Begin
from journeys.steps import Walk
from journeys.steps.walking import of_the_cast
from journeys.variants import Variant

SAW = "佢隻手瘀咗一大片，佢話係撞到門。"
MORE = "今日佢唔肯除褸。"
WANTS = "我唔想佢有事，我想有人陪我瞓。"
DECIDED = "Somebody sleeps there tonight"


def test_a_concern_from_first_note_to_closing(begin: Begin, variant: Variant) -> None:
    who, about, named = (
        ("ling", "mrs_chan", "kit") if variant.is_phone else ("kwan", "yan_cheung", "ah_biu")
    )
    told, irene, other = begin(), begin(), begin()
    told.enters_as(who)
    concern = tells(told, about, named)
    other.enters_as(named)
    finds_nothing(other, concern)

    irene.enters_as("irene")
    reads_it(irene, concern)
    told.opens(f"/told/{concern}/")
    told.sees("Read.")
    adds(told, MORE)

    hears_and_decides(irene, concern)
    finds_nothing(other, concern)
    prints_for_a_meeting(irene, concern)
    hands_on(irene, concern)
    closes(irene, concern)
    told.opens(f"/told/{concern}/")
    expect(told.page.get_by_text("She is not alone now.")).to_be_visible()
    told.does_not_see(DECIDED)
    finds_nothing(other, concern)


def tells(walk: Walk, about: str, named: str) -> str:
    """On the person's page, in their own words, naming somebody; then it says who has it."""
    walk.opens(walk.at(about))
    walk.follows("I am worried about their safety")
    walk.can_be_used_by_everyone()
    walk.presses("Tell the safeguarding lead")
    expect(walk.page.locator(".errors")).to_be_visible()  # nothing was said yet
    walk.page.locator("textarea[name=words]").fill(SAW)
    walk.page.locator("select[name=lang]").select_option("yue-Hant-HK")
    walk.page.locator(f"input[name=named][value='{of_the_cast(named)}']").check()
    walk.presses("Tell the safeguarding lead")
    walk.sees("It arrived.")
    walk.sees_words(SAW)
    walk.can_be_used_by_everyone()
    found = re.search(r"/told/([0-9a-f-]{36})/", walk.page.url)
    assert found
    return found[1]


def adds(walk: Walk, words: str) -> None:
    walk.page.locator("textarea[name=words]").fill(words)
    walk.page.locator("select[name=lang]").select_option("yue-Hant-HK")
    walk.presses("Add this")
    walk.sees_words(words)


def reads_it(walk: Walk, concern: str) -> None:
    walk.opens("/")
    walk.page.locator("main a[href='/concerns/']").click()
    walk.is_not_lost()
    walk.can_be_used_by_everyone()
    walk.page.locator(f"a[href='/concerns/{concern}/']").click()
    walk.sees_words(SAW)
    walk.can_be_used_by_everyone()
    walk.presses("I have read it, and I have it")
    expect(walk.button("I have read it, and I have it")).to_have_count(0)


def hears_and_decides(walk: Walk, concern: str) -> None:
    """What was added is read; then the wish, a decision, somebody told, something to be done."""
    walk.opens(f"/concerns/{concern}/")
    walk.sees_words(MORE)
    walk.presses("I have read it, and I have it")
    walk.follows("Write what they want")
    walk.page.locator("textarea[name=words]").fill(WANTS)
    walk.page.locator("select[name=lang]").select_option("yue-Hant-HK")
    walk.presses("Keep their words")
    walk.sees_words(WANTS)

    writes(walk, "Write a decision", {"words": DECIDED, "why": "It is what she wants"})
    said = {"to_whom": "Miss Fung", "words": "That one is open", "why": "She leads the house"}
    writes(walk, "Somebody was told", said, ground="nothing")
    walk.follows("Something to be done")
    walk.page.locator("textarea[name=words]").fill("Ring at nine")
    walk.page.locator(f"input[name=account][value='{of_the_cast('irene')}']").check()
    walk.page.locator("input[name=day]").fill("2199-01-05")
    walk.can_be_used_by_everyone()
    walk.presses("Let it wait for them")
    expect(walk.page.get_by_text("Ring at nine").first).to_be_visible()
    walk.can_be_used_by_everyone()


def writes(walk: Walk, link: str, words: dict[str, str], ground: str = "") -> None:
    walk.follows(link)
    walk.can_be_used_by_everyone()
    for name, said in words.items():
        walk.page.locator(f"[name={name}]").fill(said)
    if ground:
        walk.page.locator(f"input[name=ground][value={ground}]").check()
    walk.presses("Write it down")
    expect(walk.page.get_by_text(words["words"]).first).to_be_visible()


def prints_for_a_meeting(walk: Walk, concern: str) -> None:
    """A sheet with what was chosen alone, and with who asked for it."""
    walk.opens(f"/concerns/{concern}/print/")
    walk.page.locator("[name=to_whom]").fill("Case conference")
    walk.presses("Make the sheet")
    walk.sees_words(WANTS)
    expect(walk.page.get_by_text(DECIDED).first).to_be_visible()
    expect(walk.page.get_by_text("Case conference").first).to_be_visible()
    walk.does_not_see(SAW)  # what was told was not chosen
    walk.can_be_used_by_everyone()
    assert walk.page.pdf(format="A4").startswith(b"%PDF")


def hands_on(walk: Walk, concern: str) -> None:
    """To the next school: refused without a whole key, then a file that only theirs opens."""
    key = pyrage.x25519.Identity.generate()
    walk.opens(f"/concerns/{concern}/hand-on/")
    walk.page.locator("[name=to_whom]").fill("The next school")
    walk.page.locator("[name=key]").fill("age1nonsense")
    walk.page.locator("[name=why]").fill("She starts there on Monday")
    walk.page.locator("input[name=ground]").first.check()
    walk.presses("Make the sealed file")
    expect(walk.page.locator(".errors")).to_be_visible()
    walk.page.locator("[name=key]").fill(str(key.to_public()))
    with walk.page.expect_download() as waits:
        walk.presses("Make the sealed file")
    locked = waits.value.path().read_bytes()
    assert SAW.encode() not in locked
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(locked, [key]))) as inside:
        assert SAW in inside.read("concern.json").decode()
    walk.opens(f"/concerns/{concern}/")
    expect(walk.page.get_by_text("The next school").first).to_be_visible()


def closes(walk: Walk, concern: str) -> None:
    close = walk.page.locator(f"a[href='/concerns/{concern}/close/']")
    expect(close).to_have_count(0)  # something is still to be done
    walk.follows("It is done")
    walk.page.locator("textarea[name=words]").fill("I rang. She slept.")
    walk.presses("It is done")
    walk.follows("A word to whoever told us")
    walk.page.locator("textarea[name=words]").fill("She is not alone now.")
    walk.presses("Let them read this")
    close.click()
    walk.page.locator("textarea[name=words]").fill("Nobody has hurt her for a month.")
    walk.presses("Close it")
    walk.sees("Everything stays readable here, and nothing can be changed.")
    walk.sees_words(WANTS)
    walk.can_be_used_by_everyone()


def finds_nothing(walk: Walk, concern: str) -> None:
    """Every address of a concern is not there for them, and no page of theirs speaks of it."""
    for each in SEALED:
        wanted = set(each.pattern.converters)
        if wanted and "person" not in wanted:
            place = "/" + str(each.pattern)
            place = re.sub(r"<uuid:(concern|entry)>", concern, place)
            assert walk.page.request.get(place).status in (404, 405), place
            assert walk.page.request.post(place).status in (403, 404), place
    assert walk.page.request.get("/concerns/").status == 404
    for place in ("/", "/told/"):
        walk.opens(place)
        walk.does_not_see(SAW)
        assert concern not in walk.page.content()
