"""What became true in the library, who was refused, and what was recorded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, as_owner
from beside.guide import notices, reads, verbs
from beside.guide.articles import Article as Page
from beside.guide.articles import read_words
from beside.guide.front_matter import FrontMatter, Source
from beside.guide.models import Article, Edition, Passage, Wording, article_id, passage_id
from beside.letters.models import Letter
from beside.people.models import Account
from beside.trail.models import Trace

WORDS = (
    "## Is tea good for me? {#good}\n\nA cup of tea is warm.\n\n## Whom to ask? {#ask}\n\nAsk us."
)
YEAR = timedelta(days=365)


def page(slug: str = "tea", lang: str = "en", words: str = WORDS, **facts: Any) -> Page:
    today = timezone.localdate()
    front: dict[str, Any] = {
        "title": "Tea", "audience": ("everyone",), "owner": "kitchen",
        "sources": (Source("A leaflet on tea", "Kapok Lane", where="at the counter"),),
        "reviewed_on": today, "review_by": today + YEAR,
    } | facts  # fmt: skip
    return read_words(slug, lang, FrontMatter(**front), words)


@pytest.fixture
def edwin(cast: Cast) -> Account:
    return cast.being("edwin", "library editor")


def published(cast: Cast, edwin: Account, given: Page) -> Edition:
    draft = verbs.write(by=edwin, page=given, seen=None)
    verbs.review(by=cast.grace, edition=draft, review_by=timezone.localdate() + YEAR)
    return verbs.publish(by=edwin, edition=draft)


def traced(deed: str, of: Edition) -> int:
    with as_owner():
        return Trace.objects.filter(deed=deed, of_id=of.pk).count()


def test_what_one_wrote_and_another_reviewed_anybody_reads(cast: Cast, edwin: Account) -> None:
    edition = published(cast, edwin, page())

    reading = reads.read_article(edition.article_id)
    assert [each.heading for each in reading.wordings] == ["Is tea good for me?", "Whom to ask?"]
    assert edition.reviewed_by == cast.grace
    assert traced("guide.published", edition) == 1


def test_nobody_reviews_their_own_words(cast: Cast, edwin: Account) -> None:
    draft = verbs.write(by=edwin, page=page())

    with pytest.raises(PermissionDenied):
        verbs.review(by=edwin, edition=draft, review_by=timezone.localdate() + YEAR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=draft.pk).update(
            state="reviewed", reviewed_by=edwin, reviewed_at=timezone.now()
        )


def test_a_draft_is_not_published_before_a_review(cast: Cast, edwin: Account) -> None:
    draft = verbs.write(by=edwin, page=page())

    with pytest.raises(PermissionDenied):
        verbs.publish(by=edwin, edition=draft)


def test_words_changed_after_a_review_are_reviewed_anew(cast: Cast, edwin: Account) -> None:
    draft = verbs.write(by=edwin, page=page())
    verbs.review(by=cast.grace, edition=draft, review_by=timezone.localdate() + YEAR)

    again = verbs.write(by=edwin, page=page(title="Green tea"), seen=draft.written_at)

    assert again.pk == draft.pk
    assert again.state == Edition.State.DRAFT
    assert again.reviewed_by is None


def test_a_draft_changed_meanwhile_is_not_written_over(cast: Cast, edwin: Account) -> None:
    verbs.write(by=edwin, page=page())

    with pytest.raises(verbs.ChangedMeanwhile):
        verbs.write(by=edwin, page=page(title="Green tea"), seen=None)

    assert Edition.objects.get(article__slug="tea").title == "Tea"


def test_the_edition_before_is_kept_and_addresses_stay(cast: Cast, edwin: Account) -> None:
    first = published(cast, edwin, page())
    passage = Passage.objects.get(pk=passage_id("tea#good"))

    second = published(cast, edwin, page(words=WORDS.replace("warm", "hot")))

    first.refresh_from_db()
    assert first.state == Edition.State.REPLACED
    assert "warm" in first.words
    assert set(Wording.objects.filter(passage=passage).values_list("edition", flat=True)) == {
        first.pk, second.pk,
    }  # fmt: skip


def test_only_the_keeper_begins_publishes_and_retires(cast: Cast, edwin: Account) -> None:
    edition = published(cast, edwin, page())

    with pytest.raises(PermissionDenied):
        verbs.write(by=cast.grace, page=page("coffee"))
    with pytest.raises(PermissionDenied):
        verbs.retire(by=cast.grace, article=edition.article)
    with pytest.raises(PermissionDenied):
        verbs.entrust(by=cast.grace, article=edition.article, owner=cast.grace, team=None)
    assert not Article.objects.filter(slug="coffee").exists()


def test_who_an_article_is_entrusted_to_writes_in_it(cast: Cast, edwin: Account) -> None:
    edition = published(cast, edwin, page())

    verbs.entrust(by=edwin, article=edition.article, owner=cast.grace, team=None)
    draft = verbs.write(by=cast.grace, page=page(title="Green tea"))

    assert draft.written_by == cast.grace


def test_a_retired_article_is_found_by_nobody_until_taken_up(cast: Cast, edwin: Account) -> None:
    edition = published(cast, edwin, page())

    verbs.retire(by=edwin, article=edition.article)
    with pytest.raises(Http404):
        reads.read_article(edition.article_id)
    verbs.take_up_again(by=edwin, article=edition.article)

    assert reads.read_article(edition.article_id).edition == edition


def test_a_starter_that_was_looked_over_is_one_no_more(cast: Cast) -> None:
    starter = Edition.objects.get(article__slug="sleep", lang="en")

    verbs.look_over(by=cast.grace, edition=starter, review_by=timezone.localdate() + YEAR)

    starter.refresh_from_db()
    assert not starter.is_starter
    assert starter.reviewed_by == cast.grace


def test_a_draft_let_go_leaves_what_is_published(cast: Cast, edwin: Account) -> None:
    live = published(cast, edwin, page())
    draft = verbs.write(by=edwin, page=page(title="Green tea"))

    verbs.discard(by=edwin, edition=draft)
    with pytest.raises(PermissionDenied):
        verbs.discard(by=edwin, edition=live)

    assert list(Edition.objects.filter(article=live.article)) == [live]


def test_the_owner_of_a_due_article_is_asked_once(cast: Cast, edwin: Account) -> None:
    edition = published(cast, edwin, page())
    verbs.entrust(by=edwin, article=edition.article, owner=cast.ling, team=None)
    past = timezone.localdate() - timedelta(days=1)
    Edition.objects.filter(pk=edition.pk).update(reviewed_on=past - YEAR, review_by=past)

    assert verbs.remind(by=NOBODY) == 1
    assert verbs.remind(by=NOBODY) == 0

    with as_owner():
        assert [each.to for each in Letter.objects.filter(kind=notices.DUE)] == [cast.ling]
    assert reads.due_for_review(cast.ling) == [edition]
    assert reads.due_for_review(cast.wong) == []
    verbs.look_over(by=cast.ling, edition=edition, review_by=timezone.localdate() + YEAR)
    assert reads.due_for_review(cast.ling) == []


def test_bringing_in_what_stands_there_already_changes_nothing(cast: Cast, edwin: Account) -> None:
    brought = verbs.bring_in(by=edwin, pages=[page(), page("coffee")])
    again = verbs.bring_in(by=edwin, pages=[page(), page("coffee", title="Black coffee")])

    assert [each.state for each in brought] == ["draft", "draft"]
    assert [each.title for each in again] == ["Black coffee"]


def test_a_library_is_begun_once(cast: Cast) -> None:
    assert verbs.begin_with_the_starter(by=NOBODY) == 0
    assert Edition.objects.filter(is_starter=True, lang="en").count() == 53
    with pytest.raises(PermissionDenied):
        verbs.begin_with_the_starter(by=cast.grace)


def test_a_language_that_was_not_written_anew_lags_until_looked_at(
    cast: Cast, edwin: Account
) -> None:
    published(cast, edwin, page())
    chinese = published(cast, edwin, page(lang="zh-hant"))
    article = chinese.article
    assert not reads.stands(edwin, article).is_unequal

    published(cast, edwin, page(title="Green tea"))
    assert [each.lang for each in reads.stands(edwin, article).langs if each.lags] == ["zh-hant"]
    follows = published(cast, edwin, page(lang="zh-hant", title="綠茶"))

    assert follows.follows_id
    assert not reads.stands(edwin, article).is_unequal


def test_a_change_of_one_language_alone_asks_to_look_at_the_other(
    cast: Cast, edwin: Account
) -> None:
    english = published(cast, edwin, page())
    published(cast, edwin, page(lang="zh-hant"))
    published(cast, edwin, page(lang="zh-hant", title="好茶"))
    assert reads.stands(edwin, english.article).is_unequal

    verbs.look_over(by=cast.grace, edition=english, review_by=timezone.localdate() + YEAR)

    assert not reads.stands(edwin, english.article).is_unequal


def test_a_mark_changes_whenever_anything_published_changes(cast: Cast, edwin: Account) -> None:
    marks = [reads.version()]
    edition = published(cast, edwin, page())
    marks.append(reads.version())
    verbs.write(by=edwin, page=page(title="Green tea"))
    assert reads.version() == marks[-1]

    soon = timezone.localdate() + timedelta(days=2)
    verbs.look_over(by=cast.grace, edition=edition, review_by=soon)
    marks.append(reads.version())
    verbs.retire(by=edwin, article=edition.article)
    marks.append(reads.version())

    assert marks[0] == marks[3]
    assert len({*marks}) == 3


def test_every_published_passage_is_there_to_be_searched(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = reads.published()
    with django_assert_num_queries(1):
        reads.version()

    one = next(each for each in found if each.name == "feeling-low#not-safe" and each.lang == "en")
    assert one.id == passage_id("feeling-low#not-safe")
    assert one.address == f"/library/{article_id('feeling-low')}/#not-safe"
    assert one.reviewed_on == date(2026, 11, 25)
    assert one.plain.startswith("This guide is software")
    assert {each.lang for each in found} == {"en", "zh-hant"}
