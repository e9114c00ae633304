"""Whether a voice or a photograph is in view, and voices that arrived and wait to be kept."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.people.models import Account
from beside.stories.models import AboutMe, Moment, Photograph, Recording, Story, Upload
from beside.stories.policies import may_send_on


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


def waiting_voice(by: Account, id: UUID) -> Upload:
    """A voice that arrived whole and waits to be kept; ValidationError says that it did not."""
    found = visible(Upload, may_send_on, by=by).filter(~Q(key=""), pk=id).first()
    if found is None:
        raise ValidationError(
            _("The recording did not arrive whole. Please send it again, or write it.")
        )
    return found
