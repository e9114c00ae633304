"""A parent is shown a call for help only if the lead decides, after the child was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.handovers.models import Handover
from beside.noticing.forms.showing import ShowForm
from beside.noticing.models import CheckIn, ShownToParent
from beside.noticing.verbs import showing as verbs
from beside.people.models import Account, Organisation, Particulars, Role
from beside.trust.models import ShutOut, SpeaksFor

Enter = Callable[..., Client]
CALL, WORDS = "checkin_yan_help", "想有人知，唔想有人問。"
REASON, HOW = "She may not be safe on her way home", "Miss Fok told her, walking"


def deputy(cast: Cast) -> Account:
    return cast.being("fok", "safeguarding deputy")


def show(cast: Cast, **facts: Any) -> None:
    given: dict[str, Any] = {
        "by": deputy(cast), "check_in": cast.id(CALL),
        "parent": Role.objects.get(pk=cast.role_id("ah_biu")), "child_agrees": True,
        "told_child_at": timezone.now() - timedelta(minutes=5), "told_how": HOW, "reason": REASON,
        "lang": "en",
    }  # fmt: skip
    verbs.show_to_parent(**given | facts)


def sees(account: Account) -> set[UUID]:
    with acting(account):
        return set(CheckIn.objects.values_list("pk", flat=True))


def born(cast: Cast, day: date | None) -> None:
    with as_owner():
        Particulars.objects.filter(person=cast.id("yan_cheung")).update(born_on=day)


def years_ago(years: int, days: int = 0) -> date:
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=min(today.day, 28)) + timedelta(days=days)


def only(cast: Cast) -> ShownToParent:
    with as_owner():
        return ShownToParent.objects.get(check_in=cast.id(CALL))


def test_the_lead_shows_one_call_to_a_parent_after_telling_the_child(cast: Cast) -> None:
    show(cast)

    assert sees(cast.ah_biu) == {cast.id(CALL)}
    with acting(cast.ah_biu):
        assert not Handover.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"reason": " "},
        {"told_how": " "},
        {"child_agrees": False},
        {"told_child_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_without_a_reason_telling_or_the_childs_yes_nothing_is_shown(
    cast: Cast, facts: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        show(cast, **facts)

    assert sees(cast.ah_biu) == set()


@pytest.mark.parametrize("who", ["fok", "kwan", "fung", "ah_biu", "yan"])
def test_nobody_but_the_lead_shows_it(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        show(cast, by=getattr(cast, who))


@pytest.mark.parametrize(
    ("days", "decides"), [(1, False), (0, True), (-1, True)]
)  # until the birthday
def test_the_child_decides_from_the_birthday_itself(cast: Cast, days: int, decides: bool) -> None:
    with time_machine.travel(timezone.now().replace(day=15), tick=False):
        born(cast, years_ago(12, days))
        if decides:
            with pytest.raises(ValidationError):
                show(cast, child_agrees=False)
        else:
            show(cast, child_agrees=False)

    assert (cast.id(CALL) in sees(cast.ah_biu)) is not decides


def test_with_no_birth_date_known_the_child_decides(cast: Cast) -> None:
    born(cast, None)
    with pytest.raises(ValidationError):
        show(cast, child_agrees=False)


def test_the_house_sets_the_age_from_which_a_child_decides(cast: Cast, enter: Enter) -> None:
    born(cast, years_ago(14))
    answer = enter(cast.fung).post(reverse("noticing:age"), {"years": "16"})
    show(cast, child_agrees=False)

    assert answer.status_code == 302
    assert cast.id(CALL) in sees(cast.ah_biu)


@pytest.mark.parametrize("years", ["19", "-1", "twelve", ""])
def test_no_other_age_is_kept(cast: Cast, enter: Enter, years: str) -> None:
    answer = enter(cast.fung).post(reverse("noticing:age"), {"years": years})

    assert answer.status_code == 422
    assert "Choose an age between 0 and 18." in answer.content.decode()
    assert Organisation.objects.get().child_decides_from == 12


def test_the_lead_ends_it_and_the_child_still_reads_that_it_was(cast: Cast, enter: Enter) -> None:
    show(cast)
    enter(deputy(cast)).post(reverse("noticing:end_shown", args=[only(cast).pk]))

    assert sees(cast.ah_biu) == set()
    assert enter(cast.ah_biu).get(reverse("noticing:shown")).status_code == 404
    page = enter(cast.yan).get(reverse("noticing:call", args=[cast.id(CALL)])).content.decode()
    assert REASON in page
    assert "it is shown no longer" in page


def test_nobody_but_the_lead_ends_it(cast: Cast) -> None:
    show(cast)
    for who in (cast.ah_biu, cast.yan, cast.fok, cast.kwan):
        with pytest.raises(PermissionDenied):
            verbs.end_showing(by=who, shown=only(cast).pk)


def test_when_nobody_speaks_for_her_any_more_the_parent_sees_nothing(cast: Cast) -> None:
    show(cast)
    with as_owner():
        SpeaksFor.objects.filter(person=cast.id("yan_cheung")).update(until=timezone.now())

    assert sees(cast.ah_biu) == set()
    with acting(cast.ah_biu):
        assert not ShownToParent.objects.exists()


def test_whom_the_child_shut_out_decides_nothing(cast: Cast) -> None:
    with as_owner():
        ShutOut.objects.create(
            person_id=cast.id("yan_cheung"), account_id=cast.id("fok"), by_id=cast.id("yan"),
            beside_id=cast.id("kwan"),
        )  # fmt: skip
    with pytest.raises(PermissionDenied):
        show(cast)


def test_the_pages_from_the_lead_to_the_child_and_the_parent(cast: Cast, enter: Enter) -> None:
    lead = enter(cast.being("irene", "safeguarding lead"))
    assert "Read it, and decide" in lead.get(reverse("noticing:calls")).content.decode()
    place = reverse("noticing:show_call", args=[cast.id(CALL)])
    assert WORDS in lead.get(place).content.decode()
    told = timezone.localtime() - timedelta(days=1)
    given = {
        "parent": str(cast.role_id("ah_biu")), "day": told.date().isoformat(), "time": "16:00",
        "told_how": HOW, "child_agrees": "no", "reason": REASON, "lang": "en",
    }  # fmt: skip
    refused = lead.post(place, given)
    assert refused.status_code == 422
    assert "they have not agreed" in refused.content.decode()
    assert REASON in refused.content.decode()  # nothing that was written is lost

    assert lead.post(place, given | {"child_agrees": "yes"}).status_code == 302
    child = enter(cast.yan).get(reverse("noticing:call", args=[cast.id(CALL)])).content.decode()
    parent = enter(cast.ah_biu).get(reverse("noticing:shown")).content.decode()
    front = enter(cast.ah_biu).get(reverse("today:front")).content.decode()
    assert REASON in child
    assert HOW in child
    assert WORDS in parent
    assert REASON not in parent
    assert HOW not in parent
    assert reverse("noticing:shown") in front


def test_when_she_comes_of_age_what_her_mother_could_see_ends(cast: Cast) -> None:
    """Yuet’s eighteenth birthday: on that day her mother's speaking for her ends by itself."""
    with as_owner():
        CheckIn.objects.create(
            pk=cast.id("yuet_asks"), person_id=cast.id("yuet_yeung"), words="我想同人傾",
            lang="yue-Hant-HK", wants_id=cast.id("bosco"), handover=cast.id("yuet_waits"),
        )  # fmt: skip
    mother = Role.objects.get(pk=cast.role_id("ka_man", "parent"))
    show(cast, check_in=cast.id("yuet_asks"), parent=mother)
    speaks = {"person": cast.id("yuet_yeung"), "role": mother}
    with as_owner():
        born_on = Particulars.objects.get(person=cast.id("yuet_yeung")).born_on
        ends = SpeaksFor.objects.get(**speaks).until
    assert born_on is not None
    assert timezone.localdate(ends) == born_on.replace(year=born_on.year + 18)
    assert cast.id("yuet_asks") in sees(cast.being("ka_man", "parent"))

    with as_owner():  # the day has come
        SpeaksFor.objects.filter(**speaks).update(until=timezone.now())

    assert cast.id("yuet_asks") not in sees(cast.being("ka_man", "parent"))


def test_the_childs_yes_is_said_as_a_yes_in_chinese() -> None:
    with translation.override("zh-hant"):
        choices = ShowForm(parents=[]).fields["child_agrees"].choices  # type: ignore[attr-defined]
        assert [str(label) for _value, label in choices] == ["同意", "不同意"]
