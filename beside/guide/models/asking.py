"""What is listened for, in versions; how many asked; what somebody chose to leave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.people.models import Account


class PhraseBook(models.Model):
    """One state of everything that is listened for. A change makes the next; none is overwritten.

    `thresholds` and `slots` are those of the triage, as plain values.
    """

    number = models.PositiveIntegerField(primary_key=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    thresholds = models.JSONField(default=dict)
    slots = models.JSONField(default=dict)


class Phrase(models.Model):
    """Something that is listened for. Who added it and when stays; a retired one stays too."""

    class Tier(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("what a phrase asks for", "nothing: a figure of speech")
        HANDOVER = "handover", pgettext_lazy("what a phrase asks for", "offer a human")
        URGENT = "urgent", pgettext_lazy("what a phrase asks for", "numbers first, alert a human")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=80, unique=True)  # what a verdict names
    lang = models.CharField(max_length=20)
    tier = models.CharField(max_length=10, choices=Tier)
    kind = models.CharField(max_length=40)
    type = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    why = models.CharField(max_length=300, blank=True)  # why it was added, in their words
    since = models.ForeignKey(PhraseBook, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    retired = models.ForeignKey(
        PhraseBook, models.PROTECT, null=True, blank=True, related_name="+"
    )  # from this edition on it is not listened for
    retired_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_phrase_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="somebody_retired_the_phrase",
                condition=Q(retired=None, retired_by=None, retired_at=None)
                | Q(retired__isnull=False, retired_by__isnull=False, retired_at__isnull=False),
            ),
            models.UniqueConstraint(
                "lang", "kind", "text", condition=Q(retired=None), name="listened_for_once"
            ),
        ]  # fmt: skip


class Tally(models.Model):
    """How many questions of a day met one rule: all that is kept of a question."""

    day = models.DateField()
    tier = models.CharField(max_length=10, choices=Phrase.Tier)
    rule = models.CharField(max_length=80)
    found = models.BooleanField()  # whether the library had a passage to show
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("day", "tier", "rule", "found", name="one_tally_of_a_day")
        ]


class Question(models.Model):
    """A question that the library could not answer, left with its keeper by whoever asked.

    It goes when the keeper has dealt with it. Nobody’s name stands beside it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    words = models.TextField()
    lang = models.CharField(max_length=20)
    day = models.DateField()

    class Meta:
        indexes = [models.Index("day", name="questions_left_by_day")]
        constraints = [
            models.CheckConstraint(name="a_question_says_something", condition=~Q(words=""))
        ]
