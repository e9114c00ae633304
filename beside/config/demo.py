"""The demo: a house in which everyone is invented."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beside.casting import assemble
from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.ground.saying import Refused, gettext_noop, say
from beside.people.models import Account

REFUSED = gettext_noop(
    "This house holds people who are not invented, so it cannot be a demo. Nothing was changed."
    " Start it with `beside up`, or give the demo a place of its own: BESIDE_HOME=/tmp/demo"
    " beside up --demo"
)


def invite(*, fresh: bool) -> None:
    """Assemble the cast unless it is there; refuse where anyone real lives."""
    with as_owner():
        if assemble.someone_real():
            raise Refused(REFUSED)
        there = assemble.is_assembled()
    if there and not fresh:
        _say_how_old()
        return
    if there:
        _begin_anew()
    try:
        assemble.assemble()
    except assemble.NotAlone:
        raise Refused(REFUSED) from None


def _begin_anew() -> None:
    """Everything done in the demo goes, as somebody asked who saw that everyone here is invented.

    Kept files stay: where a demo borrowed a real house's folder they might be somebody's.
    """
    with as_owner(), connection.cursor() as cursor:
        if assemble.someone_real():
            raise Refused(REFUSED)
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0, interactive=False)


def _say_how_old() -> None:
    """The cast lives around the day it was assembled; what is done in the demo stays."""
    with as_owner():
        eldest = Account.objects.order_by("created_at").values_list("created_at", flat=True).first()
    days = (timezone.now() - eldest).days if eldest else 0
    if days:
        say(
            ngettext(
                "The invented people were invited %(days)s day ago; what is “today” to them was"
                " then. To invite them anew: beside up --demo --fresh",
                "The invented people were invited %(days)s days ago; what is “today” to them was"
                " then. To invite them anew: beside up --demo --fresh",
                days,
            )
            % {"days": days}
        )


def show_the_way_in(address: str) -> None:
    """Who can be entered as, and where."""
    print(_("Everyone here is invented. Enter as one of them at %(address)s/enter/")
          % {"address": address}, flush=True)  # fmt: skip
    cast = Cast()
    names = ("yuk_lan", "mei", "ling", "grace", "wong", "helen", "kwan", "bosco", "edwin")
    with as_owner():
        for name in names:
            account = cast.being(name)
            kind = account.role.get_kind_display() if account.role else ""
            print(f"  {account}: {kind}", flush=True)
