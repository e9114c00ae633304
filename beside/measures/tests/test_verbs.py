"""Adding to a background."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from beside.casting.cast import Cast
from beside.measures.models import Background
from beside.measures.verbs import note_background


def test_whoever_has_no_door_to_health_adds_nothing(cast: Cast) -> None:
    row = Background(kind="condition", text={"en": "Tired"})

    with pytest.raises(PermissionDenied):
        note_background(by=cast.ling, person=cast.uncle_hoi, rows=[row])
