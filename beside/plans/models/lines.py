"""The lines of a plan. `line` is the same in every version; `wording` is new with every change."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person, Team
from beside.plans.models.whole import RULE, Plan
from beside.stories.models import Recording


class Whose(models.TextChoices):
    """Whose words a line is."""

    PERSON = "person", _("The person’s own words")
    ACCOUNT = "account", _("Somebody else’s words")
    TOGETHER = "together", _("Our words, together")
    RECORD = "record", _("From the record that came with them")


def says_whose(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(whose="account", whose_account__isnull=False)
        | (~Q(whose="account") & Q(whose_account=None)),
    )


def let_go_at_and_by(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(let_go_at=None, let_go_by=None)
        | Q(let_go_at__isnull=False, let_go_by__isnull=False),
    )


class Strength(models.Model):
    """What somebody is good at; a plan begins with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="strengths")
    line = models.UUIDField(default=new_id, editable=False)
    wording = models.UUIDField(default=new_id, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    whose = models.CharField(max_length=10, choices=Whose)
    whose_account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField()
    lang = models.CharField(max_length=20)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.UniqueConstraint("plan", "line", name="a_strength_once_in_a_version"),
            says_whose("a_strength_says_whose"),
            let_go_at_and_by("a_strength_let_go_by_someone"),
        ]


class Hope(models.Model):
    """What somebody hopes for, exactly as they say it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="hopes")
    line = models.UUIDField(default=new_id, editable=False)
    wording = models.UUIDField(default=new_id, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    whose = models.CharField(max_length=10, choices=Whose)
    whose_account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField()
    lang = models.CharField(max_length=20)
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )
    importance = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )  # null: not asked
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.UniqueConstraint("plan", "line", name="a_hope_once_in_a_version"),
            models.CheckConstraint(
                name="importance_from_1_to_10",
                condition=Q(importance=None) | Q(importance__range=(1, 10)),
            ),
            says_whose("a_hope_says_whose"),
            let_go_at_and_by("a_hope_let_go_by_someone"),
        ]


class Step(models.Model):
    """What we will do for a hope, who does it and when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps")
    hope = models.ForeignKey(Hope, models.PROTECT, null=True, blank=True, related_name="steps")
    line = models.UUIDField(default=new_id, editable=False)
    wording = models.UUIDField(default=new_id, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()
    lang = models.CharField(max_length=20)
    strategies = models.TextField(blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # 1 Monday
    at = models.TimeField(null=True, blank=True)
    by_day = models.DateField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)  # 0–10; null: not asked
    done_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.UniqueConstraint("plan", "line", name="a_step_once_in_a_version"),
            models.CheckConstraint(
                name="confidence_from_0_to_10",
                condition=Q(confidence=None) | Q(confidence__range=(0, 10)),
            ),
            models.CheckConstraint(
                name="every_week_or_by_a_day",
                condition=Q(by_day=None) | Q(weekdays__len=0),
            ),
            models.CheckConstraint(
                name="weekdays_from_1_to_7",
                condition=Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
            ),
            models.CheckConstraint(
                name="a_time_needs_a_day",
                condition=Q(at=None) | Q(weekdays__len__gt=0) | Q(by_day__isnull=False),
            ),
            let_go_at_and_by("a_step_let_go_by_someone"),
        ]


class DoneBy(models.Model):
    """Who does a step: the person themself, an account, a team, or somebody known by name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.CASCADE, related_name="done_by")  # a part of its step
    is_self = models.BooleanField(default=False)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="steps_of_plans"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        indexes = [models.Index("account", name="step_of_account")]
        constraints = [
            models.UniqueConstraint(
                "step", "is_self", "account", "team", "name", name="does_it_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="somebody_does_it",
                condition=Q(is_self=True, account=None, team=None, name="")
                | Q(is_self=False, account__isnull=False, team=None, name="")
                | Q(is_self=False, account=None, team__isnull=False, name="")
                | (Q(is_self=False, account=None, team=None) & ~Q(name="")),
            ),
        ]  # fmt: skip


class Contingency(models.Model):
    """If this happens, then that; agreed while all is well."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="contingencies")
    line = models.UUIDField(default=new_id, editable=False)
    wording = models.UUIDField(default=new_id, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    trigger = models.TextField()
    trigger_lang = models.CharField(max_length=20)
    do = models.TextField()
    lang = models.CharField(max_length=20)
    advance = models.TextField(blank=True)  # the person's own words for when they cannot say them
    advance_lang = models.CharField(max_length=20, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.UniqueConstraint("plan", "line", name="a_contingency_once_in_a_version"),
            let_go_at_and_by("a_contingency_let_go_by_someone"),
        ]


class Contact(models.Model):
    """Whom to ring first when it happens."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    contingency = models.ForeignKey(
        Contingency, models.CASCADE, related_name="contacts"
    )  # cascade: a part of its contingency
    place = models.PositiveSmallIntegerField(default=0)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="somebody_to_ring",
                condition=Q(account__isnull=False, name="") | (Q(account=None) & ~Q(name="")),
            )
        ]
