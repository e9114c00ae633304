"""What anybody reads, signed in or not."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beside.guide import danger, reads
from beside.guide.forms import FindForm
from beside.guide.showing import as_read


@login_not_required
def library(request: HttpRequest) -> HttpResponse:
    """The articles by whom they are for; narrowed to an audience, or by words of a title."""
    form = FindForm(request.GET)
    found = form.cleaned_data if form.is_valid() else {}
    audience, asked = found.get("reader", ""), found.get("words", "")
    shown = {"form": form, "shelves": reads.shelves(audience, asked), "found": audience or asked}
    return render(request, "guide/library.html", shown)


@login_not_required
def article(request: HttpRequest, article: UUID) -> HttpResponse:
    """One article, each passage at its own address; danger only after the numbers that answer."""
    reading = reads.read_article(article)
    slug = reading.edition.article.slug
    shown = {
        "reading": reading, "edition": reading.edition,
        "passages": [
            (as_read(each), danger.numbers_before(f"{slug}#{each.passage.anchor}"))
            for each in reading.wordings
        ],
    }  # fmt: skip
    return render(request, "guide/article.html", shown)
