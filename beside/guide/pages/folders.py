"""The whole library in and out, as Markdown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from beside.guide import reads, verbs
from beside.guide.forms import BringInForm
from beside.guide.pages.desk import must_keep
from beside.guide.taking_out import zipped
from beside.people.models import Request


def bring_in(request: Request) -> HttpResponse:
    must_keep(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringInForm(*sent, known=reads.known_anchors())
    if form.is_valid():
        brought = verbs.bring_in(by=request.user, pages=form.cleaned_data["sent"])
        said = ngettext(
            "%(count)s draft came in, and waits to be reviewed.",
            "%(count)s drafts came in, and wait to be reviewed.", len(brought),
        ) % {"count": len(brought)}  # fmt: skip
        messages.success(request, said if brought else _("Everything stood here already."))
        return redirect("guide:desk")
    return render(request, "guide/bring_in.html", {"form": form}, status=422 if sent else 200)


def take_out(request: Request) -> HttpResponse:
    """What is published, as a box of Markdown files."""
    must_keep(request)
    return HttpResponse(
        zipped(reads.live()),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="library.zip"'},
    )


@require_POST
def begin_with_the_starter(request: Request) -> HttpResponse:
    must_keep(request)
    verbs.begin_with_the_starter(by=request.user)
    return redirect("guide:desk")
