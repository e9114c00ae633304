"""How somebody is: said by themselves, in a word, a face, their own words or a voice.

All three tables are written by functions of the wall alone (trust/sql/checkins.sql), because a
person may say how they are on a tablet that shows nothing of it afterwards.
"""

from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.noticing.models.spoken import Spoken, a_whole_voice
from beside.people.models import Account, Person, Role

RULES = "beside.noticing.policies"
A_FEW_A_WEEK = 3  # days between two questions, where nobody chose otherwise


class Rhythm(models.Model):
    """How often somebody wishes to be asked; they alone choose it, and may stop it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="rhythms")
    every_days = models.PositiveSmallIntegerField(default=A_FEW_A_WEEK)
    at = models.TimeField(default=time(9))
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(part="noticing", writes="nobody", sql="rhythms", rule=f"{RULES}.may_see_rhythm")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", name="one_rhythm_at_a_time", condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="asked_at_most_daily", condition=Q(every_days__range=(1, 30))
            ),
        ]


class CheckIn(Spoken):
    """One answer, or “not today”. With `wants` it is a call for help, to the adult named."""

    class How(models.TextChoices):
        BRIGHT = "bright", pgettext_lazy("how somebody is", "bright")
        CALM = "calm", pgettext_lazy("how somebody is", "calm")
        CLOUDY = "cloudy", pgettext_lazy("how somebody is", "cloudy")
        RAINY = "rainy", pgettext_lazy("how somebody is", "rainy")
        FOGGY = "foggy", pgettext_lazy("how somebody is", "foggy")
        WELL = "well", pgettext_lazy("how somebody is", "well")
        FINE = "fine", pgettext_lazy("how somebody is", "all right")
        TIRED = "tired", pgettext_lazy("how somebody is", "tired")
        SAD = "sad", pgettext_lazy("how somebody is", "sad")
        WORRIED = "worried", pgettext_lazy("how somebody is", "worried")

    WEATHER = (How.BRIGHT, How.CALM, How.CLOUDY, How.RAINY, How.FOGGY)
    FACES = (How.WELL, How.FINE, How.TIRED, How.SAD, How.WORRIED)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="check_ins")
    at = models.DateTimeField(default=timezone.now)
    how = models.CharField(max_length=20, choices=How, blank=True)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    not_today = models.BooleanField(default=False)
    wants = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    handover = models.UUIDField(null=True, blank=True)  # the call for help, as it waits
    now_handover = models.UUIDField(null=True, blank=True)  # “I need someone now”

    wall = Wall(part="noticing", writes="nobody", sql="check_ins", rule=f"{RULES}.may_see_check_in")

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="check_in_person")]
        constraints = [
            models.CheckConstraint(
                name="a_check_in_says_something",
                condition=Q(not_today=True, how="", words="", voice_key="", wants=None)
                | Q(not_today=False)
                & (~Q(how="") | ~Q(words="") | ~Q(voice_key="") | Q(wants__isnull=False)),
            ),
            models.CheckConstraint(
                name="check_in_words_in_a_language", condition=Q(words="") | ~Q(lang="")
            ),
            models.CheckConstraint(
                name="a_call_for_help_waits_for_a_human",
                condition=Q(wants=None, handover=None, now_handover=None)
                | Q(wants__isnull=False, handover__isnull=False),
            ),
            a_whole_voice("a_voice_in_a_check_in_is_whole"),
        ]  # fmt: skip


class ShownToParent(models.Model):
    """The lead shows a call for help to a parent: why, and after the child was told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="shown")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")  # the parent's
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    told_child_at = models.DateTimeField()
    told_how = models.TextField(default="")
    child_agrees = models.BooleanField()
    reason = models.TextField()
    lang = models.CharField(max_length=20)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="noticing", writes="nobody", sql="shown_calls",
                rule=f"{RULES}.may_see_shown_call")  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "check_in", "role", name="shown_once", condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="what_was_shown_is_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(name="shown_for_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="the_child_is_told_first", condition=Q(told_child_at__lte=models.F("at"))
            ),
        ]
