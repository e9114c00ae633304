"""A class as weather: in words, without ranking, and never so that one pupil stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.ground.policy import visible
from beside.noticing import policies
from beside.noticing.models import CheckIn
from beside.people.models import Account, Person, Role, Team

FEWEST = 3  # of anything that is told: two are still two children
ENOUGH = 8  # answers before there is any weather
LINES: dict[tuple[str, str], Promise] = {
    ("bright", "most"): _("Most arrive bright"),
    ("bright", "some"): _("Several arrive bright"),
    ("bright", "few"): _("A few arrive bright"),
    ("calm", "most"): _("Most arrive calm"),
    ("calm", "some"): _("Several arrive calm"),
    ("calm", "few"): _("A few arrive calm"),
    ("cloudy", "most"): _("Most arrive cloudy"),
    ("cloudy", "some"): _("Several arrive cloudy"),
    ("cloudy", "few"): _("A few arrive cloudy"),
    ("rainy", "most"): _("Most arrive in rain"),
    ("rainy", "some"): _("Several arrive in rain"),
    ("rainy", "few"): _("A few arrive in rain"),
    ("foggy", "most"): _("Most arrive in fog"),
    ("foggy", "some"): _("Several arrive in fog"),
    ("foggy", "few"): _("A few arrive in fog"),
}


@dataclass(frozen=True)
class Class:
    """What a tutor reads: lines of weather, and what was meant for them by name."""

    lines: list[tuple[str, Promise]]
    is_small: bool
    meant_for_me: list[CheckIn]
    pupils: list[Person]


def weather(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Which weather is told, and about how much of the class; the order is always the same.

    Nothing of fewer than eight answers. What fewer than three said is not told; and where leaving
    it out would tell of one or two by what is missing, the smallest that is told goes with it.
    """
    order = [each.value for each in CheckIn.WEATHER]
    said = {each: counts.get(each, 0) for each in order}
    whole = sum(said.values())
    if whole < ENOUGH:
        return []
    told = {each: number for each, number in said.items() if number >= FEWEST}
    if 0 < whole - sum(told.values()) < FEWEST and told:
        del told[min(told, key=lambda each: (told[each], order.index(each)))]
    return [(each, _share(told[each], whole)) for each in order if each in told]


def _share(number: int, whole: int) -> str:
    if 2 * number > whole:
        return "most"
    return "some" if 4 * number >= whole else "few"


def has_a_class(by: Account) -> bool:
    kinds = (Role.Kind.TEACHER, Role.Kind.COUNSELLOR)
    role = by.role
    return bool(role and role.kind in kinds and role.team and role.team.kind == Team.Kind.SCHOOL)


def class_of(by: Account) -> Class:
    """Those of the school whose arriving is open to this account. Three statements."""
    role = by.role
    pupils = list(
        visible(Person, policies.may_read_how, by=by)
        .filter(team=role.team if role else None, died_at=None)
        .order_by("pk")
    )
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    rows = visible(CheckIn, policies.may_see_check_in, by=by).filter(person__in=pupils)
    newest: dict[object, str] = {}
    for each in rows.filter(at__gte=today).exclude(how="").order_by("at"):
        newest[each.person_id] = each.how
    counts: dict[str, int] = {}
    for how in newest.values():
        counts[how] = counts.get(how, 0) + 1
    told = weather(counts)
    mine = rows.filter(wants=by).select_related("person").order_by("-at")[:5]
    return Class([(how, LINES[how, share]) for how, share in told], not told, list(mine), pupils)
