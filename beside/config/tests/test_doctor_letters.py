"""What the doctor says of letters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from beside.casting.cast import Cast
from beside.config.doctor import records
from beside.config.doctor.finding import HEED, WELL, WRONG
from beside.ground.acting import as_owner
from beside.letters.models import Letter


def said() -> dict[str, str]:
    return {each.check: each.state for each in records.letters()}


def test_a_house_without_a_mail_server_is_told_so(cast: Cast, settings: Any) -> None:
    settings.DEMO, settings.EMAIL_CONFIG = False, {}
    assert said()["mail"] == HEED

    settings.EMAIL_CONFIG = {"EMAIL_HOST": "mail.example.org"}
    assert "mail" not in said()


def test_a_letter_that_reached_nobody_is_to_be_heeded_and_a_late_one_is_wrong(
    cast: Cast, settings: Any
) -> None:
    settings.EMAIL_CONFIG = {"EMAIL_HOST": "mail.example.org"}
    assert said() == {"letters": HEED}  # Mrs Lam's tablet has no power

    with as_owner():
        Letter.objects.filter(failed_at__isnull=False).delete()
    assert said() == {"letters": WELL}

    with as_owner():
        Letter.objects.create(
            to=cast.ling, kind="letters.trial", due_at=timezone.now() - timedelta(minutes=16)
        )
    assert said() == {"letters": WRONG}
