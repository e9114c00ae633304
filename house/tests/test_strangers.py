"""Everyone who must be kept out walks every address there is, and can tell nothing from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from uuid import UUID, uuid5

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import Account, Person, Tablet

Enter = Callable[..., Client]
NOBODY = UUID("01980000-0000-7000-8000-00000000dead")
# Who is kept out of whose life; each of them once had, or has elsewhere, something to do with it.
KEPT_OUT = [
    ("kwok_ho", "mrs_lam"),  # spoke for his mother, and is suspended
    ("tat_wing", "ms_yeung"),  # is shut out, although a door still names him
    ("grace/nurse", "mr_lau"),  # his daughter, while she is being the nurse
    ("grace/nurse", "mrs_lau"),
    ("kit", "mr_tse"),  # a colleague of another team
    ("connie", "yan_cheung"),
    ("link_gordon", "mr_lau"),  # came by a link, to his grandmother
    ("tablet", "mr_ho"),  # of Mrs Chan
]
# What a form of ours might hold; addresses that take a form are sent this, and nothing.
PLAUSIBLE = {
    "words": "我想知", "lang": "yue-Hant-HK", "whose": "theirs", "kind": "agree", "done": "yes",
    "parts": ["story", "plan"], "how": "read", "reason": "because", "hours": "4", "name": "嬌姐",
    "email": "someone@example.org", "yes": "yes", "say": "yes", "why": "because", "code": "123456",
    "called_en": "Mother", "choose": "other", "found": "yes", "day": "2026-01-02", "total": "9",
}  # fmt: skip


@pytest.mark.parametrize(("who", "whose"), KEPT_OUT)
def test_who_is_kept_out_cannot_tell_that_anybody_is_there(
    cast: Cast, enter: Enter, who: str, whose: str
) -> None:
    browser, by = come(cast, enter, who)
    with acting(by):
        assert not Person.objects.filter(pk=cast.id(whose)).exists()
    rows = rows_of(cast.id(whose))

    told = list(differences(browser, cast.id(whose), rows))

    assert told == []


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ("ling", "mrs_chan"), ("mei", "mrs_chan"), ("tablet", "mrs_chan"), ("wong", "mr_lau"),
        ("sau_ying", "mr_lau"), ("grace/family", "mr_lau"), ("irene", "mrs_lam"),
    ],
)  # fmt: skip
def test_who_has_some_doors_meets_no_403_and_no_500_at_the_others(
    cast: Cast, enter: Enter, who: str, whose: str
) -> None:
    browser, _by = come(cast, enter, who)
    browser.raise_request_exception = False

    told = [
        f"{method} {name}: {answer}"
        for name, given, _nobodys in asked_for(cast.id(whose), rows_of(cast.id(whose)))
        for method in ("get", "post")
        for answer in [ask(browser, method, name, given)[0]]
        if answer not in (200, 201, 302, 404, 405, 409, 410, 422)
    ]

    assert told == []


# What opening a page may leave: who looked, and the counters and sessions of being here at all.
LEFT_BY_OPENING = ("trail_look", "django_session", "usersessions", "people_limits")

# Open to anybody, signed in or not: no life is read there, and what is not there is not found.
OPEN_TO_ANYBODY = ("guide:article",)

# Reading what is sealed leaves a trace for its own seats, where other pages leave a look.
NOT_READING_A_CONCERN = " WHERE t.deed <> 'concern.read'"

CHANGES_THE_LANGUAGE = ("people:language",)  # one tap, also before anybody has signed in


@pytest.mark.parametrize(
    ("who", "whose"), [("yuk_lan", "mrs_chan"), ("ling", "mrs_chan"), ("irene", "mrs_lam")]
)
def test_opening_every_page_changes_nothing(cast: Cast, enter: Enter, who: str, whose: str) -> None:
    browser, _by = come(cast, enter, who)
    plain = [name for name, kinds in addresses() if not kinds and name not in CHANGES_THE_LANGUAGE]
    before = everything()

    for name in plain:
        browser.get(reverse(name))
    for name, given, _nobodys in asked_for(cast.id(whose), rows_of(cast.id(whose))):
        browser.get(reverse(name, kwargs=given))

    after = everything()
    assert [table for table in after if after[table] != before[table]] == []


def everything() -> dict[str, str]:
    """A mark of all that every table holds, but for what a look leaves."""
    tables = [
        each
        for each in connection.introspection.table_names()
        if not each.startswith(LEFT_BY_OPENING)
    ]
    marks = " UNION ALL ".join(
        f"SELECT '{each}', coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM"
        f' "{each}" t{NOT_READING_A_CONCERN if each.startswith("trail_trace") else ""}'
        for each in tables
    )
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(marks)
        return dict(cursor.fetchall())


def test_a_stranger_is_asked_to_sign_in_whatever_they_ask_for(cast: Cast) -> None:
    person = cast.id("mrs_chan")

    told = list(differences(Client(), person, rows_of(person), expected=(302, 405)))

    assert told == []


def differences(
    browser: Client,
    person: UUID,
    rows: dict[str, list[UUID]],
    expected: tuple[int, ...] = (404, 405),
) -> Iterator[str]:
    """Each address at which somebody's real ids are answered otherwise than ids of nobody."""
    found_nowhere = {(404, name) for name in OPEN_TO_ANYBODY}
    for name, given, nobodys in asked_for(person, rows):
        for method in ("get", "post"):
            there, nowhere = (ask(browser, method, name, each) for each in (given, nobodys))
            if there != nowhere:
                yield f"{method} {name}: {there[:2]} is not {nowhere[:2]}"
            elif there[0] not in expected and (there[0], name) not in found_nowhere:
                yield f"{method} {name}: {there[:2]}"


