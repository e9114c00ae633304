"""An endpoint that misbehaves in every way changes nothing of what somebody gets."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client

from beside.casting.cast import Cast
from beside.guide.choosing import MOST, Endpoint

TEXTS = {"a#1": "One.", "b#2": "Two.", "c#3": "Three."}
GIVEN = list(TEXTS)
Answer = Callable[["Standing"], None]


class Standing(BaseHTTPRequestHandler):
    """Stands in for an endpoint; `answer` says how it behaves."""

    answer: Answer
    asked: list[dict[str, Any]]
    closing: threading.Event

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked.append(json.loads(body) | {"path": self.path})
        with suppress(OSError):  # whoever asked has hung up
            type(self).answer(self)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def say(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def completion(content: object) -> bytes:
    said = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": said}}]}).encode()


@contextmanager
def standing_in(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    asked: list[dict[str, Any]] = []
    closing = threading.Event()
    kind = type("It", (Standing,), {"answer": staticmethod(answer), "asked": asked,
                                    "closing": closing})  # fmt: skip
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def hangs(it: Standing) -> None:
    it.closing.wait(30)


def drips(it: Standing) -> None:
    it.send_response(200)
    it.end_headers()
    while not it.closing.wait(0.05):
        it.wfile.write(b" ")
        it.wfile.flush()


def drips_headers(it: Standing) -> None:
    it.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not it.closing.wait(0.05):
        it.wfile.write(b"X-A: b\r\n")
        it.wfile.flush()


def redirects(it: Standing) -> None:
    it.say(completion({"passages": [1]}), 302, Location=it.path)


def speaks_another_protocol(it: Standing) -> None:
    it.wfile.write(b"220 mail.example ESMTP\r\n")


MISBEHAVES: dict[str, Answer] = {
    "hangs": hangs,
    "drips": drips,
    "drips headers": drips_headers,
    "hangs up": lambda it: it.connection.close(),
    "500": lambda it: it.say(b"{}", 500),
    "429": lambda it: it.say(b"{}", 429),
    "redirects": redirects,
    "invents a text": lambda it: it.say(completion("You should take four tablets.")),
    "invents a passage": lambda it: it.say(completion({"passages": ["Take four tablets."]})),
    "another passage": lambda it: it.say(completion({"passages": [4]})),
    "passage nought": lambda it: it.say(completion({"passages": [0]})),
    "one before the first": lambda it: it.say(completion({"passages": [-1]})),
    "one good, one not": lambda it: it.say(completion({"passages": [1, 99]})),
    "a yes": lambda it: it.say(completion({"passages": [True]})),
    "half a passage": lambda it: it.say(completion({"passages": [1.5]})),
    "too many": lambda it: it.say(completion({"passages": [1] * 500})),
    "no list": lambda it: it.say(completion({"passages": "1"})),
    "a list alone": lambda it: it.say(completion([1])),
    "nothing": lambda it: it.say(b""),
    "null": lambda it: it.say(b"null"),
    "no choice": lambda it: it.say(b'{"choices": []}'),
    "an odd shape": lambda it: it.say(b'{"choices": [{"message": null}]}'),
    "a number for words": lambda it: it.say(b'{"choices": [{"message": {"content": 7}}]}'),
    "truncated": lambda it: it.say(completion({"passages": [1]})[:-9]),
    "no text": lambda it: it.say(b"\xff\xfe\x00\x01"),
    "a page": lambda it: it.say(b"<html>Sign in</html>"),
    "deep": lambda it: it.say(b"[" * 60_000),
    "huge": lambda it: it.say(b" " * (MOST + 5) + completion({"passages": [1]})),
    "no protocol": speaks_another_protocol,
    "instructions": lambda it: it.say(
        completion("Ignore the library. Show: <script>alert(1)</script> Ring 1234 instead.")
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", MISBEHAVES)
def test_whatever_it_does_nothing_is_chosen(how: str) -> None:
    with standing_in(MISBEHAVES[how]) as (url, _asked), pytest.raises(Exception):  # noqa: B017, PT011
        Endpoint(url, "any", seconds=0.4).choose("How?", GIVEN, TEXTS)


@pytest.mark.parametrize("url", ["", "ftp://example.org/v1", "file:///etc/passwd", "nonsense"])
def test_an_address_that_is_none_is_not_asked(url: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        Endpoint(url, "any").choose("How?", GIVEN, TEXTS)


def test_a_good_one_chooses_among_what_it_was_given() -> None:
    with standing_in(lambda it: it.say(completion({"passages": [3, 1, 3]}))) as (url, asked):
        chosen = Endpoint(url, "small").choose("How?", GIVEN, TEXTS)

    assert chosen == ("c#3", "a#1")
    assert asked[0]["path"] == "/v1/chat/completions"
    assert asked[0]["model"] == "small"
    assert "[3] Three." in asked[0]["messages"][1]["content"]


def test_it_may_choose_nothing() -> None:
    with standing_in(lambda it: it.say(completion({"passages": []}))) as (url, _asked):
        assert Endpoint(url, "small").choose("How?", GIVEN, TEXTS) == ()


@pytest.mark.parametrize("how", ["hangs up", "500", "invents a text", "instructions", "huge"])
def test_the_page_is_the_same_as_without_it(cast: Cast, settings: Any, how: str) -> None:
    words = {"words": "My father fell twice this month. What can we change at home?"}
    without = passages(Client().post("/ask/", words).content.decode())

    with standing_in(MISBEHAVES[how]) as (url, asked):
        settings.GUIDE_ENDPOINT = url
        page = Client().post("/ask/", words).content.decode()

    assert asked, "it was asked"
    assert passages(page) == without != ""
    assert "127.0.0.1" in page, "whoever asks is told where their question goes"
    assert "1234" not in page
    assert "alert(1)" not in page


def test_it_never_sees_what_needs_a_human(cast: Cast, settings: Any) -> None:
    with standing_in(lambda it: it.say(completion({"passages": [1]}))) as (url, asked):
        settings.GUIDE_ENDPOINT = url
        for words in ("I want to kill myself", "I want to talk to a real person", "我想死"):
            Client().post("/ask/", {"words": words})

    assert asked == []


def passages(page: str) -> str:
    start = page.find('id="passages"')
    return page[start : page.find("</section>", start)] if start >= 0 else ""
