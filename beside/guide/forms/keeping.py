"""What a browser may send about the library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from beside.guide.articles import ANCHOR, LANGS, Article, dead_link, read_words
from beside.guide.brought import LONGEST, opened, read_files
from beside.guide.faults import Fault, fault_said
from beside.guide.front_matter import FrontMatter, Source, Wrong, sources
from beside.guide.models import Edition
from beside.guide.reads.public import SHELVES
from beside.people.models import Account, Team
from beside.ui.fields import Day, HiddenId, OneLine, Words

A_YEAR = timedelta(days=365)
LANGUAGES = {"en": "English", "zh-hant": "中文"}


class FindForm(forms.Form):
    words = OneLine(max_length=100, required=False, label=_("A word of the title"))
    reader = forms.ChoiceField(
        required=False, label=_("Who it is for"),
        choices=[("", pgettext_lazy("reader of an article", "Anybody")), *SHELVES.items()],
    )  # fmt: skip


class ReviewForm(forms.Form):
    review_by = Day(label=_("When should it be read over again?"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial = {"review_by": timezone.localdate() + A_YEAR}

    def clean_review_by(self) -> date:
        return _later(self.cleaned_data["review_by"])


class EditionForm(forms.Form):
    """An article as somebody types it. The words are Markdown; what is wrong is named by line."""

    id = HiddenId()
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = OneLine(label=_("Title"), help_text=_("As somebody would ask for it."))
    audience = forms.MultipleChoiceField(
        choices=list(SHELVES.items()), label=_("Who it is for"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )  # fmt: skip
    words = Words(
        max_length=LONGEST // 4, rows=18, label=_("The words"),
        help_text=_(
            "Each passage begins with a line such as: ## How do I start? {#start}. What stands"
            " after # is its address, and stays. Paragraphs, lists with -, **bold** and links,"
            " no more."
        ),
    )  # fmt: skip
    sources = Words(
        rows=4, label=_("Where the facts come from"),
        help_text=_("One on each line: name | publisher | https://… or where it is found | year"),
        missing=_("Name at least one source."),
    )  # fmt: skip
    kept_by = OneLine(max_length=100, label=_("Who looks after it, as readers are told"))
    review_by = Day(label=_("When should it be read over again?"))
    also_asked = Words(
        required=False, rows=4, label=_("How else people ask for it"),
        help_text=_("One on each line. It helps finding, and is never shown."),
    )  # fmt: skip

    def __init__(
        self,
        *given: Any,
        slug: str,
        lang: str,
        known: Mapping[str, set[str]],
        edition: Edition | None,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.slug, self.lang, self.known = slug, lang, known
        self.page: Article | None = None
        self.initial = as_typed(edition)
        if not slug:
            self.fields["slug"] = OneLine(
                max_length=60, label=_("A short name for its address"),
                help_text=_("Small letters a to z and hyphens, such as after-a-fall. It stays."),
            )  # fmt: skip
            self.order_fields(["id", "seen", "slug"])

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not ANCHOR.fullmatch(slug):
            raise ValidationError(_("Write it with small letters a to z and hyphens."))
        if slug in self.known:
            raise ValidationError(_("An article has this name already. Choose another."))
        return slug

    def clean_seen(self) -> datetime | None:
        return parse_datetime(self.cleaned_data["seen"] or "")

    def clean_sources(self) -> tuple[Source, ...]:
        return _typed_sources(self.cleaned_data["sources"])

    def clean_review_by(self) -> date:
        return _later(self.cleaned_data["review_by"])

    def clean_also_asked(self) -> tuple[str, ...]:
        found = _lines(self.cleaned_data["also_asked"])
        if any(len(each) > 200 for each in found):
            raise ValidationError(_("One of these lines is longer than 200 characters."))
        return found

    def clean(self) -> dict[str, Any]:
        """Read as a file would be, when everything beside it is right."""
        given = super().clean() or {}
        if self.errors:
            return given
        front = FrontMatter(
            title=given["title"], audience=tuple(given["audience"]), owner=given["kept_by"],
            sources=given["sources"], reviewed_on=timezone.localdate(),
            review_by=given["review_by"], also_asked=given["also_asked"],
        )  # fmt: skip
        slug = self.slug or given["slug"]
        try:
            self.page = read_words(slug, self.lang, front, given["words"])
            anchors: dict[str, set[str] | None] = dict(self.known)
            anchors[slug] = (anchors.get(slug) or set()) | set(self.page.anchors)
            if dead := dead_link(self.page, anchors):
                raise dead
        except Fault as fault:
            said = {"line": max(fault.line, 1), "says": fault.says}
            self.add_error("words", gettext("Line %(line)s: %(says)s") % said)
        return given


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class SentFiles(forms.FileField):
    """Several files; each as it arrived."""

    widget = ManyFiles(attrs={"accept": ".md,.zip"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        sent = [each for each in data or [] if isinstance(each, UploadedFile)]
        if not sent:
            raise ValidationError(_("Choose at least one file."))
        return sent


class BringInForm(forms.Form):
    """All or nothing: every file that is wrong is named, with its line."""

    sent = SentFiles(
        label=_("Markdown files, or a .zip of a folder"),
        help_text=_("Each is called NAME.en.md or NAME.zh-hant.md."),
    )

    def __init__(self, *given: Any, known: Mapping[str, set[str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.known = known

    def clean_sent(self) -> tuple[Article, ...]:
        try:
            files = opened((each.name or "", each.read()) for each in self.cleaned_data["sent"])
            return read_files(files, known=self.known)
        except ExceptionGroup as wrong:
            raise ValidationError(
                [fault_said(each) for each in wrong.exceptions if isinstance(each, Fault)]
            ) from None


class EntrustForm(forms.Form):
    """A colleague, a team, or nobody: then whoever keeps the library is asked."""

    owner = forms.ModelChoiceField(
        Account.objects.none(), required=False, label=_("A colleague"),
        empty_label=_("Nobody by name"),
    )  # fmt: skip
    team = forms.ModelChoiceField(
        Team.objects.order_by("pk"), required=False, label=_("Or a team"), empty_label=_("No team")
    )

    def __init__(self, *given: Any, colleagues: QuerySet[Account], **named: Any) -> None:
        super().__init__(*given, **named)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = colleagues

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("owner") and given.get("team"):
            raise ValidationError(_("Choose a colleague or a team, not both."))
        return given


def lang_of(given: str) -> str:
    return given if given in LANGS else LANGS[0]


def as_typed(edition: Edition | None) -> dict[str, Any]:
    if edition is None:
        return {"review_by": timezone.localdate() + A_YEAR}
    return {
        "seen": edition.written_at.isoformat() if edition.is_open else "",
        "title": edition.title, "audience": edition.audience, "words": edition.words,
        "kept_by": edition.kept_by, "also_asked": "\n".join(edition.also_asked),
        "sources": "\n".join(_source_typed(each) for each in edition.sources),
        "review_by": max(edition.review_by, timezone.localdate() + A_YEAR),
    }  # fmt: skip


def _source_typed(facts: dict[str, Any]) -> str:
    keys = ("name", "publisher", "url", "where", "year")
    return " | ".join(str(facts[each]) for each in keys if facts.get(each))


def _typed_sources(said: str) -> tuple[Source, ...]:
    found: list[Source] = []
    for line, each in enumerate(said.split("\n"), 1):
        if not each.strip():
            continue
        try:
            found += sources([_source_facts(each)])
        except Wrong as wrong:
            says = {"line": line, "says": str(wrong)}
            raise ValidationError(gettext("Line %(line)s: %(says)s") % says) from None
    return tuple(found)


def _source_facts(line: str) -> dict[str, object]:
    name, *rest = (each.strip() for each in line.split("|"))
    facts: dict[str, object] = {"name": name, "publisher": rest[0] if rest else ""}
    where: list[str] = []
    for each in rest[1:]:
        if each.startswith("https://"):
            facts["url"] = each
        elif len(each) == 4 and each.isdecimal() and each.isascii():
            facts["year"] = int(each)
        elif each:
            where.append(each)
    return facts | {"where": " | ".join(where)}


def _lines(said: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in said.split("\n") if each.strip())


def _later(day: date) -> date:
    if day <= timezone.localdate():
        raise ValidationError(_("Choose a day that is still to come."))
    return day
