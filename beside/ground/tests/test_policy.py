"""One rule for listing, fetching and guarding."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.ground.policy import allows, fetch, require, visible
from beside.people.models import Account, Person


def may_see_mrs_chan(by: Account) -> Q:
    return Q(called__en="Mrs Chan") if by.kind == "family" else Q(pk__in=[])


def test_what_is_not_for_you_looks_like_what_is_not_there(cast: Cast) -> None:
    chan = cast.id("mrs_chan")
    with as_owner():
        assert fetch(Person, may_see_mrs_chan, by=cast.mei, pk=chan).pk == chan
        with pytest.raises(Http404):
            fetch(Person, may_see_mrs_chan, by=cast.ling, pk=chan)
        with pytest.raises(Http404):
            fetch(Person, may_see_mrs_chan, by=cast.mei, pk=cast.id("mr_lau"))


def test_a_list_and_a_guard_ask_the_same_rule(cast: Cast) -> None:
    chan = cast.mrs_chan
    with as_owner():
        assert [each.pk for each in visible(Person, may_see_mrs_chan, by=cast.mei)] == [chan.pk]
        assert allows(may_see_mrs_chan, by=cast.mei, on=chan)
        require(may_see_mrs_chan, by=cast.mei, on=chan)
        with pytest.raises(PermissionDenied):
            require(may_see_mrs_chan, by=cast.ling, on=chan)
