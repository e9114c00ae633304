"""Whether a voice or a photograph is in view, or was let go with all that it belonged to."""

from __future__ import annotations

from django.db.models import Q

from beside.stories.models import AboutMe, Moment, Photograph, Recording, Story


def is_in_view(media: Recording | Photograph) -> bool:
    """False if it belongs to tellings here and each of them was let go. One statement."""
    if isinstance(media, Recording):
        mine = Q(recording=media)
        told = [rows.filter(mine).values_list("let_go_at") for rows in (
            AboutMe.objects, Story.objects, Moment.objects)]  # fmt: skip
        found = list(told[0].union(told[1], told[2], all=True))
    else:
        found = list(Moment.objects.filter(photograph=media).values_list("let_go_at"))
    return not found or any(at is None for (at,) in found)
