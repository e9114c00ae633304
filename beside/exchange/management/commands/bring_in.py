"""`beside bring-in FILE… --as ACCOUNT --team TEAM`: people from FHIR R4 files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from beside.exchange import summary
from beside.exchange.bringing import bring_in_file
from beside.exchange.progress import Bar
from beside.exchange.refusal import Refused
from beside.exchange.summary import OfFile
from beside.exchange.whose import whoever
from beside.people.models import Account


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.prog = "beside bring-in"
        parser.description = _(
            "Bring in people from FHIR R4 bundles, each file whole or not at all."
        )
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--as", dest="account", required=True, metavar="ACCOUNT",
                            help=_("who brings them in: e-mail address or id"))  # fmt: skip
        parser.add_argument("--team", default="", metavar="TEAM",
                            help=_("whose team gets the doors: name, kind or id"))  # fmt: skip
        parser.add_argument("--json", action="store_true", help=_("the summary as JSON"))

    def handle(self, *, files: list[Path], account: str, team: str, **options: object) -> None:
        try:
            by = whoever(account, team)
        except Refused as refused:
            print(refused, file=sys.stderr)
            raise SystemExit(2) from refused
        done: list[OfFile] = []
        try:
            self._bring(by, files, done)
        except KeyboardInterrupt:
            self._tell(done, as_json=bool(options["json"]))
            name = files[len(done)].name
            print(_("Stopped. Nothing of %(file)s was kept.") % {"file": name}, file=sys.stderr)
            raise SystemExit(130) from None
        self._tell(done, as_json=bool(options["json"]))
        if any(each.is_refused for each in done):
            raise SystemExit(1)

    def _bring(self, by: Account, files: list[Path], done: list[OfFile]) -> None:
        bar = Bar(sys.stderr, len(files))
        for path in files:
            bar.begin(path.name)
            try:
                outcome = bring_in_file(by=by, path=path, tell=bar.tell)
            except Refused as refused:
                done.append(OfFile(path.name, faults=refused.faults))
                bar.end("\n".join(summary.refused(done[-1])))
            except BaseException:
                bar.clear()
                raise
            else:
                done.append(OfFile(path.name, outcome))
                bar.end(
                    _("%(file)s: nothing new.") % {"file": path.name}
                    if outcome.is_nothing_new
                    else _("%(file)s: brought in.") % {"file": path.name}
                )

    def _tell(self, done: list[OfFile], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(summary.as_json(done), ensure_ascii=False, indent=1))
        else:
            for line in summary.said(done):
                self.stdout.write(line)
