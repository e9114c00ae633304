"""Letters, the parcels in which they go out, and how each of us wants to be reached."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Role

RULES = "beside.letters.policies"


class Way(models.TextChoices):
    """How a letter can reach somebody."""

    PUSH = "push", pgettext_lazy("a way to be reached", "On this phone or computer")
    MAIL = "mail", pgettext_lazy("a way to be reached", "E-mail")
    TEXT = "text", pgettext_lazy("a way to be reached", "Text message")
    TABLET = "tablet", pgettext_lazy("a way to be reached", "The tablet at home")
    PRINT = "print", pgettext_lazy("a way to be reached", "On paper, brought by one of us")


class Delivery(models.Model):
    """One parcel: letters of one account, going out together by one way, until it is known how.

    Its id is what the other side knows it by, so that handing it over twice is once. A way that
    fails is followed by the next one, which says so in `instead_of`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="deliveries")
    way = models.CharField(max_length=10, choices=Way)
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    is_urgent = models.BooleanField(default=False)
    began_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)  # null: over, or in a human's hands
    leased_until = models.DateTimeField(null=True, blank=True)  # somebody is handing it over
    ended_at = models.DateTimeField(null=True, blank=True)
    reached = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # what the other side said
    handed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(
        form="own", seats=("account_id",), writes="nobody", rule=f"{RULES}.may_see_delivery"
    )

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index("next_at", name="deliveries_due", condition=Q(ended_at=None)),
            models.Index("account", "began_at", name="deliveries_of"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_delivery_that_reached_ended",
                condition=Q(reached=None) | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_over_is_not_tried_again",
                condition=Q(ended_at=None) | Q(next_at=None, leased_until=None),
            ),
        ]


class Letter(models.Model):
    """Something that waits for somebody: its kind and where to find it, never what it says.

    `about` is the person it concerns: whoever may not meet them any more is told nothing.
    """

    class Stopped(models.TextChoices):
        GONE = "gone", _("the account or its role is closed")
        DIED = "died", _("they died")
        CLOSED = "closed", _("it is not theirs to see")
        UNWANTED = "unwanted", _("they do not want this kind")
        READ = "read", _("they read it here first")

    class Settled(models.TextChoices):
        RUNG = "rung", pgettext_lazy("how a letter was settled", "I rang them")
        BROUGHT = "brought", pgettext_lazy("how a letter was settled", "I put it into their hand")
        NOT_NEEDED = "not needed", pgettext_lazy("how a letter was settled", "It is not needed now")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    to = models.ForeignKey(Account, models.PROTECT, related_name="letters")
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    thing = models.UUIDField(null=True, blank=True)
    about = models.UUIDField(null=True, blank=True)
    is_urgent = models.BooleanField(default=False)
    on_tablet = models.BooleanField(default=False)
    at_any_hour = models.BooleanField(default=False)  # quiet hours do not keep it
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    delivery = models.ForeignKey(
        Delivery, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    why_stopped = models.CharField(max_length=10, choices=Stopped, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)  # no way was left: a human sees it
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    how_settled = models.CharField(max_length=12, choices=Settled, blank=True)

    wall = Wall(form="own", seats=("to_id",), writes="nobody", sql="letters",
                rule=f"{RULES}.may_read")  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["to", "-written_at"], name="letters_of"),
            models.Index(
                "due_at", name="letters_waiting",
                condition=Q(delivery=None, read_at=None, stopped_at=None, failed_at=None),
            ),
            models.Index("failed_at", name="letters_failed", condition=Q(settled_at=None)),
            models.Index("delivery", name="letters_in_a_parcel"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                "to", "kind", "thing", "about", name="one_of_a_thing_waits", nulls_distinct=False,
                condition=Q(delivery=None, read_at=None, stopped_at=None, failed_at=None),
            ),
            models.CheckConstraint(
                name="stopped_at_and_why",
                condition=Q(stopped_at=None, why_stopped="")
                | (Q(stopped_at__isnull=False) & ~Q(why_stopped="")),
            ),
            models.CheckConstraint(
                name="settled_by_somebody",
                condition=Q(settled_at=None, settled_by=None, how_settled="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(how_settled="")),
            ),
        ]  # fmt: skip


class Subscription(models.Model):
    """A phone or computer that may be told. What is sent there only that device can read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="subscriptions")
    endpoint = models.URLField(max_length=1000)
    key = models.BinaryField(max_length=65)  # p256dh: its public key
    secret = models.BinaryField(max_length=16)  # auth
    device = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.CharField(max_length=100, blank=True)

    wall = Wall(form="own", seats=("account_id",), writes="nobody", rule=f"{RULES}.may_end")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "endpoint", name="one_subscription_for_a_device", condition=Q(ended_at=None)
            )
        ]
        indexes = [models.Index("account", name="subscriptions_of", condition=Q(ended_at=None))]


class Choice(models.Model):
    """Which ways, in which order, how often, and which kinds somebody can go without."""

    class Gather(models.TextChoices):
        SOON = "soon", pgettext_lazy("how often letters come", "Soon, a few minutes gathered")
        HOURLY = "hourly", pgettext_lazy("how often letters come", "At most once an hour")
        DAILY = "daily", pgettext_lazy("how often letters come", "Once a day")

    account = models.OneToOneField(
        Account, models.PROTECT, primary_key=True, related_name="letters_choice"
    )
    ways = ArrayField(models.CharField(max_length=10, choices=Way), default=list, blank=True)
    unwanted = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    gather = models.CharField(max_length=10, choices=Gather, default=Gather.SOON)
    daily_at = models.TimeField(default="09:00")
    changed_at = models.DateTimeField(default=timezone.now)

    wall = Wall(form="own", seats=("account_id",), rule=f"{RULES}.may_choose")


class QuietHours(models.Model):
    """From when until when nothing rings. Equal times would be a whole day, and are refused."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, related_name="quiet_hours")
    since = models.TimeField()
    until = models.TimeField()
    zone = models.CharField(max_length=60, blank=True)  # the organisation's, if none
    urgent_may_pass = models.BooleanField(default=True)

    wall = Wall(form="own", seats=("account_id",), rule=f"{RULES}.may_choose")

    class Meta:
        verbose_name_plural = "quiet hours"
        constraints = [
            models.CheckConstraint(
                name="quiet_for_some_hours", condition=~Q(since=models.F("until"))
            )
        ]
