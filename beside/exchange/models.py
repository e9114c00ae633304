"""What was brought in, so that bringing it in again changes nothing; and who is known elsewhere."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person, Team
from beside.trust.models import Part


class Imported(models.Model):
    """One version of one resource about a person, and what it became here.

    It holds identifiers and a hash, never the content. Two teams that bring in the same file have
    two records of one person, which a human may merge: an import tells nobody whom another team
    walks beside.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="imported")
    team = models.ForeignKey(Team, models.PROTECT, related_name="imported")
    part = models.CharField(max_length=20, choices=Part)
    kind = models.CharField(max_length=60)  # type of the resource
    key = models.CharField(max_length=520)
    resource_id = models.CharField(max_length=64, blank=True)
    full_url = models.CharField(max_length=500, blank=True)
    identifiers = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    hash = models.CharField(max_length=64)  # SHA-256 of the content, sorted
    became = models.CharField(max_length=80, blank=True)  # label of our model
    became_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    wall = Wall(part_column="part", rule="beside.exchange.policies.may_read_imported")

    class Meta:
        indexes = [
            models.Index("person", "kind", F("at").desc(), name="imported_person"),
            models.Index("kind", "resource_id", name="imported_resource"),
            GinIndex(fields=["identifiers"], name="imported_identifiers"),
        ]
        constraints = [
            models.UniqueConstraint(
                "team", "person", "kind", "key", "hash", name="brought_in_once"
            ),
            models.UniqueConstraint(
                "team", "key", "hash", name="a_person_brought_in_once",
                condition=Q(kind="Patient"),
            ),
            models.CheckConstraint(
                name="became_a_row_of_a_model",
                condition=Q(became_id=None) | ~Q(became=""),
            ),
        ]  # fmt: skip


class Elsewhere(models.Model):
    """A practitioner or an organisation that works elsewhere: a name, to be found again.

    No account is made for them, and they see nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=520)
    resource_id = models.CharField(max_length=64, blank=True)
    full_url = models.CharField(max_length=500, blank=True)
    identifiers = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    name = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index("kind", "resource_id", name="elsewhere_resource"),
            GinIndex(fields=["identifiers"], name="elsewhere_identifiers"),
        ]
        constraints = [models.UniqueConstraint("kind", "key", name="known_elsewhere_once")]
