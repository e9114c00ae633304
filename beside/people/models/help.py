"""Numbers that answer: the organisation's contacts for whoever needs help now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground.ids import new_id
from beside.ground.words import in_reader_language
from beside.ui import weekly

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]


def dial(number: str) -> str:
    """The address that makes a telephone ring that number."""
    return "tel:" + "".join(each for each in number if each.isdigit() or each == "+")


class HelpLine(models.Model):
    """A number anybody may ring. The organisation checks each, and says who did and when.

    Without hours it answers day and night; `until` before `since` runs over midnight.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.JSONField(default=dict)
    for_whom = models.JSONField(default=dict, blank=True)
    open_at = models.JSONField(default=dict, blank=True)  # in words, if hours cannot say it
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # 1 is Monday
    since = models.TimeField(null=True, blank=True)
    until = models.TimeField(null=True, blank=True)
    number = models.CharField(max_length=40)
    is_emergency = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)  # the order in which they are shown
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=300, blank=True)  # where it was seen before anybody rang
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                name="hours_have_both_ends",
                condition=Q(since=None, until=None) | Q(since__isnull=False, until__isnull=False),
            ),
            models.CheckConstraint(
                name="somebody_checked_it_on_a_day",
                condition=Q(checked_on=None, checked_by=None)
                | Q(checked_on__isnull=False, checked_by__isnull=False),
            ),
        ]

    @property
    def called(self) -> str:
        return in_reader_language(self.name)[0]

    @property
    def for_whom_here(self) -> str:
        return in_reader_language(self.for_whom)[0]

    @property
    def open_when(self) -> str:
        said = in_reader_language(self.open_at)[0]
        if said or self.since is None or self.until is None:
            return said or _("Day and night")
        return _("%(days)s, from %(since)s until %(until)s") % {
            "days": weekly.days(self.days or EVERY_DAY),
            "since": f"{self.since:%H:%M}",
            "until": f"{self.until:%H:%M}",
        }

    @property
    def dial(self) -> str:
        return dial(self.number)

    def answers(self, moment: datetime) -> bool:
        """Whether somebody picks up at that moment, by the clock of the house."""
        here, days = timezone.localtime(moment), self.days or EVERY_DAY
        if self.since is None or self.until is None:
            return here.isoweekday() in days
        yesterday = (here - timedelta(days=1)).isoweekday()
        if self.since < self.until:
            return here.isoweekday() in days and self.since <= here.time() < self.until
        late = here.isoweekday() in days and here.time() >= self.since
        return late or (yesterday in days and here.time() < self.until)

    def must_be_checked(self, today: date) -> bool:
        """Nobody here has rung it for so long that it may have changed."""
        return self.checked_on is None or today - self.checked_on > settings.CHECK_NUMBERS_EVERY