def asked_for(
    person: UUID, rows: dict[str, list[UUID]]
) -> Iterator[tuple[str, dict[str, object], dict[str, object]]]:
    """Every address that takes an id, with ids of that life, and with ids that are nobody's."""
    for name, kinds in addresses():
        if "UUIDConverter" not in kinds.values():
            continue
        for which in range(2):
            given: dict[str, object] = {}
            for key, kind in kinds.items():
                if kind == "UUIDConverter":
                    found = rows.get(key) or rows["any"]
                    given[key] = person if key == "person" else found[which % len(found)]
                else:
                    given[key] = {"size": 480, "kind": "hopes", "heading": "people"}.get(key, 1)
            yield (
                name,
                given,
                {key: NOBODY if isinstance(each, UUID) else each for key, each in given.items()},
            )
            if set(kinds) == {"person"}:
                break


def addresses(
    patterns: object = None, space: str = "", above: dict[str, str] | None = None
) -> Iterator[tuple[str, dict[str, str]]]:
    """Every name that an address has, with what it takes, the parts of its prefix too."""
    for each in get_resolver().url_patterns if patterns is None else patterns:  # type: ignore[attr-defined]
        takes = {key: type(kind).__name__ for key, kind in each.pattern.converters.items()}
        takes = (above or {}) | takes
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each.url_patterns, inner, takes)
        elif each.name:
            yield f"{space}{each.name}", takes


def rows_of(person: UUID) -> dict[str, list[UUID]]:
    """What there is of that life, by the names that addresses give it."""
    found: dict[str, list[UUID]] = {"any": []}
    with as_owner():
        for model in apps.get_models():
            fields = {each.name for each in model._meta.fields}
            if "person" not in fields or model._meta.pk.get_internal_type() != "UUIDField":
                continue
            theirs = model._default_manager.filter(person=person)
            ids = list(theirs.values_list("pk", flat=True)[:2])
            found.setdefault(model.__name__.lower(), []).extend(ids)
            found["any"].extend(ids)
            if "line" in fields:
                found.setdefault("line", []).extend(theirs.values_list("line", flat=True)[:1])
    named = {
        "line": found["line"], "speaker": found["speaksfor"], "telling": found["aboutme"],
        "one": found["plan"], "two": found["plan"], "text": found["othertext"],
    } if found.get("line") else {}  # fmt: skip
    return {key: ids for key, ids in (found | named).items() if ids} | {
        "any": found["any"] or [uuid5(person, "nothing")]
    }


def ask(browser: Client, method: str, name: str, given: dict[str, object]) -> tuple[object, ...]:
    """Status, where it leads, and every byte, but for what was asked itself and the form's key."""
    body = PLAUSIBLE if method == "post" else {}
    answer = getattr(browser, method)(reverse(name, kwargs=given), body)
    ids = [str(each) for each in given.values() if isinstance(each, UUID)]
    said = answer.content.decode(errors="replace")
    where = answer.headers.get("Location", "")
    for each in ids:
        said, where = said.replace(each, "…"), where.replace(each, "…")
    said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", said)
    return answer.status_code, where, said


def come(cast: Cast, enter: Enter, who: str) -> tuple[Client, Account]:
    """A browser in which somebody has entered, and who they are being."""
    name, _slash, kind = who.partition("/")
    by = cast.yuk_lan if who == "tablet" else cast.being(name, kind or None)
    browser = enter(by)
    if who == "tablet":
        with as_owner():
            paired = Tablet.objects.create(
                account=by, name="kitchen", paired_by=cast.wong, key_hash="0" * 64,
                expires_at=timezone.now(), paired_at=timezone.now(),
            )  # fmt: skip
        session = browser.session
        session["tablet"] = str(paired.pk)
        session.save()
    return browser, by
