"""Whom one may choose: to let see, to shut out, to speak."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.people.models import Account, Person, Role, Team
from beside.trust.models import Door
from beside.trust.reads.doors import bonds_of, holders, is_own, named, shut_out_of


def candidates(by: Account, person: Person) -> list[tuple[str, list[tuple[UUID, str]]]]:
    """Whom one may let see: the circle, then whole teams, then who works here, team by team."""
    now = timezone.now()
    alive = Q(since__lte=now, account__is_active=True) & (Q(until=None) | Q(until__gt=now))
    bonds, own = bonds_of(by, person), is_own(by, person)
    roles = list(
        Role.objects.filter(alive)
        .exclude(kind__in=[Role.Kind.LINK, Role.Kind.LEAD, Role.Kind.DEPUTY])
        .exclude(account=by)
        .select_related("account", "team")
        .order_by("since", "pk")
    )
    circle = [each for each in roles if each.account_id in bonds and not each.is_at_work]
    groups = [(_("In the circle"), [(each.pk, named(each, bonds, own=own)) for each in circle])]
    teams = list(Team.objects.order_by("kind"))
    groups.append((_("A whole team"), [(each.pk, each.called) for each in teams]))
    for team in teams:
        work = [each for each in roles if each.team_id == team.pk and each.has_team_doors]
        groups.append((team.called, [(each.pk, named(each, bonds, own=own)) for each in work]))
    return [(title, people) for title, people in groups if people]


def holder_of(by: Account, person: Person, which: UUID) -> Role | Team | None:
    """The role or team behind an id of these pages, if it may be chosen here at all."""
    team = Team.objects.filter(pk=which).first()
    if team:
        return team
    offered = {pk for _title, people in candidates(by, person) for pk, _name in people}
    held = {each.pk for each in holders(by, person)}
    if which not in offered | held:
        return None
    return Role.objects.select_related("account", "team").filter(pk=which).first()


def by_address(by: Account, person: Person, email: str) -> Role | None:
    """Somebody in the circle by their e-mail address. Of anybody else it cannot be told whether
    they are here at all: whoever asks must not learn that."""
    return (
        Role.objects.filter(
            account__email__iexact=email, account__is_active=True,
            account__in=list(bonds_of(by, person)),
        )
        .exclude(kind=Role.Kind.LINK)
        .exclude(account=by)
        .select_related("account", "team")
        .first()
    )  # fmt: skip


def who_could_be_shut_out(by: Account, person: Person) -> list[tuple[str, str]]:
    """Everyone in the circle and everyone who holds a door, by account; not who is out already."""
    out = {each.account_id for each in shut_out_of(by, person)} | {by.pk}
    bonds = bonds_of(by, person)
    held = {each.holder for each in holders(by, person) if isinstance(each.holder, Role)}
    accounts = Account.objects.filter(
        Q(pk__in=bonds) | Q(pk__in=[each.account_id for each in held]), is_active=True
    ).exclude(pk__in=out)
    return [
        (str(each.pk), _with_bond(str(each), bonds.get(each.pk, "")))
        for each in accounts.exclude(kind=Account.Kind.LINK).order_by("kind", "pk")
    ]


def _with_bond(name: str, bond: str) -> str:
    return _("%(name)s, %(bond)s") % {"name": name, "bond": bond} if bond else name


def who_could_speak(by: Account, person: Person) -> list[tuple[str, str]]:
    """The people of the circle who are not here as staff."""
    bonds = bonds_of(by, person)
    kinds = [Role.Kind.PERSON, Role.Kind.FAMILY, Role.Kind.PARENT, Role.Kind.NEIGHBOUR]
    roles = Role.objects.filter(account__in=bonds, account__is_active=True, kind__in=kinds)
    own = Q(doors__person=person, doors__reason=Door.Reason.SELF)
    roles = roles.exclude(own).exclude(account=by).select_related("account", "team").distinct()
    by_account: dict[UUID, Role] = {}
    for each in roles.order_by("kind"):
        by_account.setdefault(each.account_id, each)
    return [(str(each.pk), named(each, bonds, own=False)) for each in by_account.values()]


def parts_held(by: Account, person: Person) -> set[str]:
    """The parts of this person that `by` holds themselves, now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT part FROM doors_open() WHERE person_id = %s", [person.pk])
        return {row[0] for row in cursor.fetchall()}
