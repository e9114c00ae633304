"""What stands around every page: where one can go, who one is being, what must not be missed."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from beside.ground.words import in_reader_language
from beside.people.models import Account
from beside.people.reads import the_organisation
from beside.trust.reads import emergencies
from beside.ui.dates import moment


def context(request: HttpRequest) -> dict[str, object]:
    """For the base page. Who did not sign in gets the help bar, no more."""
    me = getattr(request, "user", None)
    if not isinstance(me, Account) or not me.all_roles:
        return {"around": {"help_line": help_line()}}
    several = len(me.all_roles) > 1
    return {
        "around": {
            "nav": nav(request, me),
            "me": str(me),
            "me_href": reverse("people:me"),
            "being": me.role.get_kind_display() if me.role else "",
            "role_label": me.role.get_kind_display() if several and me.role else "",
            "role_href": reverse("people:role") if several else "",
            "help_line": help_line(),
            "banners": banners(request, me),
        }
    }


def banners(request: HttpRequest, me: Account) -> list[dict[str, str]]:
    """On every page of a person whose door is open to this account in an emergency only."""
    match = request.resolver_match
    person = match.kwargs.get("person") if match else None
    if person is None:
        return []
    return [
        {
            "kind": "clay",
            "text": _(
                "Open to you in an emergency, to read, until %(when)s. The person sees every look."
            )
            % {"when": moment(each.until)},
        }
        for each in emergencies.banner_for(me)
        if each.person == person
    ]


def nav(request: HttpRequest, me: Account) -> list[dict[str, object]]:
    """Where this account can go from everywhere; a person's own pages hang on their first page."""
    places = [(_("Today"), reverse("today:front"))]
    if me.role and me.role.is_at_work:
        places.append((_("People"), reverse("today:people")))
    if len(places) == 1:
        return []  # the name of the house leads there
    here = request.path
    return [
        {
            "label": label,
            "href": href,
            "current": here == href or (href != "/" and here.startswith(href)),
        }
        for label, href in places
    ]


def help_line() -> str:
    """Who answers, in one line; nothing before the organisation has said its number."""
    organisation = the_organisation()
    if organisation is None or not organisation.telephone:
        return ""
    name, _lang = in_reader_language(organisation.name)
    return _("%(name)s answers on %(telephone)s.") % {
        "name": name,
        "telephone": organisation.telephone,
    }
