"""The pages of trust: who enters, what they say in both languages, what plain forms do."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.people.models import Account, Tablet
from beside.trail.models import Look, Trace
from beside.trail.verbs import write_refusals
from beside.trust import verbs
from beside.trust.models import Door, ShutOut, SpeaksFor
from beside.trust.reads.looking import explain

Enter = Callable[..., Client]
EVERYONE = (
    "yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie", "irene", "fung",
    "edwin",
)  # fmt: skip
CHAN, MEI = "mrs_chan", "mei"
AT_WORK = ("ling", "wong", "grace", "connie", "irene", "fung", "edwin")
# Of Mrs Chan: who gets in; everybody else of the list meets 404.
WHO_ENTERS: dict[str, tuple[str, ...]] = {
    "trust:doors": ("yuk_lan",),
    "trust:let": ("yuk_lan",),
    "trust:open": ("yuk_lan",),
    "trust:less": ("yuk_lan",),
    "trust:close": ("yuk_lan",),
    "trust:looks": ("yuk_lan",),
    "trust:deeds": ("yuk_lan",),
    "trust:safe": ("yuk_lan",),
    "trust:back": ("yuk_lan",),
    "trust:beside": ("ling", "wong"),
    "trust:speaking": ("yuk_lan", "ling", "wong"),
    "trust:propose": ("ling", "wong"),
    "trust:ask_merge": ("ling", "wong"),
    "trust:speakers": ("irene", "fung"),
    "trust:suspend": ("irene",),
    "trust:emergencies": ("edwin",),
    "trust:find": ("ling", "wong", "grace", "irene", "fung"),
    "trust:watch": ("irene",),
    "trust:emergency": (),
    "trust:review": ("edwin",),
    "trust:merges": AT_WORK,
    # these only take a form; opened by hand they say so (405), and let in nobody
    "trust:code": (),
    "trust:confirm": (),
    "trust:end": (),
    "trust:let_go": (),
    "trust:decide_merge": (),
}
FORMS_ONLY = ("trust:code", "trust:confirm", "trust:end", "trust:decide_merge", "trust:let_go")


def address(name: str, cast: Cast) -> str:
    role = {
        "trust:open": cast.mei.role.pk, "trust:less": cast.mei.role.pk,
        "trust:close": cast.mei.role.pk,
    }  # fmt: skip
    given = {
        "trust:back": [cast.id(CHAN), cast.id(MEI)],
        "trust:watch": [cast.id("mrs_lam")],
        "trust:suspend": [cast.id("son_for_lam")],
        "trust:review": [cast.id("hoi_blue_lips")],
        "trust:emergency": [cast.id(CHAN)],
    }
    if name in role:
        return reverse(name, args=[cast.id(CHAN), role[name]])
    if name in given:
        return reverse(name, args=given[name])
    plain = ("trust:speakers", "trust:emergencies", "trust:find", "trust:merges")
    return reverse(name, args=[] if name in plain else [cast.id(CHAN)])


@pytest.mark.parametrize("name", WHO_ENTERS)
def test_who_enters(cast: Cast, enter: Enter, name: str) -> None:
    with as_owner():
        ShutOut.objects.create(person=cast.mrs_chan, account=cast.kit, by=cast.yuk_lan)

    got_in = {
        each for each in EVERYONE
        if enter(cast.being(each)).get(address(name, cast)).status_code in (200, 302)
    }  # fmt: skip

    assert got_in == set(WHO_ENTERS[name])


@pytest.mark.parametrize("name", FORMS_ONLY)
def test_a_form_is_not_a_page(cast: Cast, enter: Enter, name: str) -> None:
    where = reverse(name, args=[cast.id(CHAN)])

    assert enter(cast.ling).get(where).status_code == 405


def test_nobody_who_is_not_signed_in_gets_further_than_the_door(cast: Cast, client: Client) -> None:
    for name in WHO_ENTERS:
        response = client.get(address(name, cast))
        assert response.status_code == 302
        assert "/in/" in response["Location"]


@pytest.mark.parametrize("name", WHO_ENTERS)
def test_every_page_speaks_both_languages(cast: Cast, enter: Enter, name: str) -> None:
    if not WHO_ENTERS[name] or name == "trust:back":
        return
    by = cast.being(WHO_ENTERS[name][-1])
    english = enter(by, "en").get(address(name, cast)).content.decode()
    chinese = enter(by, "zh-hant").get(address(name, cast)).content.decode()

    assert heading(english) != heading(chinese)
    assert re.search(r"[\u4e00-\u9fff]", heading(chinese))


def heading(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page, re.S)
    assert found, page[:2000]
    return found[1]


def holder(cast: Cast, account: Account, name: str) -> str:
    assert account.role is not None
    return reverse(name, args=[cast.id(CHAN), account.role.pk])


def test_she_opens_a_part_to_somebody_and_closes_it_again(cast: Cast, enter: Enter) -> None:
    chan, rukhsana = enter(cast.yuk_lan), enter(cast.kit)
    story = {"parts": ["story"], "how": "read", "until": "months", "words": "佢識聽。",
             "lang": "yue-Hant-HK", "id": str(uuid4())}  # fmt: skip

    opened = chan.post(holder(cast, cast.kit, "trust:open"), story)
    assert opened.status_code == 302
    with as_owner():
        door = Door.objects.get(role=cast.kit.role, part="story")
    assert (door.words, door.may_write) == ("佢識聽。", False)
    page = chan.get(opened["Location"])
    assert "Kit" in page.content.decode()
    assert rukhsana.get(reverse("trust:doors", args=[cast.id(CHAN)])).status_code == 404

    closed = chan.post(holder(cast, cast.kit, "trust:close"), {})
    assert closed.status_code == 302
    with as_owner():
        door.refresh_from_db()
    assert door.closes_at is not None


def test_a_share_closed_in_one_browser_is_gone_at_the_next_request_of_another(
    cast: Cast, enter: Enter
) -> None:
    """Mrs Lau, who speaks for her husband, looks at his doors; hers close; she meets a stranger’s
    404, while what her daughter holds by her own door stays."""
    wife = enter(cast.being("sau_ying", "family"))
    where = reverse("trust:doors", args=[cast.id("mr_lau")])
    assert wife.get(where).status_code == 200

    with as_owner():
        speaking = SpeaksFor.objects.get(pk=cast.id("wife_for_lau"))
    enter(cast.irene).post(
        reverse("trust:suspend", args=[speaking.pk]), {"why": "Heard alone first.", "lang": "en"}
    )

    assert wife.get(where).status_code == 404
    assert wife.get(reverse("trust:looks", args=[cast.id("mr_lau")])).status_code == 404


def test_what_is_wrong_with_a_form_is_said_and_nothing_is_lost(cast: Cast, enter: Enter) -> None:
    chan = enter(cast.yuk_lan)
    response = chan.post(
        holder(cast, cast.kit, "trust:open"),
        {"how": "read", "until": "open", "words": "畀佢睇", "lang": "yue-Hant-HK"},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose at least one part." in page
    assert "畀佢睇" in page


@pytest.mark.parametrize("email", ["grace@example.org", "nobody@example.org"])
def test_an_address_outside_the_circle_tells_nothing(cast: Cast, enter: Enter, email: str) -> None:
    response = enter(cast.yuk_lan).post(
        reverse("trust:let", args=[cast.id(CHAN)]), {"email": email}
    )

    assert response.status_code == 422
    assert "Nobody in this circle uses that address yet." in response.content.decode()


def test_an_address_in_the_circle_leads_to_the_parts(cast: Cast, enter: Enter) -> None:
    response = enter(cast.yuk_lan).post(
        reverse("trust:let", args=[cast.id(CHAN)]), {"email": "Mei@example.org"}
    )

    assert response["Location"] == holder(cast, cast.mei, "trust:open")


def test_shutting_out_is_two_fields_and_tells_nobody(cast: Cast, enter: Enter) -> None:
    form = {"account": str(cast.mei.pk), "lang": "yue-Hant-HK"}
    daughter = enter(cast.mei)
    assert daughter.get(reverse("trust:doors", args=[cast.id(CHAN)])).status_code == 404
    response = enter(cast.yuk_lan).post(reverse("trust:safe", args=[cast.id(CHAN)]), form)

    assert response.status_code == 302
    with as_owner():
        assert ShutOut.objects.filter(person=cast.mrs_chan, account=cast.mei).exists()


def test_a_tablet_needs_the_figures_of_a_colleague(cast: Cast, enter: Enter) -> None:
    chan = enter(cast.yuk_lan)
    session = chan.session
    tablet = Tablet.objects.create(
        account=cast.yuk_lan, key_hash="0" * 64, expires_at=timezone.now(),
        paired_by=cast.wong, paired_at=timezone.now(),
    )  # fmt: skip
    session["tablet"] = str(tablet.pk)
    session.save()
    close = holder(cast, cast.mei, "trust:close")
    assert chan.post(close, {}).status_code == 422
    assert chan.post(close, {"code": "000 000"}).status_code == 422

    shown = enter(cast.ling).post(reverse("trust:code", args=[cast.id(CHAN)])).content.decode()
    code = re.search(r"<b>(\d{3} \d{3})</b>", shown)
    assert code
    assert chan.post(close, {"code": code[1]}).status_code == 302


def test_who_looked_is_said_page_by_page(cast: Cast, enter: Enter) -> None:
    chan, where = enter(cast.yuk_lan), reverse("trust:looks", args=[cast.id(CHAN)])

    page = chan.get(where).content.decode()

    assert "Ling read your plan." in page
    assert "They visit you" in page
    assert chan.get(where, {"before": "not a moment"}).status_code == 200


def test_what_was_done_is_said_in_sentences_and_her_own_deeds_as_hers(
    cast: Cast, enter: Enter
) -> None:
    chan = enter(cast.yuk_lan)

    page = chan.get(reverse("trust:deeds", args=[cast.id(CHAN)])).content.decode()

    assert "You let somebody see more." in page
    assert explain(Trace(deed="story.told"), "Mei") == "Mei told something in your story."
    assert explain(Trace(deed="something.new"), "Mei") == "Mei changed something."


def test_what_the_lead_holds_back_is_not_shown(cast: Cast, enter: Enter) -> None:
    with as_owner():
        Look.objects.create(account_id=cast.irene.pk, role_id=cast.irene.role.pk, part="essentials",
                            person_id=cast.id("mrs_lam"), because="team",
                            at=cast.at(-1))  # fmt: skip
    lam = enter(cast.ah_kiu)
    looks = lam.get(reverse("trust:looks", args=[cast.id("mrs_lam")])).content.decode()
    deeds = lam.get(reverse("trust:deeds", args=[cast.id("mrs_lam")])).content.decode()
    doors = lam.get(reverse("trust:doors", args=[cast.id("mrs_lam")])).content.decode()

    for page in (looks, deeds, doors):
        assert "Irene" not in page
        assert "suspended" not in page


def test_a_refusal_leaves_its_own_trace(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.share(by=cast.wong, person=cast.mrs_chan, holder=cast.kit.role, parts={"story": True})
    write_refusals()

    with as_owner():
        trace = Trace.objects.filter(deed="trust.refused", account_id=cast.wong.pk).get()
    assert trace.person_id == cast.mrs_chan.pk
