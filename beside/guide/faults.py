"""What is wrong with a file of the library, said once and with its place."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _


class Fault(ValueError):
    """The first thing that is wrong with one file."""

    def __init__(self, path: Path, line: int, says: str) -> None:
        self.path, self.line, self.says = path, line, says
        super().__init__(f"{path.name}:{line}: {says}")


def fault_said(fault: Fault) -> str:
    """For who brought the file: its name, the line, what is wrong."""
    said = {"file": fault.path.name, "line": max(fault.line, 1), "says": fault.says}
    return _("%(file)s, line %(line)s: %(says)s") % said
