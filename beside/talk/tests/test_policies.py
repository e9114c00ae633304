"""Who reads what of a thread, whatever happens in it; and the wall says the same."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.people.models import Account
from beside.talk import reads, verbs
from beside.talk.models import Thread
from beside.trust.tests import walling


def readable(by: Account, thread: Thread) -> list[str]:
    with acting(by):
        return [each.now.words for each in reads.messages(by, thread)]


STEPS = st.lists(
    st.sampled_from(
        ["asker says", "owner says", "pass to helen", "pass to bosco", "yes", "no", "see", "bar"]
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(steps=STEPS)
def test_whatever_happens_rule_and_wall_agree_and_the_asker_reads_all(
    cast: Cast, steps: list[str]
) -> None:
    with as_owner():
        which = verbs.ask(by=cast.kam_wing, words="0", lang="en", team=cast.id("home_care"))
    thread, said = Thread(pk=which), ["0"]
    for number, step in enumerate(steps, start=1):
        move(cast, thread, step, str(number), said)

    assert readable(cast.kam_wing, thread) == said
    for by in (cast.kam_wing, cast.bosco, cast.helen, cast.wong, cast.mei):
        assert walling.differences(by, rooms=("talk",)) == []


def move(cast: Cast, thread: Thread, step: str, words: str, said: list[str]) -> None:
    with as_owner():
        one = Handover.objects.select_related("owner").get(thread=thread.pk)
    owner: Any = one.owner and cast_of(cast, one.owner)
    if step == "asker says":
        verbs.say(by=cast.kam_wing, thread=thread.pk, words=words, lang="en")
        said.append(words)
    elif step in ("yes", "no"):
        verbs.let_go_along(by=cast.kam_wing, thread=thread, yes=step == "yes")
    elif owner is None:
        return
    elif step == "owner says":
        verbs.say(by=owner, thread=thread.pk, words=words, lang="en")
        said.append(words)
    elif step == "see":
        verbs.hear(by=owner, thread=thread)
    elif step == "bar":
        with as_owner():
            Handover.objects.filter(pk=one.pk).update(barred=[cast.id("mei")])
    else:
        gets = cast.helen if step.endswith("helen") else cast.bosco
        if gets != owner:
            handovers.pass_on(by=owner, handover=one, to=gets)


def cast_of(cast: Cast, account: Account) -> Account:
    role = next(each for each in account.roles.order_by("pk") if each.is_at_work)
    return account.being(role)
