"""Everything the guide can say, read by a test: no feeling, no promise, no hour of its own."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest
from django.utils import translation

from beside.config.translations import CHINESE, read_catalogue
from beside.guide import says

TEMPLATES = Path(says.__file__).parent / "templates" / "guide"
# What anybody who asks can be shown; the others are for staff.
PUBLIC = (
    "ask", "box", "_box", "_duty", "_human", "_leave", "_numbers", "_passages", "_stands",
    "_urgent", "_with_a_human", "_yes",
)  # fmt: skip
CLAIMS = {
    "en": {
        "feeling": r"\b(?:i|we) (?:feel|care|understand|hear you|am here for|listen|love|worry)"
        r"|sorry|glad|happy to|sad to|i know how",
        "secrecy": r"confidential|private|secret|between us|nobody will know|anonymous",
        "an hour": r"\b(?:soon|shortly|right away|immediately|at once|within|minutes?|seconds?"
        r"|(?:an|the|few) hours?|in a moment|quickly respond|straight away|promptly)\b",
        "comfort": r"don.t worry|everything will|(?<!whether )you are safe|it will be"
        r"|be all right|not alone",
        "assessing": r"\brisk|how bad|scale of|do you have a plan|how would you|why do you want",
    },
    "zh-hant": {
        "feeling": r"我(?:們)?(?:明白|理解|關心|感到|覺得|擔心|希望|聽到|在乎|愛)"
        r"|抱歉|難過|高興|心痛",
        "secrecy": r"保密|私隱|秘密|不會告訴|匿名",
        "an hour": r"立即|立刻|馬上|很快|盡快|即時|分鐘|秒|小時|稍後",
        "comfort": r"別擔心|不用怕|會好的|沒事|不是一個人|您很安全",
        "assessing": r"風險|有沒有計劃|打算怎樣|為甚麼想",
    },
}  # fmt: skip
MAY_HOLD = {"name", "until", "when", "host", "owner", "day", "time", "count"}


def everything(language: str) -> dict[str, str]:
    with translation.override(language):
        one = {name: str(each) for name, each in says.SAYS.items()}
        return one | {name: says.say(name, count=2) for name in says.COUNTS}


@pytest.mark.parametrize("language", CLAIMS)
def test_nothing_it_says_claims_what_software_cannot(language: str) -> None:
    found = {
        name: what
        for name, sentence in everything(language).items()
        for what, pattern in CLAIMS[language].items()
        if re.search(pattern, sentence.casefold())
    }

    assert found == {}


@pytest.mark.parametrize("language", CLAIMS)
def test_the_reading_of_claims_would_find_them(language: str) -> None:
    said = {
        "en": ["I understand how you feel", "This is confidential", "They answer within the hour",
               "Don’t worry", "Do you have a plan?"],
        "zh-hant": ["我明白您的感受", "保密", "盡快回覆", "別擔心", "有沒有計劃？"],
    }[language]  # fmt: skip

    for sentence in said:
        assert any(re.search(each, sentence.casefold()) for each in CLAIMS[language].values()), (
            sentence
        )


def test_every_template_that_speaks_is_read_here() -> None:
    """Whatever a public page of asking takes in, from this room, stands in the list above."""
    waiting, seen = ["ask", "box", "_stands"], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        text = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")
        waiting += [each for each in re.findall(r"guide/(\w+)\.html", text) if each not in seen]

    assert seen == set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_say_only_what_is_in_the_list(name: str) -> None:
    text = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")

    assert "translate" not in text
    text = text.replace("{% block for %}person{% endblock %}", "")  # how large its buttons are
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", text, flags=re.S)
    assert re.findall(r"[^\W\d_]+", plain) == [], "words that stand outside of the list"
    for used in re.findall(r"\{% says \"(\w+)\"", text):
        assert used in says.SAYS or used in says.COUNTS


def test_no_sentence_lies_unused() -> None:
    text = "".join(each.read_text(encoding="utf-8") for each in TEMPLATES.glob("*.html"))
    forms = (TEMPLATES.parents[1] / "forms" / "asking.py").read_text(encoding="utf-8")
    forms += (TEMPLATES.parents[1] / "pages" / "asking.py").read_text(encoding="utf-8")
    unused = [
        name for name in [*says.SAYS, *says.COUNTS]
        if f'says "{name}"' not in text and f'SAYS["{name}"]' not in forms
    ]  # fmt: skip

    assert unused == []


def test_sentences_are_filled_with_facts_of_the_rota_alone() -> None:
    for name, sentence in everything("en").items():
        assert set(re.findall(r"%\((\w+)\)s", sentence)) <= MAY_HOLD, name


@pytest.mark.parametrize("name", ["cannot_judge", "cannot_judge_them", "software", "silent"])
@pytest.mark.parametrize(("language", "word"), [("en", "software"), ("zh-hant", "電腦程式")])
def test_it_says_that_it_is_software(name: str, language: str, word: str) -> None:
    assert word in everything(language)[name]


SAID_OF_OTHERS = {"有人說很難過"}  # what a phrase may mean, for whoever keeps phrases
ROOMS = ("beside/guide/", "beside/handovers/", "beside/talk/")


def every_message() -> list[tuple[str, str]]:
    """Whatever these rooms can print, in templates and in code, with its Chinese."""
    found = []
    for message in read_catalogue(CHINESE / "LC_MESSAGES" / "django.po"):
        if any(place.startswith(ROOMS) for place, _line in message.locations):
            both = zip_longest(_each(message.id), _each(message.string))
            found += [(str(one or ""), str(other or "")) for one, other in both]
    return found


def _each(text: object) -> tuple[object, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text,)


def test_no_message_of_these_rooms_claims_a_feeling_or_comforts() -> None:
    every = every_message()
    claims = [
        sentence
        for one, other in every
        for language, sentence in (("en", one), ("zh-hant", other))
        for what in ("feeling", "comfort")
        if re.search(CLAIMS[language][what], sentence.casefold())
    ]

    assert len(every) > 400
    assert set(claims) <= SAID_OF_OTHERS
