"""A mail server, a push service and a text gateway for tests, all on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from beside.casting.cast import Cast
from beside.config.bench.mailbox import Mailbox, open_mailbox
from beside.ground.acting import as_owner
from beside.letters.models import Choice, Delivery, Letter, QuietHours, Subscription
from beside.letters.tests.receiving import Listener, listening


@pytest.fixture
def quiet_cast(cast: Cast) -> Cast:
    """The cast before it chose anything, and with nothing waiting."""
    with as_owner():
        Letter.objects.all().delete()
        for model in (Delivery, Choice, QuietHours, Subscription):
            model._default_manager.all().delete()
    return cast


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """A real mail server; the house sends through it as through any other."""
    with open_mailbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield box


@pytest.fixture
def push_service(settings: Any) -> Iterator[Listener]:
    with listening() as there:
        settings.PUSH_HOSTS = ["127.0.0.1"]
        yield there


@pytest.fixture
def gateway(settings: Any) -> Iterator[Listener]:
    with listening() as there:
        settings.TEXT_GATEWAY = f"{there.address}/send"
        yield there


@pytest.fixture
def text_file(settings: Any, tmp_path: Path) -> Path:
    settings.TEXT_FILE = tmp_path
    return tmp_path


@pytest.fixture
def noon(quiet_cast: Cast) -> datetime:
    return quiet_cast.at(1, "12:00")
