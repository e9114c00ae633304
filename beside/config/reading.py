"""Reading a command line."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from django.utils.translation import gettext as _


class Reading(argparse.ArgumentParser):
    """Reads a command line; what it cannot read it says in a sentence, without a wall of usage."""

    def error(self, message: str) -> NoReturn:
        print(message, file=sys.stderr)
        print(_("Try: %(command)s --help") % {"command": self.prog}, file=sys.stderr)
        raise SystemExit(2)
