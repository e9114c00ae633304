"""What each page of a concern asks for: its words, its form and its deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.noticing.forms import concerns as forms
from beside.noticing.reads import concerns as reads
from beside.noticing.reads.concerns import Whole
from beside.noticing.verbs import concerns as verbs
from beside.people.models import Account, Request, Role

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for: its title, what to know first, its form, its deed, its button."""

    title: Text
    first: Text
    form: Callable[[Request, Whole], Form]
    deed: Callable[..., object]
    send: Text
    voice: bool = False
    while_closed: bool = False


def words_asked(label: Text, hint: Text = "") -> Callable[[Request, Whole], Form]:
    return lambda request, _shown: forms.WordsForm(
        request.POST or None, label=str(label), hint=str(hint)
    )


def plain(form: type[Form]) -> Callable[[Request, Whole], Form]:
    return lambda request, _shown: form(request.POST or None)


def _spoken(form: type[forms.SaidForm]) -> Callable[[Request, Whole], Form]:
    return lambda request, _shown: form(
        request.POST or None, request.FILES or None, by=request.user
    )


def _action(request: Request, shown: Whole) -> Form:
    return forms.ActionForm(
        request.POST or None, readers=[(str(each.pk), str(each)) for each in shown.readers]
    )


def _naming(request: Request, shown: Whole) -> Form:
    people = [(str(each.pk), _called(each)) for each in reads.could_be_named(request.user, shown)]
    return forms.ChooseForm(request.POST or None, people=people, label=_("Who may be part of it?"))


def _called(account: Account) -> str:
    return f"{account} · {account.line_here}" if account.line_here else str(account)


def _seating(request: Request, shown: Whole) -> Form:
    people = [
        (str(each.pk), f"{each.account} · {each.get_kind_display()}")
        for each in reads.could_have_a_seat(request.user, shown)
    ]
    return forms.ChooseForm(request.POST or None, people=people, label=_("Who reads it too?"))


def _name(*, by: Account, concern: UUID, which: str, id: UUID) -> None:
    verbs.name_account(by=by, concern=concern, account=UUID(which), id=id)


def _seat(*, by: Account, concern: UUID, which: str, id: UUID) -> None:
    verbs.give_seat(by=by, concern=concern, role=Role.objects.get(pk=which), id=id)


def _told(*, referred: bool) -> Callable[..., object]:
    return lambda **said: verbs.write_who_was_told(referred=referred, **said)


KEPT = _("What you write here stays as it is. If it was wrong, a correction stands beside it.")
ASKED: dict[str, Asked] = {
    "happened": Asked(
        _("What happened"), KEPT, _spoken(forms.HappenedForm), verbs.write_what_happened,
        _("Write it down"), voice=True),
    "wish": Asked(
        _("What they want to happen"),
        _("Ask them alone, when it is safe to. Their words come first on every page of this."),
        _spoken(forms.WishForm), verbs.write_wish, _("Keep their words"), voice=True),
    "decision": Asked(
        _("A decision"), KEPT, plain(forms.DecisionForm), verbs.decide, _("Write it down")),
    "told": Asked(
        _("Somebody was told"),
        _("Tell as few as must know, and each of them only what they need."),
        plain(forms.ToldForm), _told(referred=False), _("Write it down")),
    "referred": Asked(
        _("Others were asked to act"),
        _("The police, the hospital, a welfare service: whoever outside this house must act."),
        plain(forms.ToldForm), _told(referred=True), _("Write it down")),
    "action": Asked(
        _("Something to be done"),
        _("It waits for whoever you choose. If it is not done in time, the others are told."),
        _action, verbs.plan_action, _("Let it wait for them")),
    "name": Asked(
        _("Somebody may be part of it"),
        _("It closes to them at once, whatever their role, and nothing tells them."),
        _naming, _name, _("Close it to them"), while_closed=True),
    "seat": Asked(
        _("Let somebody read it too"),
        _("Only safeguarding leads, deputies and leaders, and only if they must know."),
        _seating, _seat, _("Let them read it"), while_closed=True),
    "word": Asked(
        _("A word to whoever told us"),
        _("Say what may be said: no names, and nothing that was told in confidence."),
        words_asked(_("What may they know?")), verbs.send_word, _("Let them read this"),
        while_closed=True),
    "close": Asked(
        _("Close it"),
        _("Everything stays readable to those who read it now, and it can be opened again."),
        words_asked(_("Why is it over?"), _("What is safe now, and who goes on looking.")),
        verbs.close_concern, _("Close it")),
    "reopen": Asked(
        _("Open it again"), KEPT, words_asked(_("Why is it opened again?")), verbs.reopen_concern,
        _("Open it again"), while_closed=True),
}  # fmt: skip
