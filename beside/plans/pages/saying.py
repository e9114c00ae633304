"""What I think of one line or of the whole; answers; a human who hears both sides."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.noticing.listening import tells_of_danger
from beside.people.models import Account, Person, Request, Role
from beside.plans import forms, policies, reads, verbs
from beside.plans.models import Hope, Plan, Step, Understanding, Voice, Waiting
from beside.plans.pages.entering import asked, came_back, is_own, said_in, sent_before, whose


def say(request: Request, person: UUID, line: UUID) -> HttpResponse:
    """Four answers that look alike, to one hope or step, as oneself or as heard in the room."""
    who = whose(request, person, policies.may_say_of)
    on = _hope_or_step(who, line)
    heard = request.GET.get("heard") == "yes" and _may_hear(request, who)
    there = redirect("plans:plan" if _holds(on) else "plans:writing", who.pk)
    if sent_before(request, who, Voice):
        return there
    form = forms.SayForm(
        request.POST or None, request.FILES or None, by=request.user,
        initial={"seen": on.wording} | said_in(request, who, theirs=heard),
    )  # fmt: skip
    if heard:
        form.fields["words"].label = _("In %(name)s’s own words") % {"name": who}
    if form.is_valid():
        given = form.cleaned_data
        voice = verbs.say(
            by=request.user, on=on, kind=given["kind"], words=given["words"], lang=given["lang"],
            heard=heard, seen=_uuid(given["seen"]), voice=given["voice"], id=given["id"],
        )  # fmt: skip
        if voice.wording != on.wording:
            changed = _("This line was changed while you wrote. Your words stand beside it.")
            messages.info(request, changed)
        return _help_first(request, given["words"]) or there
    facts = {
        "person": who, "on": on, "form": form, "heard": heard, "kinds": Voice.Kind.choices,
        "is_own": is_own(request, who), "may_hear": _may_hear(request, who),
        "is_step": isinstance(on, Step), "spoken": _spoken(request, on),
    }  # fmt: skip
    return render(request, "plans/say.html", facts, status=came_back(request, form))


def read_back(request: Request, person: UUID) -> HttpResponse:
    """The last act of planning: the whole is heard, and the person answers."""
    who = whose(request, person)
    shown = reads.the_plan_being_written(request.user, who)
    if shown is None:
        return redirect("plans:plan", who.pk)
    may_agree = allows(policies.may_agree, by=request.user, on=shown.plan)
    heard = not may_agree
    if heard and not allows(policies.may_hear, by=request.user, on=shown.plan):
        raise Http404
    if sent_before(request, who, Voice):
        return redirect("plans:plan", who.pk)
    form = forms.SayForm(
        request.POST or None, request.FILES or None, by=request.user,
        initial={"seen": shown.fingerprint} | said_in(request, who, theirs=heard),
    )  # fmt: skip
    if heard:
        form.fields["words"].label = _("In %(name)s’s own words") % {"name": who}
    if form.is_valid():
        given = form.cleaned_data
        try:
            verbs.read_back(
                by=request.user, plan=shown.plan, kind=given["kind"], words=given["words"],
                lang=given["lang"], heard=heard, seen=given["seen"], voice=given["voice"],
                id=given["id"],
            )  # fmt: skip
        except verbs.ChangedMeanwhile:
            changed = _("The plan was changed while it was read. Here it is again, as it is now.")
            form.add_error(None, changed)
            again = request.POST.copy()
            again["seen"] = shown.fingerprint
            form.data = again
        else:
            return _help_first(request, given["words"]) or redirect("plans:plan", who.pk)
    facts = {
        "person": who, "shown": shown, "form": form, "heard": heard, "kinds": Voice.Kind.choices,
        "is_own": is_own(request, who),
    }  # fmt: skip
    return render(request, "plans/read_back.html", facts, status=came_back(request, form))


def _help_first(request: Request, words: str) -> HttpResponse | None:
    """Where the words tell of danger, whoever answers now stands before anything else."""
    if not tells_of_danger(words):
        return None
    messages.warning(request, _("A human is told now. If somebody is in danger:"))
    return redirect("today:help")


@require_POST
def understood(request: Request, person: UUID) -> HttpResponse:
    """Yes, that is how it is."""
    who = fetch(Person, policies.may_say_of, by=request.user, pk=person)
    text = fetch(
        Understanding, policies.may_say, by=request.user, pk=request.POST.get("understanding", "")
    )
    heard = request.POST.get("heard") == "yes"
    seen = _uuid(request.POST.get("seen", "")) or UUID(int=0)
    try:
        verbs.agree_understanding(by=request.user, understanding=text, seen=seen, heard=heard)
    except verbs.ChangedMeanwhile:
        messages.info(request, _("These words were just changed. Read them once more."))
    return redirect("plans:writing" if text.plan.is_being_written else "plans:plan", who.pk)


def answer(request: Request, person: UUID, voice: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    said = fetch(Voice, policies.may_answer, by=request.user, pk=voice)
    if said.person_id != who.pk:
        raise Http404
    form = forms.AnswerForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid() and said.answered_at:
        form.add_error(None, _("Somebody answered while you wrote. Your words are still here."))
    elif form.is_valid():
        given = form.cleaned_data
        verbs.answer(
            by=request.user, to=said, words=given["words"], lang=given["lang"],
            voice=given["voice"],
        )  # fmt: skip
        return redirect("plans:plan", who.pk)
    name = str(who) if said.is_own else str(said.by)
    title = _("Answer %(name)s") % {"name": name}
    return asked(request, who, form, title=title, voice=said, name=name, send=_("Send this answer"))


def name_human(request: Request, person: UUID, waiting: UUID) -> HttpResponse:
    """Who hears both: somebody at work."""
    who = whose(request, person, policies.may_say_of)
    waits = fetch(Waiting, policies.may_name, by=request.user, pk=waiting)
    at_work = Account.objects.filter(is_active=True, roles__kind__in=Role.AT_WORK).distinct()
    form = forms.HumanForm(request.POST or None, who=at_work.exclude(kind="volunteer"))
    if form.is_valid():
        verbs.name_human(by=request.user, waiting=waits, who=form.cleaned_data["who"])
        return redirect("plans:plan", who.pk)
    title = _("Somebody who hears both")
    return asked(request, who, form, title=title, waiting=waits, send=_("Ask them"))


def decide(request: Request, person: UUID, waiting: UUID) -> HttpResponse:
    """The named human has heard both and writes why."""
    who = whose(request, person, policies.may_say_of)
    waits = fetch(Waiting, policies.may_decide, by=request.user, pk=waiting)
    if waits.decided_at or waits.person_id != who.pk:
        raise Http404
    speaker = _speaker(waits)
    form = forms.DecisionForm(request.POST or None, person=str(who), speaker=speaker)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("goes_ahead", "words", "lang")}
        verbs.decide(by=request.user, waiting=waits, **given)
        return redirect("plans:plan", who.pk)
    title = _("You hear both, and write why")
    facts = {"waiting": waits, "spoken": _spoken(request, waits.step) if waits.step else []}
    return asked(request, who, form, title=title, **facts, send=_("Write it down"))


def _speaker(waiting: Waiting) -> str:
    said = Voice.objects.filter(person=waiting.person_id, speaks_for=True).select_related("by")
    if waiting.line:
        said = said.filter(step__line=waiting.line)
    last = said.order_by("at").last()
    return str(last.by) if last and last.by else _("who speaks for them")


def _spoken(request: Request, on: Hope | Step) -> list[reads.VoiceShown]:
    """What was said of this line so far."""
    shown = reads.the_plan(request.user, on.person, on.plan_id)
    if shown is None:
        return []
    steps = [each.voices for each in shown.steps if each.step.line == on.line]
    hopes = [each.voices for each in shown.hopes if each.hope.line == on.line]
    return [voice for voices in steps + hopes for voice in voices]


def _hope_or_step(who: Person, line: UUID) -> Hope | Step:
    """The line in what holds, else in what is being written."""
    order = ["plan__state", "-plan__number"]  # “in force” comes before “proposed”
    open_ones = {"person": who, "line": line, "plan__state__in": ["in force", "proposed"]}
    hopes = Hope.objects.filter(**open_ones).select_related("plan", "person", "recording")
    steps = Step.objects.filter(**open_ones).select_related("plan", "person").order_by(*order)
    found = hopes.order_by(*order).first() or steps.first()
    if found is None:
        raise Http404
    return found


def _holds(on: Hope | Step) -> bool:
    return on.plan.state == Plan.State.IN_FORCE


def _may_hear(request: Request, who: Person) -> bool:
    return allows(policies.may_hear_of, by=request.user, on=who)


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
