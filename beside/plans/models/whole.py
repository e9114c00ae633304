"""A plan as a whole: one row for each version, what is understood, who wrote it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person

RULE = "beside.plans.policies.may_read"


class Plan(models.Model):
    """One version of a plan. `root` is the same for every version that grew from the first one."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("state of a plan", "not yet in force")
        IN_FORCE = "in force", pgettext_lazy("state of a plan", "in force")
        REPLACED = "replaced", pgettext_lazy("state of a plan", "an earlier version")
        ENDED = "ended", pgettext_lazy("state of a plan", "ended")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="plans")
    root = models.UUIDField(default=new_id, editable=False)
    number = models.PositiveSmallIntegerField(default=1)
    before = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="grown_into"
    )
    title = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    they_hold_the_pen = models.BooleanField(default=False)  # the person decides what is written
    started_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)  # whose words: the voice on the whole
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="plans_ended"
    )
    ended_words = models.TextField(blank=True)
    ended_lang = models.CharField(max_length=20, blank=True)
    imported_from = models.CharField(max_length=300, blank=True)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        indexes = [models.Index("person", F("started_at").desc(), name="plan_of_person")]
        constraints = [
            models.UniqueConstraint("root", "number", name="a_version_has_its_number"),
            models.UniqueConstraint(
                "root", name="one_version_in_force", condition=Q(state="in force")
            ),
            models.UniqueConstraint(
                "root", name="one_version_being_written", condition=Q(state="proposed")
            ),
            models.UniqueConstraint("id", "person", name="a_plan_is_of_one_person"),
            models.CheckConstraint(
                name="nothing_in_force_without_a_yes",
                condition=~Q(state__in=["in force", "replaced"]) | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_proposed_is_not_agreed",
                condition=~Q(state="proposed") | Q(agreed_at=None),
            ),
            models.CheckConstraint(
                name="an_ended_plan_says_when",
                condition=Q(state="ended", ended_at__isnull=False)
                | (~Q(state="ended") & Q(ended_at=None, ended_by=None, ended_words="")),
            ),
            models.CheckConstraint(
                name="first_or_grown_from_another",
                condition=Q(number=1, before=None) | Q(number__gt=1),
            ),
            models.CheckConstraint(name="not_its_own_before", condition=~Q(before=F("id"))),
        ]

    @property
    def is_being_written(self) -> bool:
        return self.state == self.State.PROPOSED

    @property
    def is_imported(self) -> bool:
        return bool(self.imported_from)


class Understanding(models.Model):
    """What we understand together, above everything else in a plan."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="understanding")
    line = models.UUIDField(default=new_id, editable=False)
    wording = models.UUIDField(default=new_id, editable=False)
    words = models.TextField()
    lang = models.CharField(max_length=20)
    written_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="understandings"
    )

    wall = Wall(part="plan", rule=RULE)


class AgreedBy(models.Model):
    """Somebody says: yes, that is how it is. It holds for one wording."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    understanding = models.ForeignKey(Understanding, models.PROTECT, related_name="agreed")
    wording = models.UUIDField()
    is_own = models.BooleanField(default=False)  # the person's own yes
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    heard_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        indexes = [models.Index("wording", name="agreed_to_wording")]
        constraints = [
            models.UniqueConstraint(
                "wording", "by", name="understood_once", condition=Q(by__isnull=False)
            ),
            models.CheckConstraint(
                name="understood_by_an_account_or_heard",
                condition=Q(by__isnull=False, heard_by=None)
                | Q(by=None, heard_by__isnull=False, is_own=True),
            ),
        ]


class WrittenWith(models.Model):
    """Who sat at the table."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="written_with")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    is_self = models.BooleanField(default=False)  # the person's own account

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [models.UniqueConstraint("plan", "account", name="at_the_table_once")]
