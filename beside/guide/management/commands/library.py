"""`beside library begin | bring-in FOLDER --as ACCOUNT | take-out FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beside.ground.acting import NOBODY
from beside.guide import reads, verbs
from beside.guide.brought import from_folder, read_files
from beside.guide.faults import Fault, fault_said
from beside.guide.taking_out import as_markdown, as_page
from beside.people.models import Account, Role


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.prog = "beside library"
        parser.description = _("Begin the library, bring Markdown files in, or take them out.")
        parser.add_argument("what", choices=["begin", "bring-in", "take-out"])
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
        parser.add_argument("--as", dest="account", default="", metavar="ACCOUNT",
                            help=_("who brings them in: e-mail address or id"))  # fmt: skip

    def handle(self, *, what: str, folder: Path | None, account: str, **options: object) -> None:
        if what == "begin":
            self._begin()
        elif folder is None:
            _refuse(_("Name the folder."))
        elif what == "take-out":
            self._take_out(folder)
        else:
            self._bring_in(folder, account)

    def _begin(self) -> None:
        count = verbs.begin_with_the_starter(by=NOBODY)
        if not count:
            _refuse(_("The library has been begun already. Nothing was changed."))
        self.stdout.write(
            ngettext(
                "%(count)s starter article stands in the library. Review it before relying on it.",
                "%(count)s starter articles stand in the library. Review each before relying on"
                " it.",
                count,
            )
            % {"count": count}
        )

    def _bring_in(self, folder: Path, account: str) -> None:
        if not folder.is_dir():
            _refuse(_("There is no folder %(folder)s.") % {"folder": folder})
        by = _library_editor(account)
        try:
            pages = read_files(from_folder(folder), known=reads.known_anchors())
        except ExceptionGroup as wrong:
            faults = [each for each in wrong.exceptions if isinstance(each, Fault)]
            _refuse("\n".join([str(wrong.message), *(fault_said(each) for each in faults)]))
        count = len(verbs.bring_in(by=by, pages=pages))
        said = ngettext(
            "%(count)s draft came in, and waits to be reviewed.",
            "%(count)s drafts came in, and wait to be reviewed.", count,
        ) % {"count": count}  # fmt: skip
        self.stdout.write(said if count else _("Everything stood here already."))

    def _take_out(self, folder: Path) -> None:
        """Beside what lies there; nothing that has the name of another file is written over."""
        pages = [as_page(each) for each in reads.live()]
        folder.mkdir(parents=True, exist_ok=True)
        there = [each.path.name for each in pages if (folder / each.path.name).exists()]
        if there:
            said = {"folder": folder, "file": there[0]}
            _refuse(_("%(folder)s holds %(file)s already. Choose an empty folder.") % said)
        for each in pages:
            (folder / each.path.name).write_text(as_markdown(each), "utf-8")
        said_of = {"count": len(pages), "folder": folder}
        self.stdout.write(
            ngettext(
                "%(count)s file was written to %(folder)s.",
                "%(count)s files were written to %(folder)s.", len(pages),
            ) % said_of
        )  # fmt: skip


def _library_editor(said: str) -> Account:
    try:
        known = Q(pk=UUID(said))
    except ValueError:
        known = Q(email__iexact=said)
    found = Account.objects.filter(known, is_active=True).first() if said else None
    if found is None:
        _refuse(_("Say who brings them in: --as ACCOUNT"))
    role = Role.objects.filter(account=found, kind=Role.Kind.LIBRARY, until=None).first()
    if role is None:
        _refuse(_("%(account)s does not keep the library.") % {"account": said})
    return found.being(role)


def _refuse(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    raise SystemExit(2)
