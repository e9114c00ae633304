"""A person's death: what was ended, and what those around them wanted to say."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models.accounts import Account
from beside.people.models.persons import Person


class Goodbye(models.Model):
    """Somebody has died. It can be taken back, because people write down the wrong name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="goodbyes")
    died_at = models.DateTimeField()
    where = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=20, blank=True)
    noted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    doors = models.JSONField(default=dict)  # team doors that close two weeks later: id → until when
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )

    wall = Wall(part="essentials", writes="nobody", rule="beside.trust.policies.may_know")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", name="nobody_dies_twice", condition=Q(taken_back_at=None)
            ),
            models.CheckConstraint(
                name="goodbye_taken_back_at_and_by",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]


class GoodbyeWords(models.Model):
    """What somebody of the circle said for the goodbye page."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="goodbye_words")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    words = models.TextField()
    lang = models.CharField(max_length=20)
    said_at = models.DateTimeField(default=timezone.now)

    wall = Wall(part="essentials", writes="nobody", rule="beside.trust.policies.may_know")
