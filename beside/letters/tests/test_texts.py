"""Text messages: the file of the demo is held to what a gateway does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
import time_machine

from beside.casting.cast import Cast
from beside.letters.sending import hand_over_all
from beside.letters.sending.answers import Fate
from beside.letters.sending.texts import FileGateway, Gateway, HttpGateway, international
from beside.letters.tests.receiving import Listener, basic
from beside.letters.tests.writing import written

# ---- text messages: the file is held to what the gateway does
Sink = tuple[Gateway, Callable[[], list[dict[str, str]]]]


@pytest.fixture(params=["http", "file"])
def sink(request: pytest.FixtureRequest) -> Sink:
    if request.param == "file":
        folder: Path = request.getfixturevalue("text_file")
        return FileGateway(), lambda: [orjson.loads(each.read_bytes()) for each in folder.iterdir()]
    there: Listener = request.getfixturevalue("gateway")

    def kept() -> list[dict[str, str]]:
        """A gateway that knows its keys keeps one message for each."""
        found = {
            each.headers["idempotency-key"]: orjson.loads(each.body) for each in there.received
        }
        return list(found.values())

    return HttpGateway(), kept


def test_a_text_message_is_taken_once_whatever_takes_it(sink: Sink) -> None:
    gateway, kept = sink
    which = uuid4()

    answers = [gateway.send("+85255500203", "有事情等您", which) for _ in range(2)]

    assert [each.fate for each in answers] == [Fate.REACHED] * 2
    (one,) = kept()
    assert (one["to"], one["text"], one["id"]) == ("+85255500203", "有事情等您", str(which))


@pytest.mark.parametrize(
    ("status", "fate"),
    [(200, Fate.REACHED), (400, Fate.NEVER), (429, Fate.LATER), (503, Fate.LATER)],
)
def test_what_a_gateway_answers_decides_what_comes_next(
    gateway: Listener, status: int, fate: Fate
) -> None:
    gateway.status = status

    answer = HttpGateway().send("+85255500203", "words", uuid4())

    assert answer.fate is fate
    assert answer.said.startswith(str(status))


def test_a_gateway_that_is_not_there_is_asked_again(settings: Any) -> None:
    settings.TEXT_GATEWAY = "http://127.0.0.1:9/"

    assert HttpGateway().send("+85255500203", "words", uuid4()).fate is Fate.LATER


def test_a_gateway_is_spoken_to_in_its_own_words(gateway: Listener, settings: Any) -> None:
    settings.TEXT_FIELDS = {"to": "To", "from": "From", "text": "Body", "id": ""}
    settings.TEXT_AS_FORM, settings.TEXT_KEY = True, "house:word"

    HttpGateway().send("+85255500203", "a b", uuid4())

    (one,) = gateway.received
    assert one.body == b"To=%2B85255500203&From=Beside&Body=a+b"
    assert one.headers["authorization"] == basic("house:word")


def test_a_number_gets_the_country_of_the_house() -> None:
    assert international("5550 0203") == "+85255500203"
    assert international("+44 20 7946 0000") == "+442079460000"
    assert international("ask Mei") == ""


def test_a_text_goes_to_whoever_has_a_number_alone(
    quiet_cast: Cast, noon: datetime, gateway: Listener
) -> None:
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.being("sau_ying", "person"))
        hand_over_all()

    (one,) = gateway.received
    said = orjson.loads(one.body)
    assert said["to"] == "+85255500203"
    assert "緊急" in said["text"]
