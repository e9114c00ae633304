"""A human chooses between two texts that were written at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.policy import require
from beside.people.models import Account
from beside.plans.holding import MODEL, content_of
from beside.plans.models import OtherText
from beside.plans.verbs.lines import MAY_CHANGE, _kept, _put
from beside.trail.verbs import leave_trace, verb


@verb
def choose(*, by: Account, text: OtherText, it: bool) -> None:
    """`it`: the text kept beside takes the line's place; else what stands there stays.

    Either way both remain: the one not chosen is kept as what also was written.
    """
    text = OtherText.objects.select_for_update().get(pk=text.pk)
    model = MODEL[text.of]
    line = model.objects.select_for_update().get(plan=text.plan_id, line=text.line)
    require(MAY_CHANGE[model], by=by, on=line)
    if not text.at_once or not line.plan.is_being_written:
        raise PermissionDenied("there is nothing to choose here")
    if text.settled_at is None:
        if it:
            _kept(by, line, content_of(line), at_once=False)
            _put(line, text.content)
        text.settled_at, text.settled_by, text.was_chosen = timezone.now(), by, it
        text.save()
    leave_trace("plan.text_chosen", by=by, to=line)
