"""What the pages of trust answer with, and the colleague beside a tablet."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from beside.people.models import Person, Request
from beside.trust import verbs


def answer(request: Request, page: str, facts: dict[str, Any], form: Form) -> HttpResponse:
    """The page; with 422 where the form came back with something to correct."""
    return render(request, page, facts, status=422 if form.is_bound else 200)


def is_beside(request: Request, person: Person, form: Form) -> bool:
    """Without a tablet yes; on one, whether the code of the colleague beside is right."""
    code = form.cleaned_data.get("code")
    if code is None:
        return True
    if verbs.bring_beside(by=request.user, person=person, code=code):
        return True
    form.add_error(
        "code", _("These figures are not right, or a quarter of an hour is over. Ask for new ones.")
    )
    return False
