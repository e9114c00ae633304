"""The rota of who is on duty, what waits for a human, and each turn it took."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Role, Team
from beside.ui import weekly


class Duty(models.Model):
    """One line of the rota: on these days, from then until then, these humans, in this order.

    `until` before `since` runs over midnight into the next day; equal, it is a whole day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="duties")
    days = ArrayField(models.PositiveSmallIntegerField())  # 1 is Monday
    since = models.TimeField()
    until = models.TimeField()
    langs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(default=30)  # until it goes on to the next one
    urgent_minutes = models.PositiveSmallIntegerField(default=5)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                name="a_duty_has_days",
                condition=Q(days__len__gt=0, days__contained_by=[*range(1, 8)]),
            ),
            models.CheckConstraint(
                name="a_duty_has_a_clock",
                condition=Q(minutes__range=(1, 1440), urgent_minutes__range=(1, 240)),
            ),
        ]

    @property
    def hours(self) -> str:
        """“on weekdays, from 18:00 until 08:00”; a night needs all twenty-four hours."""
        return _("%(days)s, from %(since)s until %(until)s") % {
            "days": weekly.days(self.days),
            "since": f"{self.since:%H:%M}",
            "until": f"{self.until:%H:%M}",
        }


class Place(models.Model):
    """A human’s place in the order of a duty."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="places")  # no life hangs on it
    place = models.PositiveSmallIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="on_duty")

    class Meta:
        constraints = [
            models.UniqueConstraint("duty", "place", name="one_human_in_each_place"),
            models.UniqueConstraint("duty", "account", name="once_in_a_duty"),
        ]


class Handover(models.Model):
    """Something that waits for a human: whose it is, since when, until when, and how far it is.

    `what` says what kind of thing it is and `thing` which one; the room that asked knows both.
    Whoever stands in `barred` never has it, sees it or is told of it. What is `kept_to` some roles
    is had, seen and passed on among those alone, by the room that asked; no rota is asked for it.
    """

    class How(models.TextChoices):
        IN_WRITING = "in writing", pgettext_lazy("how we answer", "in writing")
        BY_TELEPHONE = "by telephone", pgettext_lazy("how we answer", "by telephone")
        BY_CALL = "by call", pgettext_lazy("how we answer", "by a call on the screen")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    what = models.CharField(max_length=40)
    thing = models.UUIDField(null=True, blank=True)
    thread = models.UUIDField(null=True, blank=True, unique=True)  # what is said about it, in talk
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="handovers")
    asker = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="asked")
    asker_role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    lang = models.CharField(max_length=20, blank=True)
    how = models.CharField(max_length=20, choices=How, default=How.IN_WRITING)
    telephone = models.CharField(max_length=40, blank=True)  # where they would like to be rung
    is_urgent = models.BooleanField(default=False)
    barred = ArrayField(models.UUIDField(), default=list, blank=True)
    kept_to = ArrayField(models.UUIDField(), default=list, blank=True)  # these alone, if any
    since = models.DateTimeField(default=timezone.now)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="has")
    due_at = models.DateTimeField(null=True, blank=True)  # null: the rota has nobody else
    asks_everyone = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(form="seat", seats=("owner_id", "asker_id"), writes="nobody", sql="handovers",
                rule="beside.handovers.policies.may_see")  # fmt: skip

    class Meta:
        indexes = [
            models.Index(
                "due_at", name="handovers_due", condition=Q(answered_at=None, closed_at=None)
            ),
            models.Index("owner", "since", name="handovers_of", condition=Q(closed_at=None)),
            models.Index("asker", "since", name="handovers_asked"),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                name="somebody_saw_it_first",
                condition=Q(answered_at=None) | Q(seen_at__isnull=False, owner__isnull=False),
            ),
            models.CheckConstraint(
                name="somebody_closed_it",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="the_left_out_never_have_it", condition=~Q(barred__contains=[F("owner")])
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_overdue(self, now: datetime) -> bool:
        """Unanswered past its hour, or with nobody left on the rota to have it."""
        if self.answered_at or self.closed_at:
            return False
        return self.asks_everyone or (self.due_at is not None and self.due_at <= now)


class Escalation(models.Model):
    """One turn that a hand-over took: from whom, to whom, and why."""

    class Why(models.TextChoices):
        ASKED = "asked", pgettext_lazy("a turn of what waits", "asked")
        FELL_DUE = "fell due", pgettext_lazy("a turn of what waits", "it fell due unanswered")
        PASSED_ON = "passed on", pgettext_lazy("a turn of what waits", "passed on")
        TAKEN = "taken", pgettext_lazy("a turn of what waits", "somebody took it")
        EVERYONE = "everyone", pgettext_lazy("a turn of what waits", "everyone on duty was told")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="turns")
    at = models.DateTimeField(default=timezone.now)
    before = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )  # who had it until then
    to = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=20, choices=Why)
    seen_at = models.DateTimeField(null=True, blank=True)  # by whoever got it at this turn
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)

    wall = Wall(form="seat", seats=("before_id", "to_id"), writes="nobody", sql="turns",
                rule="beside.handovers.policies.may_see_turn")  # fmt: skip

    class Meta:
        indexes = [models.Index("handover", "at", name="turns_of_a_handover")]

    @property
    def says(self) -> str:
        """In one line, for who asked and for colleagues alike."""
        names = {"before": self.before, "to": self.to}
        if self.why == self.Why.EVERYONE:
            return _("Everyone on duty was told")
        if self.to is None:
            return _("Nobody was on duty")
        if self.why == self.Why.TAKEN:
            return _("%(to)s took it") % names
        if self.why == self.Why.FELL_DUE and self.before:
            return _("%(before)s did not answer in time; passed on to %(to)s") % names
        if self.why == self.Why.PASSED_ON:
            return _("Passed on to %(to)s") % names
        return _("Given to %(to)s") % names
