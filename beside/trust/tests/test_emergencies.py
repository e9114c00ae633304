"""Emergencies, and two records that are one person."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.trust import verbs
from beside.trust.models import Door, Emergency, Merge
from beside.trust.tests.seeing import refused, sees


def test_an_emergency_needs_a_reason_hours_and_work(cast: Cast) -> None:
    good: dict[str, Any] = {
        "by": cast.ling, "person": cast.uncle_hoi.pk, "parts": ["health"], "hours": 4,
        "reason": "咀唇發紫，救護員問藥物",
    }  # fmt: skip
    changes: tuple[dict[str, Any], ...] = (
        {"reason": "急"}, {"hours": 0}, {"hours": 25}, {"parts": ["sessions"]}, {"parts": []},
        {"by": cast.rukhsana}, {"by": cast.connie}, {"person": uuid4()},
    )  # fmt: skip
    for change in changes:
        refused(verbs.open_emergency, **(good | change))
    verbs.open_emergency(**good)

    assert "health" in sees(cast.ling, cast.uncle_hoi)


def test_the_steward_reviews_an_emergency_and_nobody_else(cast: Cast) -> None:
    which = verbs.open_emergency(
        by=cast.ling, person=cast.mr_lau.pk, parts=["health"], hours=1, reason="輝哥不見了，四處找"
    )
    with as_owner():
        emergency = Emergency.objects.get(pk=which)
    for by in (cast.ling, cast.wong, cast.fung, cast.irene, cast.being("edwin", "library editor")):
        refused(verbs.review_emergency, by=by, emergency=emergency, found="ok")

    verbs.review_emergency(by=cast.edwin, emergency=emergency, found="Right to open.")

    with as_owner():
        emergency.refresh_from_db()
    assert emergency.reviewed_by_id == cast.edwin.pk


def test_two_records_are_one_person_when_another_human_says_so(cast: Cast) -> None:
    with as_owner():
        merge = Merge.objects.get(pk=cast.id("merge_melon"))
    for by in (cast.sunny, cast.connie, cast.grace, cast.fung):
        refused(verbs.decide_merge, by=by, merge=merge, yes=True)

    verbs.decide_merge(by=cast.edwin, merge=merge, yes=True)
    assert sees(cast.sunny, cast.bridge_uncle) >= {"essentials", "story", "plan"}

    verbs.undo_merge(by=cast.edwin, merge=merge)
    assert sees(cast.sunny, cast.bridge_uncle) == {"essentials"}


def test_someone_shut_out_of_one_record_is_out_of_both(cast: Cast) -> None:
    with as_owner():
        merge = Merge.objects.get(pk=cast.id("merge_melon"))
        Door.objects.create(person_id=cast.id("tung_kwa"), role=cast.tat_wing.role, part="story",
                            reason="shared", opened_by=cast.sunny)  # fmt: skip
        cast.tat_wing.shut_out_of.create(person_id=cast.id("bridge_uncle"), by=cast.sunny)
    assert sees(cast.tat_wing, cast.tung_kwa) == {"story"}

    verbs.decide_merge(by=cast.edwin, merge=merge, yes=True)

    assert sees(cast.tat_wing, cast.tung_kwa) == sees(cast.tat_wing, cast.bridge_uncle) == set()
