"""The desk of the library: how every article stands, one article, one edition, two side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.guide import policies, reads, verbs
from beside.guide.comparing import compare
from beside.guide.forms import EntrustForm, ReviewForm
from beside.guide.models import Article, Edition
from beside.guide.showing import as_read
from beside.people.models import Request


def desk(request: Request) -> HttpResponse:
    """What waits for review, what is due, where a language is missing; then everything."""
    must_be_at_work(request)
    articles = reads.standing(request.user)
    shown = {
        "articles": [each for each in articles if not each.article.retired_at],
        "retired": [each for each in articles if each.article.retired_at],
        "waiting": [each for each in articles if each.waits],
        "due": [each for each in articles if each.is_due],
        "soon": [each for each in articles if each.is_due_soon],
        "unequal": [each for each in articles if each.is_unequal and not each.article.retired_at],
        "keeps": policies.keeps_the_library(request.user),
    }
    return render(request, "guide/desk.html", shown)


def one(request: Request, article: UUID) -> HttpResponse:
    """An article in both languages, who looks after it, and all its editions."""
    it = fetch(Article, policies.may_see, by=request.user, pk=article)
    shown = {
        "stands": reads.stands(request.user, it), "article": it,
        "editions": reads.editions_of(request.user, it),
        "may_write": allows(policies.may_write, by=request.user, on=it),
        "keeps": policies.keeps_the_library(request.user),
    }  # fmt: skip
    return render(request, "guide/one.html", shown)


def edition(request: Request, edition: UUID) -> HttpResponse:
    """One edition as readers would have it, and what may be done with it now."""
    it = fetch(_editions(), policies.may_read, by=request.user, pk=edition)
    may_review = allows(policies.may_review, by=request.user, on=it)
    form = ReviewForm(request.POST or None)
    if may_review and form.is_valid():
        deed = verbs.review if it.is_open else verbs.look_over
        deed(by=request.user, edition=it, review_by=form.cleaned_data["review_by"])
        messages.success(request, _("Thank you. It stands here that you read it."))
        return redirect("guide:edition", it.pk)
    shown = {
        "edition": it, "form": form, "may_review": may_review,
        "passages": [as_read(each) for each in it.wordings.select_related("passage")],
        "before": reads.before(request.user, it),
        "is_mine": it.written_by_id == request.user.pk,
        "may_write": allows(policies.may_write, by=request.user, on=it.article),
        "may_publish": allows(policies.may_publish, by=request.user, on=it),
    }  # fmt: skip
    return render(request, "guide/edition.html", shown, status=422 if form.is_bound else 200)


def compared(request: Request, edition: UUID) -> HttpResponse:
    """Beside the edition that it replaces, or replaced."""
    it = fetch(_editions(), policies.may_read, by=request.user, pk=edition)
    older = reads.before(request.user, it)
    held = list(older.wordings.select_related("passage")) if older else []
    changes = compare(held, it.wordings.select_related("passage"))
    shown = {"edition": it, "before": older, "changes": changes}
    return render(request, "guide/compare.html", shown)


def entrust(request: Request, article: UUID) -> HttpResponse:
    it = fetch(Article, policies.may_keep, by=request.user, pk=article)
    form = EntrustForm(
        request.POST or None, colleagues=reads.colleagues(),
        initial={"owner": it.owner_id, "team": it.team_id},
    )  # fmt: skip
    if form.is_valid():
        verbs.entrust(by=request.user, article=it, **form.cleaned_data)
        return redirect("guide:one", it.pk)
    shown = {"form": form, "stands": reads.stands(request.user, it), "article": it}
    return render(request, "guide/entrust.html", shown, status=422 if form.is_bound else 200)


def retire(request: Request, article: UUID) -> HttpResponse:
    """What will happen is said first."""
    it = fetch(Article, policies.may_keep, by=request.user, pk=article)
    if request.method == "POST":
        verbs.retire(by=request.user, article=it)
        return redirect("guide:one", it.pk)
    shown = {"stands": reads.stands(request.user, it), "article": it}
    return render(request, "guide/retire.html", shown)


@require_POST
def take_up_again(request: Request, article: UUID) -> HttpResponse:
    it = fetch(Article, policies.may_keep, by=request.user, pk=article)
    verbs.take_up_again(by=request.user, article=it)
    return redirect("guide:one", it.pk)


@require_POST
def publish(request: Request, edition: UUID) -> HttpResponse:
    it = fetch(_editions(), policies.may_publish, by=request.user, pk=edition)
    verbs.publish(by=request.user, edition=it)
    messages.success(request, _("Published. Anybody can read it now."))
    return redirect("guide:one", it.article_id)


def must_be_at_work(request: Request) -> None:
    if not policies.is_at_work(request.user):
        fetch(Article, policies.may_see, by=request.user, pk=request.user.pk)


def must_keep(request: Request) -> None:
    if not policies.keeps_the_library(request.user):
        fetch(Article, policies.may_keep, by=request.user, pk=request.user.pk)


def _editions() -> QuerySet[Edition]:
    return Edition.objects.select_related("article", "written_by", "reviewed_by", "published_by")
