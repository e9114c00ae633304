"""What CAST.md promises of the people in it, and that they can be assembled."""

from __future__ import annotations

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import Account, Person
from beside.trust.models import Door


def test_everyone_in_the_house_is_invented(cast: Cast) -> None:
    with as_owner():
        assert Person.objects.count() == len(cast.data["persons"])
        assert not Person.objects.filter(is_invented=False).exists()
        assert not Account.objects.filter(is_invented=False).exists()


def test_mei_meets_her_mother_and_nobody_else(cast: Cast) -> None:
    with acting(cast.mei):
        assert [each.pk for each in Person.objects.all()] == [cast.id("mrs_chan")]


def test_grace_as_nurse_does_not_meet_her_parents(cast: Cast) -> None:
    with acting(cast.being("grace", "nurse")):
        met = set(Person.objects.values_list("pk", flat=True))
    assert cast.id("mr_lau") not in met
    assert cast.id("uncle_hoi") in met


def test_who_is_shut_out_meets_nobody(cast: Cast) -> None:
    with acting(cast.tat_wing):
        assert not Person.objects.exists()
    with as_owner():
        assert Door.objects.filter(role_id=cast.role_id("tat_wing")).exists()
