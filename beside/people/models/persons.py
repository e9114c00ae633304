"""The persons we walk beside, what to know at their door, the names they had, their bonds."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.ground.words import in_reader_language
from beside.people.models.accounts import Account, Role, Team


class Person(models.Model):
    """Someone we walk beside: who they are to whoever meets them, and no more.

    Open through any door, because even the narrowest one needs to know whom it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    called = models.JSONField(default=dict)
    pronoun = models.CharField(max_length=40, blank=True)
    langs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="persons")
    died_at = models.DateTimeField(null=True, blank=True)
    is_invented = models.BooleanField(default=False)
    came_from = models.CharField(max_length=200, blank=True)  # where an imported record came from
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return in_reader_language(self.called)[0]

    @property
    def her(self) -> str:
        """Which words the house uses of this person: "she", "he" or "they"."""
        return self.pronoun if self.pronoun in ("she", "he") else "they"


class Particulars(models.Model):
    """Part `essentials`: full names, birth date, access needs, home."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="particulars"
    )  # cascade: nothing of it makes sense without the person
    name = models.JSONField(default=dict, blank=True)
    born_on = models.DateField(null=True, blank=True)
    access = models.JSONField(default=dict, blank=True)  # large_type, hearing, sight, interpreter…
    telephone = models.CharField(max_length=40, blank=True)
    address = models.JSONField(default=dict, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    address_is_secret = models.BooleanField(default=False)
    line = models.TextField(blank=True)  # one line that introduces someone known only slightly

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_place_has_both_numbers",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            )
        ]

    @property
    def needs(self) -> dict[str, str]:
        """What helps, in the reader's language where it was written in several."""
        return {
            key: in_reader_language(said)[0] if isinstance(said, dict) else said
            for key, said in self.access.items()
            if isinstance(said, str | dict)
        }

    def age_on(self, day: date) -> int | None:
        """Whole years, or None where the person gave no birth date."""
        if self.born_on is None:
            return None
        born = self.born_on
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Bond(models.Model):
    """How two people belong together; the bonds of a person are their circle."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="bonds")
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="bonds"
    )
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="bonds")
    other = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="bonds_of_others"
    )
    name = models.CharField(max_length=200, blank=True)  # someone with neither account nor record
    telephone = models.CharField(max_length=40, blank=True)
    how = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    introduced_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="introductions"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_bond_is_with_someone",
                condition=Q(account__isnull=False, other=None, name="")
                | Q(account=None, other__isnull=False, name="")
                | (Q(account=None, other=None) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="a_bond_ends_after_it_began",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
            ),
        ]

    @property
    def with_whom(self) -> str:
        """How the other is called, in the reader's language; empty for one we may not meet."""
        return str(self.account or self.other or self.name or "")

    @property
    def how_here(self) -> str:
        return in_reader_language(self.how)[0]


class EarlierName(models.Model):
    """What a person was called before; kept, because words said then stay as they were said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="earlier_names")
    called = models.JSONField(default=dict)
    pronoun = models.CharField(max_length=40, blank=True)
    name = models.JSONField(default=dict, blank=True)
    until = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Account, models.PROTECT, related_name="names_changed")

    wall = Wall(part="essentials", rule="beside.trust.policies.may_know")
