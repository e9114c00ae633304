"""Steps in their order; a later one may raise a tier and never lowers it."""

from __future__ import annotations

import pytest

from beside.triage import starter
from beside.triage.deciding import NOTHING_BEFORE, Listening, triage
from beside.triage.phrases import Phrases
from beside.triage.reasons import WHY
from beside.triage.tiers import About, Conversation, Thresholds, Tier, Verdict

NEVER = Thresholds(urgent=2, handover=2, fits=0.5)


def by_phrases(
    text: str, before: Conversation = NOTHING_BEFORE, *, fits: float | None = None
) -> Verdict:
    listening = Listening(starter.phrases(), NEVER)
    return triage(text, listening=listening, before=before, fits=fits)


def judged(text: str) -> Verdict:
    return triage(text, listening=starter.listening(with_meaning=False))


#      what somebody wrote                                        tier
WROTE = [
    ("What time does the lunch club open?", Tier.ANSWER),
    ("日間中心幾點開門", Tier.ANSWER),
    ("I'm dying for a cup of tea, is there a canteen?", Tier.ANSWER),
    ("今日行到攰死，下次喺邊度集合？", Tier.ANSWER),
    ("What are the signs of elder abuse?", Tier.ANSWER),
    ("How does a hospice work?", Tier.ANSWER),
    ("are you a real person?", Tier.HANDOVER),
    ("有冇真人", Tier.HANDOVER),
    ("it is raining", Tier.HANDOVER),  # not recognisably a question
    ("", Tier.HANDOVER),
    ("攰死，想死", Tier.URGENT),  # a phrase is taken out, never a message
    ("I feel sucidal, what can I do?", Tier.URGENT),
    ("Ｉ ＷＡＮＴ to die?", Tier.URGENT),
    ("I want to DIEEEE, where do I go?", Tier.URGENT),
    ("我不想活了，怎么办？", Tier.URGENT),  # simplified
    ("\u200bI want to d\u200bie?", Tier.URGENT),
    ("m seung jou yan", Tier.URGENT),  # spelt as it sounds
    ("阿爺唔見咗，點算？", Tier.URGENT),
    ("呼吸唔到", Tier.URGENT),
]


@pytest.mark.parametrize(("text", "tier"), WROTE)
def test_what_somebody_wrote_gets_what_it_needs(text: str, tier: Tier) -> None:
    assert judged(text).tier == tier


#      what somebody wrote                                           about whom
ABOUT = [
    ("I want to die", About.SELF),
    ("My mother says she wants to die", About.SOMEONE_ELSE),
    ("我想死", About.SELF),
    ("我阿媽話想死", About.SOMEONE_ELSE),
    ("My husband hit me", About.SELF),
    ("老公打我", About.SELF),
    ("隔離屋打老婆", About.SOMEONE_ELSE),
    ("My friend left. I want to die", About.SELF),
    ("我的學生說他不想活下去，我應該怎樣做？", About.SOMEONE_ELSE),
]


@pytest.mark.parametrize(("text", "whom"), ABOUT)
def test_help_for_the_helper_has_the_same_tier_and_other_words(text: str, whom: About) -> None:
    verdict = by_phrases(text)

    assert verdict.tier == Tier.URGENT
    assert verdict.about == whom


@pytest.mark.parametrize(
    ("text", "answer_too"),
    [("I'm not suicidal, but how do I sleep better?", True), ("我唔係想死，點先瞓得著？", True),
     ("I'm suicidal, how do I sleep?", False), ("I'm not hungry. I want to die", False)],
)  # fmt: skip
def test_a_no_lowers_nothing_and_shows_the_answer_too(text: str, answer_too: bool) -> None:
    verdict = by_phrases(text)

    assert verdict.tier == Tier.URGENT
    assert verdict.show_answer_too is answer_too


def test_what_the_library_does_not_know_goes_to_a_person() -> None:
    asked = "When does the choir sing?"

    assert by_phrases(asked, fits=0.9).tier == Tier.ANSWER
    assert by_phrases(asked, fits=0.1).rule == "retrieval.nothing-fits"
    assert by_phrases(asked, fits=float("nan")).tier == Tier.HANDOVER
    assert by_phrases("I want to die", fits=0.9).tier == Tier.URGENT


@pytest.mark.parametrize("before", [Conversation(handed_over=True), Conversation(was_urgent=True)])
def test_a_conversation_handed_over_stays_so(before: Conversation) -> None:
    assert by_phrases("When does the choir sing?", before).tier == Tier.HANDOVER
    assert by_phrases("I want to die", before).tier == Tier.URGENT


@pytest.mark.parametrize(
    "text",
    ["🔪😭", "91234567", "?", "？！", "\u202e\u200f", "\x00\x07", "Saya mau pulang ke rumah?",
     "ฉันอยากตายทำอย่างไร?", "أين المكتبة؟?", "죽고 싶어요 어떻게 해요?", "助けてください？",
     "¿Dónde queda la biblioteca?"],
)  # fmt: skip
def test_what_cannot_be_understood_gets_a_person(text: str) -> None:
    assert by_phrases(text).tier >= Tier.HANDOVER


def test_an_english_or_chinese_question_is_not_another_language() -> None:
    for asked in ("Parking?", "Opening hours on Sunday?", "の字點寫？", "café 幾點開？"):
        assert by_phrases(asked).tier == Tier.ANSWER, asked


def test_a_message_too_long_to_be_read_gets_a_person() -> None:
    verdict = by_phrases("When does the choir sing? " * 1000)

    assert verdict.tier == Tier.HANDOVER
    assert verdict.rule == "form.too-long"


def test_the_words_that_decided_are_shown() -> None:
    verdict = by_phrases("Honestly I want to die, that's all")

    assert "want to die" in verdict.words
    assert verdict.why == "suicide-or-self-harm"


def test_every_reason_is_said_in_both_languages() -> None:
    kinds = {each.kind for each in starter.rows()} - {"figurative"}

    assert kinds <= WHY.keys()
    assert all(each.en and each.zh_hant for each in WHY.values())


def test_without_any_phrase_there_is_still_a_person() -> None:
    nothing = Phrases.of([], {})

    verdict = triage("help", listening=Listening(nothing))

    assert verdict.tier == Tier.HANDOVER
