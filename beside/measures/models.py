"""Background: conditions, allergies and medicines, as they were brought in or noted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.ground.words import in_reader_language
from beside.people.models import Account, Person

# A day, a month or a year: records often know no more, and the house does not invent the rest.
PARTIAL_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class Background(models.Model):
    """One line of a background. Read-only: a newer word stands beside it, with `before`."""

    class Kind(models.TextChoices):
        CONDITION = "condition", pgettext_lazy("background", "Condition")
        ALLERGY = "allergy", pgettext_lazy("background", "Allergy")
        MEDICINE = "medicine", pgettext_lazy("background", "Medicine")

    class Status(models.TextChoices):
        CURRENT = "current", pgettext_lazy("background", "now")
        PAST = "past", pgettext_lazy("background", "in the past")
        UNSURE = "unsure", pgettext_lazy("background", "not certain")
        UNSAID = "", pgettext_lazy("background", "not said")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="background")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.JSONField(default=dict)  # in each language it was given in
    details = models.TextField(blank=True)  # how to take it, how the allergy shows; as given
    code_system = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=10, choices=Status, blank=True)
    status_said = models.CharField(max_length=60, blank=True)  # the word of the record itself
    began = models.CharField(max_length=10, blank=True)  # a day, a month or a year
    ended = models.CharField(max_length=10, blank=True)
    recorded = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=200, blank=True)  # empty: noted in this house
    before = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="after")
    added_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="background_added"
    )
    added_at = models.DateTimeField(default=timezone.now)

    wall = Wall(part="health", rule="beside.measures.policies.may_read")

    class Meta:
        indexes = [models.Index("person", "kind", F("added_at").desc(), name="background_person")]
        constraints = [
            models.CheckConstraint(
                name="background_says_something", condition=~Q(text={}) | ~Q(code="")
            ),
            models.CheckConstraint(
                name="background_days_are_days_months_or_years",
                condition=(Q(began="") | Q(began__regex=PARTIAL_DATE))
                & (Q(ended="") | Q(ended__regex=PARTIAL_DATE))
                & (Q(recorded="") | Q(recorded__regex=PARTIAL_DATE)),
            ),
            models.UniqueConstraint(
                "before", name="one_newer_word_each", condition=Q(before__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.says[0]

    @property
    def says(self) -> tuple[str, str]:
        """The line nearest to the reader's language, with the tag it is in."""
        return in_reader_language(self.text) if self.text else (self.code, "")

    @property
    def is_past(self) -> bool:
        return self.status == self.Status.PAST
