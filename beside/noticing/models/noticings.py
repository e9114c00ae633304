"""What somebody noticed, and what was done with it. Never how bad: no score, no rank."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.ground.words import in_reader_language
from beside.noticing.models.spoken import Spoken, a_whole_voice
from beside.people.models import Account, Person, Role

RULES = "beside.noticing.policies"


class Noticing(models.Model):
    """What is open about one theme in one life; everything noticed about it gathers here."""

    class Theme(models.TextChoices):
        SEEN = "seen", pgettext_lazy("what was noticed is about", "something somebody saw")
        EATING = "eating", pgettext_lazy("what was noticed is about", "eating and drinking")
        TIREDNESS = "tiredness", pgettext_lazy("what was noticed is about", "being tired")
        QUIET = "quiet", pgettext_lazy("what was noticed is about", "having gone quiet")
        BREATH = "breath", pgettext_lazy("what was noticed is about", "breath")
        ALONE = "alone", pgettext_lazy("what was noticed is about", "being alone")
        HARDER = "harder", pgettext_lazy("what was noticed is about", "something got harder")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="noticings")
    theme = models.CharField(max_length=20, choices=Theme, default=Theme.SEEN)
    since = models.DateTimeField(default=timezone.now)
    handover = models.UUIDField(null=True, blank=True)  # asked for today: as it waits for a human
    owner = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    owned_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    came_of_it = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)

    wall = Wall(part="noticing", sql="noticings", rule=f"{RULES}.may_see_noticing")

    class Meta:
        indexes = [
            models.Index("since", name="noticings_open", condition=Q(closed_at=None)),
            models.Index(fields=["person", "-since"], name="noticings_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                "person", "theme", name="one_open_noticing_for_each_theme",
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="a_noticing_is_owned_since",
                condition=Q(owner=None, owned_at=None)
                | Q(owner__isnull=False, owned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_noticing_is_closed_by_someone",
                condition=Q(closed_at=None, closed_by=None, came_of_it="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(came_of_it=""),
            ),
        ]  # fmt: skip

    def waits(self, now: datetime) -> bool:
        """Nobody has picked it up, and nobody said to look again later."""
        rests = self.snoozed_until is not None and self.snoozed_until > now
        return self.closed_at is None and self.owner_id is None and not rests


class Observation(Spoken):
    """One thing noticed: by somebody, in their words; or a quiet sign, with its reason."""

    class Soon(models.TextChoices):
        TODAY = "today", pgettext_lazy("when somebody should look", "Today")
        THIS_WEEK = "this week", pgettext_lazy("when somebody should look", "This week")

    class Sign(models.TextChoices):
        MISSED = "missed", pgettext_lazy("a quiet sign", "a check-in was missed")
        FEWER_WORDS = "fewer words", pgettext_lazy("a quiet sign", "fewer words than usual")
        HARDER = "harder", pgettext_lazy("a quiet sign", "a step got harder")
        CALLS = "calls", pgettext_lazy("a quiet sign", "calls were not answered")
        CHANGED = "changed", pgettext_lazy("a quiet sign", "visits were changed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    noticing = models.ForeignKey(Noticing, models.PROTECT, related_name="observations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    soon = models.CharField(max_length=20, choices=Soon, default=Soon.THIS_WEEK)
    they_know = models.BooleanField(default=False)  # whether the person knows it was noticed
    sign = models.CharField(max_length=20, choices=Sign, blank=True)
    reason = models.JSONField(default=dict, blank=True)  # the sentence, by language
    thanks = models.TextField(blank=True)
    thanks_lang = models.CharField(max_length=20, blank=True)
    thanked_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    thanked_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(part="noticing", sql="observations", rule=f"{RULES}.may_see_observation")

    class Meta:
        indexes = [
            models.Index("noticing", "at", name="observations_of_a_noticing"),
            models.Index("by", name="observations_by", condition=Q(by__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="somebody_or_a_sign_noticed",
                condition=Q(by=None, role=None, words="", voice_key="") & ~Q(sign="")
                & ~Q(reason={})
                | Q(by__isnull=False, role__isnull=False, sign="")
                & (~Q(words="") | ~Q(voice_key="")),
            ),
            models.CheckConstraint(
                name="a_thank_you_is_from_someone",
                condition=Q(thanks="", thanked_by=None, thanked_at=None)
                | ~Q(thanks="") & Q(thanked_by__isnull=False, thanked_at__isnull=False),
            ),
            a_whole_voice("a_voice_in_an_observation_is_whole"),
        ]  # fmt: skip

    @property
    def why(self) -> str:
        return in_reader_language(self.reason)[0]


class ReachOut(models.Model):
    """An invitation to reach out, to whoever knows them best; and how it went."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    noticing = models.ForeignKey(Noticing, models.PROTECT, related_name="reach_outs")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    whom = models.ForeignKey(Account, models.PROTECT, related_name="+")
    why = models.JSONField(default=dict, blank=True)  # why them, by language
    way = models.TextField(blank=True)
    other_way = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    went = models.TextField(blank=True)
    went_lang = models.CharField(max_length=20, blank=True)

    wall = Wall(part="noticing", sql="reach_outs", rule=f"{RULES}.may_see_reach_out")

    class Meta:
        indexes = [models.Index("noticing", name="reach_outs_of_a_noticing")]
        constraints = [
            models.CheckConstraint(
                name="how_it_went_is_told",
                condition=Q(done_at=None, done_by=None, went="")
                | Q(done_at__isnull=False, done_by__isnull=False) & ~Q(went=""),
            ),
        ]

    @property
    def why_here(self) -> str:
        return in_reader_language(self.why)[0]
