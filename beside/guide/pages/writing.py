"""Writing an article: a form that shows how it will read, and keeps all that was typed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.guide import policies, reads, verbs
from beside.guide.forms import LANGUAGES, EditionForm, lang_of
from beside.guide.models import Article, Edition
from beside.guide.pages.desk import must_keep
from beside.guide.showing import as_previewed
from beside.people.models import Request


def begin(request: Request) -> HttpResponse:
    """A new article, in the language one writes first."""
    must_keep(request)
    return _write(request, None)


def write(request: Request, article: UUID) -> HttpResponse:
    """An edition of an article: the draft that is open, else what is published as it stands."""
    it = fetch(Article, policies.may_write, by=request.user, pk=article)
    return _write(request, it)


@require_POST
def discard(request: Request, edition: UUID) -> HttpResponse:
    it = fetch(
        Edition.objects.filter(state__in=Edition.OPEN).select_related("article"),
        policies.may_read, by=request.user, pk=edition,
    )  # fmt: skip
    fetch(Article, policies.may_write, by=request.user, pk=it.article_id)
    verbs.discard(by=request.user, edition=it)
    messages.info(request, _("The draft is gone. What is published stays as it was."))
    return redirect("guide:one", it.article_id)


def _write(request: Request, article: Article | None) -> HttpResponse:
    lang = lang_of(request.GET.get("lang", ""))
    held = next((each for each in reads.stands(request.user, article).langs
                 if each.lang == lang), None) if article else None  # fmt: skip
    edition = (held.open or held.live) if held else None
    form = EditionForm(
        request.POST or None, slug=article.slug if article else "", lang=lang,
        known=reads.known_anchors(), edition=edition,
    )  # fmt: skip
    preview = None
    if form.is_valid() and form.page:
        if request.POST.get("do") == "preview":
            preview = [as_previewed(each) for each in form.page.passages]
        elif kept := _kept(request, form):
            return redirect("guide:edition", kept.pk)
    shown = {
        "form": form, "article": article, "edition": edition, "preview": preview, "lang": lang,
        "tag": Edition.TAGS[lang], "language": LANGUAGES[lang], "languages": LANGUAGES.items(),
    }  # fmt: skip
    status = 422 if form.is_bound and preview is None else 200
    return render(request, "guide/write.html", shown, status=status)


def _kept(request: Request, form: EditionForm) -> Edition | None:
    assert form.page is not None
    given = form.cleaned_data
    try:
        with transaction.atomic():
            return verbs.write(by=request.user, page=form.page, seen=given["seen"], id=given["id"])
    except verbs.ChangedMeanwhile:
        form.add_error(None, _(
            "Somebody else wrote in this draft meanwhile. Your words stand here, and are not kept"
            " yet. Copy them, open the draft anew, and put both together."
        ))  # fmt: skip
    return None
