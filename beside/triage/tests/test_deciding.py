"""Each step may ask for more, and none for less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from beside.triage import starter
from beside.triage.deciding import Verdict, decide
from beside.triage.phrases import Phrase, Tier, Unreadable, compiled, find
from beside.triage.questions import is_question
from beside.triage.words import MOST, normal

PHRASES = starter.phrases()
RULES = {each.id for each in PHRASES} | {
    "nothing was heard", "not recognisably a question", "the library does not know", "denied",
    "with a human already", "head: urgent", "head: a human",
}  # fmt: skip
anything = some.text(max_size=300)
said_aloud = some.one_of(anything, some.sampled_from([each.text for each in PHRASES]))
tiers = some.sampled_from(list(Tier))
shares = some.floats(0, 1)


def judged(text: str, **facts: object) -> Verdict:
    return decide(text, phrases=PHRASES, **facts)  # type: ignore[arg-type]


#        what somebody wrote                                      the tier
CASES = [
    ("What time does the lunch club open?", Tier.ANSWER),
    ("日間中心幾點開門？", Tier.ANSWER),
    ("I'm dying for a cup of tea, is there a canteen?", Tier.ANSWER),
    ("今日行到攰死，下次喺邊度集合？", Tier.ANSWER),
    ("攰死，想死", Tier.URGENT),  # one phrase is taken out, the message is heard
    ("I am not suicidal but how do I sleep?", Tier.URGENT),  # a no lowers nothing
    ("我唔係想死，但係點先瞓得著？", Tier.URGENT),
    ("I'm not depressed, where is the choir?", Tier.HANDOVER),
    ("are you a real person?", Tier.HANDOVER),
    ("我想搵真人", Tier.HANDOVER),
    ("it is raining", Tier.HANDOVER),  # not recognisably a question
    ("I feel sucidal, what can I do?", Tier.URGENT),  # a letter is missing
    ("Ｉ ＷＡＮＴ to die?", Tier.URGENT),
    ("I WANT TO DIEEEEE, who can help?", Tier.URGENT),
    ("我不想活了，怎么办？", Tier.URGENT),  # simplified
    ("\u200bwant\u200b to die?", Tier.URGENT),
]


@pytest.mark.parametrize(("text", "tier"), CASES)
def test_what_asks_for_what(text: str, tier: Tier) -> None:
    assert judged(text).tier is tier


def test_a_denial_offers_a_human_and_shows_the_answer_too() -> None:
    found = judged("I'm not suicidal, but is there somebody for carers?")

    assert found.tier >= Tier.HANDOVER
    assert found.shows_answer_too


def test_it_tells_who_it_is_about() -> None:
    assert judged("My son wants to die, what do I do?").about == "someone else"
    assert judged("I want to die").about == "self"


@given(said_aloud, tiers, shares, shares, shares)
def test_a_later_step_never_lowers_a_tier(
    text: str, before: Tier, a_human: float, at_once: float, retrieved: float
) -> None:
    alone = judged(text).tier

    for facts in (
        {"handed_over": before}, {"retrieved": retrieved}, {"head": lambda _: (a_human, at_once)},
    ):  # fmt: skip
        assert judged(text, **facts).tier >= alone
    assert judged(text, handed_over=before).tier >= before


@given(said_aloud, said_aloud)
def test_saying_something_figurative_besides_lowers_nothing(text: str, more: str) -> None:
    urgent = judged(f"I want to die. {text}")

    assert urgent.tier is Tier.URGENT
    assert judged(f"I want to die. {more} I am not suicidal. 攰死").tier is Tier.URGENT


@given(some.text(max_size=400))
def test_it_never_breaks_and_every_rule_is_known(text: str) -> None:
    assert judged(text).rule in RULES


@given(some.text(max_size=400))
def test_comparable_text_stays_as_it_is(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "想" * 1_000_000, "\ud800\x00\uffff" * 1000, ""])
def test_the_strangest_texts_are_handed_over(text: str) -> None:
    assert judged(text).tier >= Tier.HANDOVER


def test_what_stands_at_the_end_of_very_much_is_heard() -> None:
    assert judged("so it goes on " * 10_000 + "I want to die").tier is Tier.URGENT
    assert len(normal("x y " * 10_000)) <= 2 * MOST + 1


@pytest.mark.parametrize("text", ["", " … ", "~deat", "~two words|x" * 40, "x" * 301])
def test_a_phrase_that_cannot_be_listened_for_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        compiled(text)


def test_every_starter_phrase_hears_itself() -> None:
    for each in PHRASES:
        plain = " ".join(
            word.split("|")[0].lstrip("~") for word in each.text.split() if word != "…"
        )
        said = normal(plain.replace("…", ""))
        assert next(find([each], said), None), each.id


def test_a_word_may_have_one_letter_wrong_missing_or_too_many() -> None:
    phrase = Phrase("x", "en", "distress", "feel ~suicidal", Tier.URGENT)

    for spelt in ("suicidal", "sucidal", "suicidel", "suicidaal", "siucidal"):
        assert next(find([phrase], f"i feel {spelt}"), None), spelt
    assert next(find([phrase], "i feel social"), None) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [("where is the form", True), ("請問幾點開", True), ("可唔可以改期", True),
     ("i am tired", False), ("佢走咗", False), ("i'd like a large print copy", True)],
)  # fmt: skip
def test_a_question_is_recognised(text: str, asks: bool) -> None:
    assert is_question(normal(text)) == asks
