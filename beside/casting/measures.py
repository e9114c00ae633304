"""The cast's background: conditions, allergies and medicines."""

from __future__ import annotations

from beside.casting.cast import LONG_AGO, Cast
from beside.measures.models import Background


def assemble(cast: Cast) -> None:
    Background.objects.bulk_create(
        Background(
            pk=cast.id(row["id"]), person_id=cast.id(row["person"]), kind=row["kind"],
            text=cast.both(row["text"]), status=Background.Status.CURRENT,
            added_at=cast.at(LONG_AGO),
        )
        for row in cast.data["background"]
    )  # fmt: skip
