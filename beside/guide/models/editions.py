"""An edition: the words of one article in one language, from draft to replaced."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.guide.models.articles import Article
from beside.people.models import Account


class Edition(models.Model):
    """Words are never changed once they were published: a new edition stands beside the old."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of an edition", "being written")
        REVIEWED = "reviewed", pgettext_lazy("state of an edition", "reviewed")
        PUBLISHED = "published", pgettext_lazy("state of an edition", "published")
        REPLACED = "replaced", pgettext_lazy("state of an edition", "replaced")

    OPEN: ClassVar = (State.DRAFT, State.REVIEWED)
    TAGS: ClassVar = {"en": "en", "zh-hant": "zh-Hant-HK"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    lang = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=200)
    words = models.TextField()  # Markdown, without its head
    audience = ArrayField(models.CharField(max_length=20))
    kept_by = models.CharField(max_length=100)  # who looks after it, as readers are told
    sources = models.JSONField(default=list)
    also_asked = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    is_starter = models.BooleanField(default=False)  # nobody here has read it over yet
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )  # the edition of the other language it was written after; a draft may go
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    reviewed_on = models.DateField()
    review_by = models.DateField()
    reviewed_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "article", "lang", name="one_edition_published", condition=Q(state="published")
            ),
            models.UniqueConstraint(
                "article", "lang", name="one_edition_being_written",
                condition=Q(state__in=["draft", "reviewed"]),
            ),
            models.CheckConstraint(
                name="nobody_reviews_their_own_words",
                condition=Q(reviewed_by=None) | Q(written_by=None)
                | ~Q(reviewed_by=F("written_by")),
            ),
            models.CheckConstraint(
                name="edition_reviewed_at_and_by",
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="somebody_reviewed_it_unless_a_starter",
                condition=Q(state="draft") | Q(reviewed_by__isnull=False) | Q(is_starter=True),
            ),
            models.CheckConstraint(
                name="published_since_some_moment",
                condition=Q(state__in=["draft", "reviewed"], published_at=None)
                | Q(state__in=["published", "replaced"], published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="reviewed_again_later", condition=Q(review_by__gt=F("reviewed_on"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def tag(self) -> str:
        """The language as pages say it."""
        return self.TAGS[self.lang]

    @property
    def is_due(self) -> bool:
        return self.review_by <= timezone.localdate()

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN
