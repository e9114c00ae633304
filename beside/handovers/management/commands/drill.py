"""`beside drill --as STEWARD`: does the chain hold tonight?"""

from __future__ import annotations

import time
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground.acting import NOBODY, acting
from beside.ground.saying import Refused, gettext_noop, say
from beside.handovers import drills, policies, reads, verbs
from beside.handovers.drills import LATE, Drill
from beside.handovers.models import Handover
from beside.people.models import Account
from beside.people.reads import roles_of

LOOK = 1.0  # seconds between two looks at how far it is


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.prog = "beside drill"
        parser.description = _(
            "Ask whoever is on duty, for real and marked as a drill, and show what happened."
        )
        parser.add_argument("--as", dest="account", required=True, metavar="ACCOUNT",
                            help=_("who runs the drill: e-mail address or id"))  # fmt: skip
        parser.add_argument("--json", action="store_true", help=_("for a machine"))

    def handle(self, *, account: str, **options: Any) -> None:
        by = steward(account)
        which = verbs.begin_drill(by=by)
        found = follow(by, which)
        with acting(by):
            verbs.end_drill(by=by, handover=found.row)
        tell(found, as_json=bool(options["json"]))
        if not found.held:
            raise SystemExit(1)


def steward(said: str) -> Account:
    """The account, being in a role that may run drills. Raises Refused with a sentence."""
    account = Account.objects.filter(Q(email__iexact=said) | Q(pk__in=_ids(said))).first()
    if account is None or not account.is_active:
        raise Refused(gettext_noop("Nobody here has the account “%(account)s”."), account=said)
    for role in roles_of(account):
        if policies.may_drill(account.being(role)):
            return account
    raise Refused(
        gettext_noop("%(account)s may not run drills. A steward, a lead or a coordinator may."),
        account=said,
    )


def follow(by: Account, which: UUID) -> Drill:
    """Say each step as it happens. Where no worker keeps the clock, this command does."""
    told = 0
    while True:
        with acting(by):
            found = drills.drill(by, Handover.objects.get(pk=which))
        for step in found.steps[told:]:
            say(f"{step.at:6.1f} s  {step.says}")
        told = max(told, len(found.steps))
        if found.is_over:
            return found
        due = found.row.due_at
        if due and timezone.now() - due > LATE:
            with acting(NOBODY):
                if reads.due(timezone.now()):
                    verbs.pass_on_what_is_due(by=NOBODY)
        time.sleep(LOOK)


def tell(found: Drill, *, as_json: bool) -> None:
    if as_json:
        facts = {
            "held": found.held,
            "steps": [{"second": round(each.at, 1), "what": each.says} for each in found.steps],
            "problems": [{"what": each.says, "do": each.do} for each in found.problems],
        }
        print(orjson.dumps(facts).decode())
        return
    for each in found.problems:
        print(f"{each.says} {each.do}")
    if found.held:
        print(_("The chain held."))


def _ids(said: str) -> list[UUID]:
    """An id, or the name by which the invented cast calls someone."""
    try:
        return [UUID(said)]
    except ValueError:
        return [uuid5(NAMESPACE_URL, f"beside:cast:{said}")]
