"""The demo invites the cast, and nobody else's house becomes one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from beside.casting.cast import Cast
from beside.config import demo
from beside.ground.acting import as_owner
from beside.ground.saying import Refused
from beside.people.models import Account, Person


@pytest.mark.parametrize("fresh", [False, True])
def test_where_one_real_person_lives_there_is_no_demo(cast: Cast, fresh: bool) -> None:
    with as_owner():
        Person.objects.filter(pk=cast.id("mrs_chan")).update(is_invented=False)
        before = Person.objects.count()

    with pytest.raises(Refused, match="not invented"):
        demo.invite(fresh=fresh)

    with as_owner():
        assert Person.objects.count() == before


def test_where_one_real_account_is_there_is_no_demo(cast: Cast) -> None:
    with as_owner():
        Account.objects.filter(pk=cast.id("wong")).update(is_invented=False)

    with pytest.raises(Refused, match="not invented"):
        demo.invite(fresh=True)


def test_a_cast_that_is_there_stays_as_it_was_left(cast: Cast) -> None:
    with as_owner():
        Account.objects.filter(pk=cast.id("ling")).update(pronoun="changed in the demo")

    demo.invite(fresh=False)

    with as_owner():
        assert Account.objects.get(pk=cast.id("ling")).pronoun == "changed in the demo"


FRESH = """
import django; django.setup()
from django.core.management import call_command
from beside.config import database, demo
from beside.ground.acting import as_owner
from beside.people.models import Account
with database.kept():
    call_command("migrate", verbosity=0)
    demo.invite(fresh=False)
    with as_owner():
        Account.objects.update(pronoun="changed in the demo")
    demo.invite(fresh=True)
    with as_owner():
        changed = Account.objects.filter(pronoun="changed in the demo").count()
        print(changed, Account.objects.count() > 10)
"""


def test_a_fresh_demo_forgets_what_was_done_in_it() -> None:
    home = Path(tempfile.mkdtemp(prefix="beside-test-"))
    home.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"BESIDE_HOME": str(home), "BESIDE_DEMO": "1",
                    "DJANGO_SETTINGS_MODULE": "beside.config.settings"}  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-c", FRESH], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == ["0", "True"], done.stderr
    shutil.rmtree(home)
