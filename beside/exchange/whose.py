"""Who brings something in, and for which team; said on a command line."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q
from django.utils.translation import gettext as _

from beside.exchange.refusal import refuse
from beside.people.models import Account, Team
from beside.people.reads import roles_of


def whoever(account: str, team: str) -> Account:
    """The account, being in its role of that team. Raises Refused with a sentence."""
    found = _account(account)
    roles = [each for each in roles_of(found) if each.is_at_work and each.has_team_doors]
    if not roles:
        raise refuse(
            _("%(account)s works in no team whose doors go with the work.") % {"account": account}
        )
    if team:
        wanted = {each.pk for each in _teams(team)}
        roles = [each for each in roles if each.team_id in wanted]
        if not roles:
            raise refuse(
                _("%(account)s does not work in the team “%(team)s”.")
                % {"account": account, "team": team}
            )
    if len({each.team_id for each in roles}) > 1:
        raise refuse(
            _("%(account)s works in more than one team. Say which: --team TEAM")
            % {"account": account}
        )
    return found.being(roles[0])


def _account(said: str) -> Account:
    found = Account.objects.filter(Q(email__iexact=said) | Q(pk__in=_ids(said))).first()
    if found is None:
        raise refuse(_("Nobody here has the account “%(account)s”.") % {"account": said})
    if not found.is_active:
        raise refuse(_("%(account)s works here no longer.") % {"account": said})
    return found


def _teams(said: str) -> list[Team]:
    """By id, by name in any language, or by kind."""
    ids, low = _ids(said), said.strip().casefold()
    found = [
        each for each in Team.objects.all()
        if each.pk in ids or low in (each.kind, *(name.casefold() for name in each.name.values()))
    ]  # fmt: skip
    if not found:
        names = ", ".join(sorted(each.called for each in Team.objects.all()))
        raise refuse(
            _("There is no team called “%(team)s”. There are: %(names)s.")
            % {"team": said, "names": names}
        )
    return found


def _ids(said: str) -> list[UUID]:
    """An id, or the name by which the invented cast calls someone or something."""
    try:
        return [UUID(said)]
    except ValueError:
        return [uuid5(NAMESPACE_URL, f"beside:cast:{said}")]
