"""Two people with one form: nothing either of them wrote is lost before a human has chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

BEGUN = "begun"


def begun() -> forms.CharField:
    """The hidden field that remembers what its reader saw when the form was opened."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


def with_begun(read: Mapping[str, Any]) -> dict[str, Any]:
    """What the form is opened with, and the same once more to compare with later."""
    return {**read, BEGUN: json.dumps({name: _plain(each) for name, each in read.items()})}


def keep_both(form: forms.Form, found: dict[str, Any]) -> dict[str, Any]:
    """What to save when `form.initial` is what is stored now; called at the end of `clean`.

    A line that only somebody else changed meanwhile stays as they left it. A line that both changed
    comes back with both texts and the error that asks which is right; sent again, it is chosen.
    """
    before, both = _before(form), False
    for name, field in form.fields.items():
        theirs, mine = form.initial.get(name), found.get(name)
        was, now, said = before.get(name), _plain(theirs), _plain(mine)
        if name == BEGUN or name in form.errors or was is None or was == now or said == now:
            continue
        if said == was:
            found[name] = field.to_python(theirs)
            continue
        both = True
        form.add_error(name, _asked(now if isinstance(field, forms.CharField) else ""))
    if both:
        data = QueryDict(mutable=True)
        data.update(form.data)
        data[form.add_prefix(BEGUN)] = form.initial.get(BEGUN, "")
        form.data = data
    return found


def _asked(theirs: str) -> str:
    if not theirs:
        return _("Somebody changed this in the meantime. Look once more, and send it again.")
    return _(
        "Somebody wrote here in the meantime: “%(theirs)s”. Your own words are in the box. "
        "Leave what is right, and send it again."
    ) % {"theirs": theirs}


def _before(form: forms.Form) -> dict[str, str]:
    try:
        found = json.loads(form.data.get(form.add_prefix(BEGUN)) or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: each for name, each in found.items() if isinstance(each, str)}


def _plain(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(sorted(map(str, value)))
    return str(value) if value else ""
