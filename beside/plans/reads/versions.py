"""The versions of a person’s plans, and which of them a page opens on."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from beside.ground.policy import visible
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import Hope, Plan

State = Plan.State


def versions_of(by: Account, person: Person) -> list[Plan]:
    """Every version of every plan of a person, the newest first. One statement."""
    found = (
        visible(Plan, policies.may_read, by=by)
        .filter(person=person)
        .select_related("understanding")
        .annotate(holds_lines=Exists(Hope.objects.filter(plan=OuterRef("pk"))))
    )
    return sorted(found, key=lambda each: (each.started_at, each.number), reverse=True)


def choose(versions: Iterable[Plan]) -> Plan | None:
    """The one that a page of the person opens on: what holds, else what is being written.

    A plan that people wrote here comes before one that came from elsewhere.
    """
    order = [State.IN_FORCE, State.PROPOSED, State.ENDED, State.REPLACED]
    ranked = sorted(versions, key=lambda each: (each.is_imported, order.index(State(each.state))))
    return ranked[0] if ranked else None


def being_written(versions: Iterable[Plan], root: UUID) -> Plan | None:
    return next((each for each in versions if each.root == root and each.is_being_written), None)


def waits_for_a_yes(by: Account, person: Person) -> bool:
    """Whether a version of the plan that the page opens on is not agreed yet. One statement."""
    versions = versions_of(by, person)
    held = choose(versions)
    return held is not None and being_written(versions, held.root) is not None
