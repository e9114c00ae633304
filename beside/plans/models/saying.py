"""What was said of a plan and its lines, and texts that two people wrote at once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person, Role
from beside.plans.models.lines import Hope, Step
from beside.plans.models.whole import RULE, Plan
from beside.stories.models import Recording


class Voice(models.Model):
    """What somebody says of a hope, a step, or (with neither) the whole plan as it was read back.

    It is kept as it was said: the database lets an answer be added, once, and nothing be changed.
    """

    class Kind(models.TextChoices):
        AGREE = "agree", pgettext_lazy("what I think of it", "I agree")
        CHANGES = "agree with changes", pgettext_lazy("what I think of it", "Yes, with changes")
        DISAGREE = "disagree", pgettext_lazy("what I think of it", "I disagree")
        NOT_NOW = "not now", pgettext_lazy("what I think of it", "Not now")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="voices")  # the version at the time
    hope = models.ForeignKey(Hope, models.PROTECT, null=True, blank=True, related_name="voices")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="voices")
    wording = models.UUIDField(null=True, blank=True)  # of the hope or step, as it was then
    is_own = models.BooleanField(default=False)  # the person's own voice
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="voices_in_plans"
    )
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    heard_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    speaks_for = models.BooleanField(default=False)  # said on the person's behalf
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    before = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="after"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="answers_in_plans"
    )
    answer = models.TextField(blank=True)
    answer_lang = models.CharField(max_length=20, blank=True)
    answer_recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        indexes = [models.Index("person", "plan", name="voices_of_plan")]
        constraints = [
            models.CheckConstraint(
                name="a_voice_is_on_one_thing",
                condition=Q(hope__isnull=False, step=None, wording__isnull=False)
                | Q(hope=None, step__isnull=False, wording__isnull=False)
                | Q(hope=None, step=None, wording=None),
            ),
            models.CheckConstraint(
                name="a_voice_is_somebodys",
                condition=Q(by__isnull=False, heard_by=None)
                | Q(by=None, heard_by__isnull=False, is_own=True),
            ),
            models.CheckConstraint(
                name="nobody_speaks_for_themself", condition=Q(is_own=False) | Q(speaks_for=False)
            ),
            models.CheckConstraint(
                name="words_have_a_language", condition=Q(words="") | ~Q(lang="")
            ),
            models.CheckConstraint(
                name="an_answer_is_whole",
                condition=Q(answered_at=None, answered_by=None, answer="", answer_recording=None)
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & (~Q(answer="") | Q(answer_recording__isnull=False))
                ),
            ),
            models.CheckConstraint(name="a_voice_not_its_own_before", condition=~Q(before=F("id"))),
        ]


class Waiting(models.Model):
    """A step, or with none the whole plan, waits: the person said no and their speaker said yes.

    A named human hears both and writes why before anything happens.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="waiting")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="waiting")
    line = models.UUIDField(null=True, blank=True)  # of the step, in every version
    since = models.DateTimeField(default=timezone.now)
    who = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="plans_waiting"
    )  # null: nobody has been named yet
    named_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    goes_ahead = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_decides_heard_both_and_writes_why",
                condition=Q(decided_at=None, goes_ahead=None, words="")
                | (
                    Q(decided_at__isnull=False, goes_ahead__isnull=False, who__isnull=False)
                    & ~Q(words="")
                ),
            ),
            models.CheckConstraint(
                name="a_step_waits_by_its_line",
                condition=Q(step=None, line=None) | Q(step__isnull=False, line__isnull=False),
            ),
            models.UniqueConstraint(
                "line", name="a_line_waits_once",
                condition=Q(decided_at=None, line__isnull=False),
            ),
            models.UniqueConstraint(
                "plan", name="a_plan_waits_once", condition=Q(decided_at=None, line=None)
            ),
        ]  # fmt: skip


class OtherText(models.Model):
    """A text that stood in a line before it was changed, or was written at once with another.

    One that was written at the same time stays unsettled until a human chooses.
    """

    class Line(models.TextChoices):
        UNDERSTANDING = "understanding"
        STRENGTH = "strength"
        HOPE = "hope"
        STEP = "step"
        CONTINGENCY = "contingency"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="other_texts")
    of = models.CharField(max_length=20, choices=Line)
    line = models.UUIDField()
    content = models.JSONField()  # what the form held: words, lang and the rest of the line
    at_once = models.BooleanField()  # written at the same time; False: it stood there before
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    was_chosen = models.BooleanField(null=True, blank=True)

    wall = Wall(part="plan", rule=RULE)

    class Meta:
        indexes = [models.Index("plan", "line", name="other_texts_of_line")]
        constraints = [
            models.CheckConstraint(
                name="a_choice_is_whole",
                condition=Q(settled_at=None, settled_by=None, was_chosen=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False, was_chosen__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_was_at_once_is_chosen",
                condition=Q(at_once=True) | Q(settled_at=None),
            ),
        ]
