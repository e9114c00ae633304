"""For staff: what the guide listens for, why a message gets its tier, how many asked."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.ground.words import clean
from beside.guide import policies
from beside.guide.forms import ExplainForm, PhraseForm
from beside.guide.models import Phrase, Question
from beside.guide.reads import listening as reads
from beside.guide.verbs import asking
from beside.guide.verbs import phrases as verbs
from beside.people.models import Request
from beside.triage.phrases import Unreadable


def phrases(request: Request) -> HttpResponse:
    """What is listened for, the newest first; who added it, and why."""
    _only(policies.keeps_phrases(request.user))
    words = clean(request.GET.get("words", ""))[:100]
    retired = request.GET.get("retired") == "yes"
    rows = reads.phrases(request.user, words=words, retired=retired)
    shown = {
        "rows": rows[: reads.AT_ONCE], "words": words, "retired": retired, "count": rows.count(),
        "edition": reads.listening().phrases.version,
    }  # fmt: skip
    return render(request, "guide/phrases.html", shown)


@sensitive_post_parameters("messages")
def add(request: Request) -> HttpResponse:
    """First tried, on messages that nobody keeps and on our own; then listened for."""
    _only(policies.keeps_phrases(request.user))
    form = PhraseForm(request.POST or None)
    shown: dict[str, object] = {"form": form}
    if form.is_valid():
        given = {key: each for key, each in form.cleaned_data.items() if key != "messages"}
        try:
            if request.POST.get("keep") == "yes":
                with transaction.atomic():
                    verbs.listen_for(by=request.user, **given)
                return redirect("guide:phrases")
            shown |= {"trial": reads.trial(form.lines, **_as_heard(given))}
        except Unreadable:
            form.add_error("text", _("This cannot be listened for. Write the words themselves."))
        except IntegrityError:
            form.add_error("text", _("These words are listened for already."))
    status = 422 if form.errors else 200
    return render(request, "guide/add.html", shown, status=status)


@require_POST
def retire(request: Request, phrase: UUID) -> HttpResponse:
    row = fetch(Phrase, policies.may_read_phrases, by=request.user, pk=phrase)
    verbs.retire(by=request.user, phrase=row)
    return redirect("guide:phrases")


@sensitive_post_parameters()
def explain(request: Request) -> HttpResponse:
    """Why one message gets its tier; it is looked at once."""
    _only(policies.keeps_phrases(request.user))
    form = ExplainForm(request.POST or None)
    found = None
    if form.is_valid():
        found = reads.explained(form.cleaned_data["text"], get_language() or "en")
    status = 422 if form.errors else 200
    return render(request, "guide/explain.html", {"form": form, "found": found}, status=status)


def counts(request: Request) -> HttpResponse:
    """How many asked, and how many found nothing; for the keeper, what was left."""
    _only(policies.sees_counts(request.user))
    shown = {
        "days": reads.days(request.user),
        "questions": reads.questions(request.user),
        "reads_questions": policies.reads_questions(request.user),
        "days_kept": settings.KEEP_QUESTIONS.days,
        "keeps_phrases": policies.keeps_phrases(request.user),
    }
    return render(request, "guide/counts.html", shown)


@require_POST
def deal_with(request: Request, question: UUID) -> HttpResponse:
    row = fetch(Question, policies.may_read_questions, by=request.user, pk=question)
    asking.deal_with(by=request.user, question=row)
    return redirect("guide:counts")


def _only(may: bool) -> None:
    """Whoever may not meets what a stranger meets."""
    if not may:
        raise Http404


def _as_heard(given: dict[str, str]) -> dict[str, str]:
    return {key: given[key] for key in ("text", "lang", "tier", "kind", "type")}
