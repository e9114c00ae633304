"""The safeguarding lead decides whether a parent is shown a call for help; and ends it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.noticing.policies import sets_the_age
from beside.people.models import Account, Organisation, Role
from beside.trail.verbs import leave_trace, verb

GROWN = 18  # from then on nobody speaks for them as a child


@verb
def show_to_parent(
    *,
    by: Account,
    check_in: UUID,
    parent: Role | UUID,
    told_child_at: datetime,
    told_how: str,
    child_agrees: bool,
    reason: str,
    lang: str,
    id: UUID | None = None,
) -> None:
    """One call for help is shown to one parent, for a reason, after the child was told.

    From the age that this house sets, and where no birth date is known, the child decides; how old
    they are the wall works out itself.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the parent is shown this.")})
    if not told_how.strip():
        raise ValidationError({"told_how": _("Write how the child was told.")})
    if told_child_at > timezone.now():
        raise ValidationError({"day": _("Tell the child first. Then a parent may be shown it.")})
    role = parent if isinstance(parent, UUID) else parent.pk
    shown = ask(
        "show_call", id or new_id(), check_in, role, told_child_at, told_how, child_agrees, reason,
        lang, timezone.localdate(),
    )  # fmt: skip
    if not shown:
        raise ValidationError(
            {"child_agrees": _("It is theirs to decide, and they have not agreed.")}
        )
    leave_trace("noticing.shown_to_parent", by=by)


@verb
def end_showing(*, by: Account, shown: UUID) -> None:
    """The parent sees it no longer. That it was shown, and why, stays for the child to read."""
    if not ask("end_shown_call", shown):
        raise PermissionDenied("the safeguarding lead ends what is shown")
    leave_trace("noticing.showing_ended", by=by)


@verb
def set_the_age(*, by: Account, years: int) -> None:
    """From which age on a child decides, in this house."""
    if not sets_the_age(by):
        raise PermissionDenied("a steward sets the age")
    if not 0 <= years <= GROWN:
        raise ValidationError(_("Choose an age between 0 and 18."))
    Organisation.objects.update(child_decides_from=years)
    leave_trace("noticing.age_set", by=by, years=years)
