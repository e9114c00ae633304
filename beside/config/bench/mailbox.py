"""A mail server on this machine alone, that keeps what it is given: for the bench and for tests."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

Refusing = Callable[[str], str]  # an address → an answer such as “550 nobody here”, or ""


@dataclass
class Mailbox:
    """What arrived, in order. The same Message-ID twice is one letter, as in any mailbox."""

    port: int = 0
    arrived: list[bytes] = field(default_factory=list)
    refuses: Refusing = lambda address: ""

    @property
    def letters(self) -> list[Message]:
        return [message_from_bytes(each) for each in self.arrived]

    @property
    def ids(self) -> list[str]:
        return [str(each["Message-ID"]) for each in self.letters]


@contextmanager
def open_mailbox(refuses: Refusing = lambda address: "") -> Iterator[Mailbox]:
    """Speaks SMTP (RFC 5321) on a free port of the loopback."""
    with Server(("127.0.0.1", 0), Listening) as server:
        server.box = Mailbox(server.server_address[1], refuses=refuses)
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        try:
            yield server.box
        finally:
            server.shutdown()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    box: Mailbox


class Listening(socketserver.StreamRequestHandler):
    """One sender, until it says goodbye."""

    server: Server

    def handle(self) -> None:
        with suppress(ConnectionError):  # the sender was killed
            self._say("220 mailbox")
            while line := self.rfile.readline():
                word = line[:4].strip().upper()
                if word == b"QUIT":
                    self._say("221 bye")
                    return
                self._answer(word, line)

    def _answer(self, word: bytes, line: bytes) -> None:
        box = self.server.box
        if word == b"DATA":
            self._say("354 go on")
            words = self._words()
            if words is not None:
                box.arrived.append(words)
                self._say(f"250 kept as {len(box.arrived)}")
        elif word == b"RCPT":
            address = line.decode().split("<", 1)[-1].split(">", 1)[0]
            self._say(box.refuses(address) or "250 ok")
        else:
            self._say("250 ok")

    def _words(self) -> bytes | None:
        """None where the sender died before the end: that letter never came."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return None
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")
