"""How it has gone, in the person's own words, and when we look at the plan again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person
from beside.plans.models.lines import Hope
from beside.plans.models.whole import RULE, Plan
from beside.stories.models import Recording


class Progress(models.Model):
    """How a hope has gone by one day. The words come first; the level only stands beside them."""

    class Level(models.IntegerChoices):
        MUCH_LESS = -2, pgettext_lazy("how it has gone", "A hard setback")
        LESS = -1, pgettext_lazy("how it has gone", "A step back")
        AS_HOPED = 0, pgettext_lazy("how it has gone", "About as we thought")
        MORE = 1, pgettext_lazy("how it has gone", "Better than we thought")
        MUCH_MORE = 2, pgettext_lazy("how it has gone", "Much better than we thought")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hope = models.ForeignKey(Hope, models.PROTECT, related_name="progress")
    day = models.DateField()
    level = models.SmallIntegerField(choices=Level, null=True, blank=True)
    is_own = models.BooleanField(default=True)  # the person's own words
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField()
    lang = models.CharField(max_length=20)
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        indexes = [models.Index("person", F("day").desc(), name="progress_of_person")]
        constraints = [
            models.CheckConstraint(
                name="level_from_2_down_to_2_up",
                condition=Q(level=None) | Q(level__range=(-2, 2)),
            ),
            models.CheckConstraint(
                name="progress_has_words_or_a_voice",
                condition=~Q(words="") | Q(recording__isnull=False),
            ),
        ]


class Review(models.Model):
    """A day on which we look at the plan together; its words come afterwards."""

    class How(models.TextChoices):
        IN_THE_ROOM = "in the room", pgettext_lazy("how we meet", "in the room")
        BY_VIDEO = "by video", pgettext_lazy("how we meet", "by video")
        BY_TELEPHONE = "by telephone", pgettext_lazy("how we meet", "by telephone")
        WALKING = "walking", pgettext_lazy("how we meet", "walking")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    day = models.DateField()
    how = models.CharField(max_length=20, choices=How)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    is_own = models.BooleanField(default=True)  # the words are the person's own
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_review_has_words_once_it_was_held",
                condition=Q(held_at=None, words="") | (Q(held_at__isnull=False) & ~Q(words="")),
            )
        ]


class ReviewedBy(models.Model):
    """Who looks at it together."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, related_name="who")  # a part of its review
    is_self = models.BooleanField(default=False)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="somebody_looks_at_it",
                condition=Q(is_self=True, account=None) | Q(is_self=False, account__isnull=False),
            )
        ]
