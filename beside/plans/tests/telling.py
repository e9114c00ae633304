"""What the tests of deeds share: finding a row of the cast, and what a form would hold."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import Account
from beside.plans import reads, verbs
from beside.plans.models import (
    Plan,
    Voice,
)  # fmt: skip

YUE = "yue-Hant-HK"


def get(model: Any, cast: Cast, name: str) -> Any:
    with as_owner():
        return model.objects.select_related("person").get(pk=cast.id(name))


def look_again(row: Model) -> None:
    with as_owner():
        row.refresh_from_db()


def a_hope(words: str = "飲杯奶茶", **more: Any) -> dict[str, Any]:
    return {"words": words, "lang": YUE, "importance": 5, **more}


def a_step(**more: Any) -> dict[str, Any]:
    who = [["self", ""]]
    return {"words": "一起去", "lang": YUE, "strategies": "", "who": who, "confidence": 7, **more}


def read_it_back(by: Account, cast: Cast, plan: Plan, kind: str = "agree", **more: Any) -> Voice:
    with acting(by):
        shown = reads.the_plan(by, plan.person, plan.pk)
    assert shown is not None
    return verbs.read_back(by=by, plan=plan, kind=kind, seen=shown.fingerprint, **more)


def next_version(cast: Cast) -> Plan:
    """A version of Mrs Chan's plan being written, with one hope more."""
    held = get(Plan, cast, "plan_chan")
    verbs.add_hope(by=cast.yuk_lan, plan=held, content=a_hope(), whose="person")
    with as_owner():
        return Plan.objects.select_related("person").get(root=held.root, state="proposed")
