"""A background as it is shown: the latest word on each thing, what is now first."""

from __future__ import annotations

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.measures.models import Background
from beside.measures.reads import background_of
from beside.measures.verbs import note_background


def test_what_is_now_stands_before_what_is_past(cast: Cast) -> None:
    by = cast.being("grace", "nurse")
    past = Background(kind="condition", text={"en": "Broken rib"}, status="past", began="1971")

    with acting(by):
        grown = next(iter(background_of(by, cast.uncle_hoi).conditions))
        note_background(by=cast.hoi, person=cast.uncle_hoi, rows=[past])
    with acting(by):
        found = background_of(by, cast.uncle_hoi)

    assert found.conditions == (grown, past)


def test_a_newer_word_takes_the_place_of_the_older_which_stays(cast: Cast) -> None:
    hoi = cast.hoi
    with acting(hoi):
        older = background_of(hoi, cast.uncle_hoi).allergies[0]
        newer = Background(kind="allergy", text={"en": "Penicillin"}, status="past", before=older)

        note_background(by=hoi, person=cast.uncle_hoi, rows=[newer])

        assert background_of(hoi, cast.uncle_hoi).allergies == (newer,)
        assert Background.objects.filter(pk=older.pk, status="current").exists()
