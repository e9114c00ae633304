"""Who enters, and what the pages of the library say and do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.guide import danger, verbs
from beside.guide.models import Article, Edition, article_id
from beside.guide.tests.test_verbs import WORDS, YEAR, page
from beside.people.models import Account

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "mei", "ling", "grace", "wong", "bosco", "edwin")
ANYBODY = set(EVERYONE)
AT_WORK = {"ling", "grace", "wong", "bosco", "edwin"}
KEEPER = {"edwin"}
# Ling wrote the draft; Edwin keeps the library; Grace’s article it is.
WHO_ENTERS = {
    "guide:library": ANYBODY,
    "guide:article": ANYBODY,
    "guide:desk": AT_WORK,
    "guide:one": AT_WORK,
    "guide:edition": AT_WORK,
    "guide:compare": AT_WORK,
    "guide:write": {"grace", "edwin"},
    "guide:discard": {"grace", "edwin"},
    "guide:begin": KEEPER,
    "guide:bring_in": KEEPER,
    "guide:take_out": KEEPER,
    "guide:starter": KEEPER,
    "guide:entrust": KEEPER,
    "guide:retire": KEEPER,
    "guide:take_up_again": KEEPER,
    "guide:publish": KEEPER,
}
POSTS = {"guide:discard", "guide:starter", "guide:take_up_again", "guide:publish"}
OF_AN_EDITION = {"guide:edition", "guide:compare", "guide:publish", "guide:discard"}
OF_AN_ARTICLE = {
    "guide:article", "guide:one", "guide:write", "guide:entrust", "guide:retire",
    "guide:take_up_again",
}  # fmt: skip


@pytest.fixture
def edwin(cast: Cast) -> Account:
    return cast.being("edwin", "library editor")


@pytest.fixture
def draft(cast: Cast, edwin: Account) -> Edition:
    """A new edition of an article that Grace looks after, reviewed and not published yet."""
    article = Article.objects.get(slug="feeling-low")
    verbs.entrust(by=edwin, article=article, owner=cast.grace, team=None)
    written = verbs.write(by=edwin, page=page("feeling-low", title="Low days"))
    return verbs.review(by=cast.grace, edition=written, review_by=timezone.localdate() + YEAR)


def address(name: str, draft: Edition) -> str:
    given: list[UUID] = [draft.pk] if name in OF_AN_EDITION else []
    return reverse(name, args=[draft.article_id] if name in OF_AN_ARTICLE else given)


def being(cast: Cast, who: str) -> Account:
    return cast.being(who, "library editor" if who == "edwin" else None)


@pytest.mark.parametrize("name", WHO_ENTERS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, draft: Edition, name: str, who: str) -> None:
    browser = enter(being(cast, who))
    got = (browser.post if name in POSTS else browser.get)(address(name, draft))

    assert (got.status_code != 404) == (who in WHO_ENTERS[name]), got.status_code


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("name", sorted(set(WHO_ENTERS) - POSTS))
def test_each_page_stands_in_both_languages(
    cast: Cast, enter: Enter, edwin: Account, draft: Edition, name: str, language: str
) -> None:
    got = enter(edwin, language).get(address(name, draft))

    assert got.status_code == 200


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Feeling low"), ("zh-hant", "請先審閱才依賴")]
)
def test_a_stranger_reads_an_article_in_either_language(
    cast: Cast, client: Client, language: str, said: str
) -> None:
    place = reverse("guide:article", args=[article_id("feeling-low")])
    got = client.get(place, headers={"accept-language": language}).content.decode()

    assert said in got
    assert 'id="not-safe"' in got
    assert reverse("guide:library") in got


@pytest.mark.parametrize("name", sorted(danger.PASSAGES))
def test_danger_is_read_after_the_numbers_that_answer(
    cast: Cast, client: Client, name: str
) -> None:
    slug, anchor = name.split("#")
    said = client.get(reverse("guide:article", args=[article_id(slug)])).content.decode()

    passage = said[said.index(f'id="{anchor}"') :]
    assert passage.index("tel:999") < passage.index("<h2>") < passage.index("</section>")


def test_no_draft_and_nothing_retired_is_read_by_a_stranger(
    cast: Cast, client: Client, edwin: Account
) -> None:
    written = verbs.write(by=edwin, page=page())
    retired = Article.objects.get(slug="sleep")
    verbs.retire(by=edwin, article=retired)

    for each in (written.article_id, retired.pk):
        assert client.get(reverse("guide:article", args=[each])).status_code == 404
    assert str(retired.pk) not in client.get(reverse("guide:library")).content.decode()


def test_the_library_is_narrowed_by_reader_and_by_words(cast: Cast, client: Client) -> None:
    found = client.get(reverse("guide:library"), {"reader": "pupil", "words": "BULL"})
    nothing = client.get(reverse("guide:library"), {"words": "zebra"})

    assert str(article_id("bullied")) in found.content.decode()
    assert str(article_id("child-bullied")) not in found.content.decode()
    assert "Nothing was found" in nothing.content.decode()


def test_an_article_in_one_language_alone_says_so(
    cast: Cast, client: Client, edwin: Account
) -> None:
    written = verbs.write(by=edwin, page=page())
    verbs.review(by=cast.grace, edition=written, review_by=timezone.localdate() + YEAR)
    verbs.publish(by=edwin, edition=written)
    place = reverse("guide:article", args=[written.article_id])

    said = client.get(place, headers={"accept-language": "zh-hant"}).content.decode()

    assert '<article class="stack" id="article" lang="en">' in said
    assert "暫時未有" in said


FORM: dict[str, Any] = {
    "slug": "tea", "title": "Tea", "audience": ["person"], "words": WORDS, "kept_by": "kitchen",
    "sources": "A leaflet | Kapok Lane | at the counter | 2020",
}  # fmt: skip


def typed(**facts: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=200)
    return FORM | {"review_by": day.isoformat()} | facts


def test_an_article_is_written_with_a_form_and_seen_before_it_is_kept(
    cast: Cast, enter: Enter, edwin: Account
) -> None:
    browser = enter(edwin)
    place = reverse("guide:begin")

    seen = browser.post(place, typed(do="preview"))
    assert seen.status_code == 200
    assert "<p>A cup of tea is warm.</p>" in seen.content.decode()
    assert not Article.objects.filter(slug="tea").exists()
    kept = browser.post(place, typed(do="keep"))

    edition = Edition.objects.get(article__slug="tea")
    assert kept.headers["location"] == reverse("guide:edition", args=[edition.pk])
    assert edition.sources == [
        {"name": "A leaflet", "publisher": "Kapok Lane", "where": "at the counter", "year": 2020}
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"words": "## Tea {#t}\n\nWarm.\n\n<b>Hot</b>"}, "Line 5: HTML may not stand here."),
        ({"words": "## Tea {#t}\n\n[More](coffee)"}, "Line 1: “coffee” is no article"),
        ({"words": "Tea"}, "Line 1: Every word stands under a ## heading."),
        ({"sources": "A | B | c\nA leaflet"}, "Line 2: "),
        ({"slug": "Tea time"}, "small letters"),
        ({"slug": "sleep"}, "has this name already"),
        ({"review_by": "2020-01-01"}, "still to come"),
        ({"audience": []}, "Choose at least one."),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    cast: Cast, enter: Enter, edwin: Account, facts: dict[str, Any], says: str
) -> None:
    got = enter(edwin).post(reverse("guide:begin"), typed(**facts, do="keep"))

    assert got.status_code == 422
    assert says in got.content.decode()
    assert "kitchen" in got.content.decode()


def test_a_fault_is_named_in_the_readers_language(cast: Cast, enter: Enter, edwin: Account) -> None:
    got = enter(edwin, "zh-hant").post(reverse("guide:begin"), typed(words="Tea", do="keep"))

    assert "第 1 行：每個字都" in got.content.decode()


def test_words_stay_when_somebody_wrote_meanwhile(
    cast: Cast, enter: Enter, edwin: Account, draft: Edition
) -> None:
    place = reverse("guide:write", args=[draft.article_id])
    got = enter(edwin).post(place, typed(title="Mine", seen="2020-01-01T00:00:00+00:00"))

    assert got.status_code == 422
    assert "Mine" in got.content.decode()
    draft.refresh_from_db()
    assert draft.title == "Low days"


def test_from_review_to_publishing_by_forms(cast: Cast, enter: Enter, edwin: Account) -> None:
    written = verbs.write(by=edwin, page=page())
    place = reverse("guide:edition", args=[written.pk])
    day = timezone.localdate() + YEAR

    assert "Another reviews it." in enter(edwin).get(place).content.decode()
    wrong = enter(cast.ling).post(place, {"review_by": "2020-01-01"})
    enter(cast.ling).post(place, {"review_by": day.isoformat()})
    enter(edwin).post(reverse("guide:publish", args=[written.pk]))

    assert wrong.status_code == 422
    written.refresh_from_db()
    assert (written.state, written.reviewed_by, written.review_by) == ("published", cast.ling, day)


def test_a_comparison_says_in_words_what_went_and_what_came(
    cast: Cast, enter: Enter, draft: Edition
) -> None:
    said = enter(cast.wong).get(reverse("guide:compare", args=[draft.pk])).content.decode()

    assert "Added:" in said
    assert "<ins>A cup of tea is warm.</ins>" in said
    assert "Not there any more" in said


def test_what_is_due_stands_on_the_first_page_of_who_is_asked(
    cast: Cast, enter: Enter, edwin: Account
) -> None:
    live = Edition.objects.get(article__slug="sleep", lang="en")
    verbs.entrust(by=edwin, article=live.article, owner=cast.ling, team=None)
    past = timezone.localdate() - timedelta(days=1)
    Edition.objects.filter(pk=live.pk).update(
        reviewed_on=past - YEAR, review_by=past, reminded_on=past
    )

    place = reverse("guide:edition", args=[live.pk])
    assert place in enter(cast.ling).get("/").content.decode()
    assert place not in enter(cast.wong).get("/").content.decode()


def test_the_lists_ask_no_more_for_more_articles(
    cast: Cast, client: Client, enter: Enter, edwin: Account, django_assert_max_num_queries: Any
) -> None:
    keeper = enter(edwin)
    keeper.get(reverse("guide:desk"))

    with django_assert_max_num_queries(4):
        client.get(reverse("guide:library"))
    with django_assert_max_num_queries(6):
        client.get(reverse("guide:article", args=[article_id("feeling-low")]))
    with django_assert_max_num_queries(10):
        keeper.get(reverse("guide:desk"))
