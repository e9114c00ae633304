"""Doors and what bears on them. All are written by definer functions alone (sql/)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person, Role, Team


class Part(models.TextChoices):
    """The parts of a life that a door may open."""

    ESSENTIALS = "essentials", _("What to know at the door")
    STORY = "story", _("Story")
    PLAN = "plan", _("Plan")
    VISITS = "visits", _("Visits")
    TALK = "talk", _("Talks")
    HEALTH = "health", _("Health")
    NOTICING = "noticing", _("What was noticed")
    SESSIONS = "sessions", _("Sessions")
    KEYS = "keys", _("Keys")


# What someone may speak for; never concerns, noticings, private talks or what would reveal them.
SPOKEN = (Part.ESSENTIALS, Part.STORY, Part.PLAN, Part.VISITS, Part.TALK, Part.HEALTH)


class Door(models.Model):
    """The single fact of access: a holder may see one part of one person, from when until when."""

    class Reason(models.TextChoices):
        SELF = "self", pgettext_lazy("why a door is open", "this is their own life")
        SPEAKS_FOR = "speaks_for", pgettext_lazy("why a door is open", "they speak for them")
        SHARED = "shared", pgettext_lazy("why a door is open", "it was shared with them")
        TEAM = "team", pgettext_lazy("why a door is open", "they work with them")
        ON_THE_ROUND = "on_the_round", pgettext_lazy("why a door is open", "they visit them")
        EMERGENCY = "emergency", pgettext_lazy("why a door is open", "there was an emergency")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="doors")
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="doors")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="doors")
    part = models.CharField(max_length=20, choices=Part)
    may_write = models.BooleanField(default=False)
    opens_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason)
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="doors_opened")
    closed_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="doors_closed"
    )
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    is_quiet = models.BooleanField(default=False)  # not shown to who speaks for the person

    wall = Wall(part="doors", writes="nobody", sql="doors",
                rule="beside.trust.policies.may_see_door")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_door_has_one_holder",
                condition=Q(role__isnull=False, team=None) | Q(role=None, team__isnull=False),
            ),
            models.CheckConstraint(
                name="a_door_opens_a_part_there_is",
                condition=Q(part__in=[each.value for each in Part]),
            ),
            models.CheckConstraint(
                name="a_door_closes_after_it_opens",
                condition=Q(closes_at=None) | Q(closes_at__gte=F("opens_at")),
            ),
            models.CheckConstraint(
                name="a_speaker_has_no_door_to_what_is_private",
                condition=~Q(reason="speaks_for") | Q(part__in=[each.value for each in SPOKEN]),
            ),
        ]
        indexes = [
            models.Index("role", "part", name="door_role_part", condition=Q(role__isnull=False)),
            models.Index("team", "part", name="door_team_part", condition=Q(team__isnull=False)),
            models.Index("person", name="door_person"),
        ]


class ShutOut(models.Model):
    """One account shut out of one life; outranks every door, and tells nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="shut_out")
    account = models.ForeignKey(Account, models.PROTECT, related_name="shut_out_of")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="shut_out_others")
    beside = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="sat_beside"
    )
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)

    wall = Wall(form="door", part="shut_out", writes="nobody",
                rule="beside.trust.policies.may_see_shut_out")  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", "account", name="shut_out_once", condition=Q(ended_at=None)
            )
        ]


class SpeaksFor(models.Model):
    """Who speaks for a person: on what basis, for which parts, until when, appointed by two."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="speakers")
    account = models.ForeignKey(Account, models.PROTECT, related_name="speaks_for")
    role = models.ForeignKey(Role, models.PROTECT, related_name="speaks_for")
    basis = models.JSONField(default=dict)
    parts = ArrayField(models.CharField(max_length=20, choices=Part))
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="speakers_proposed")
    confirmed_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="speakers_confirmed"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="speakers_suspended"
    )
    why = models.JSONField(default=dict, blank=True)  # why it was suspended

    wall = Wall(form="door", part="speakers", writes="nobody", sql="speakers",
                rule="beside.trust.policies.may_see_speaker")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="two_appoint",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="suspended_at_and_by",
                condition=Q(suspended_at=None, suspended_by=None)
                | Q(suspended_at__isnull=False, suspended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_speaks_for_what_is_private",
                condition=Q(parts__contained_by=[each.value for each in SPOKEN]),
            ),
        ]


class Emergency(models.Model):
    """Someone at work opened a closed door because something was happening; always reviewed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="emergencies")
    account = models.ForeignKey(Account, models.PROTECT, related_name="emergencies")
    role = models.ForeignKey(Role, models.PROTECT, related_name="emergencies")
    parts = ArrayField(models.CharField(max_length=20, choices=Part))
    reason = models.TextField()
    lang = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="emergencies_reviewed"
    )
    found = models.TextField(blank=True)

    wall = Wall(form="door", part="looks", writes="nobody", sql="emergencies",
                rule="beside.trust.policies.may_see_emergency")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reviewed_at_and_by",
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            )
        ]


class Withheld(models.Model):
    """The safeguarding lead keeps looks, notices or exports of one person back for a while."""

    class What(models.TextChoices):
        LOOKS = "looks", _("who looked")
        NOTICES = "notices", _("notices")
        EXPORT = "export", _("taking everything away")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="withheld")
    what = ArrayField(models.CharField(max_length=20, choices=What))
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    review_on = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="withheld")
    reason = models.TextField()
    lang = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(form="sealed", writes="nobody", sql="withheld",
                rule="beside.trust.policies.may_see_withheld")  # fmt: skip


class Beside(models.Model):
    """A colleague beside somebody's tablet: a short code, for a quarter of an hour and one deed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    code = models.BinaryField(max_length=32)  # only its hash
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(form="own", seats=("account_id",), writes="nobody",
                rule="beside.trust.policies.may_see_beside")  # fmt: skip


class Merge(models.Model):
    """Two records that a human says are one person; both stay, and it can be taken back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    keep = models.ForeignKey(Person, models.PROTECT, related_name="merged_with")
    other = models.ForeignKey(Person, models.PROTECT, related_name="merged_into")
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="merges_asked")
    asked_at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="merges_decided"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(form="door", part="essentials", person="keep_id", writes="nobody", sql="merges",
                rule="beside.trust.policies.may_see_merge")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="two_records_not_one", condition=~Q(keep=F("other"))),
            models.UniqueConstraint("other", name="merged_once", condition=Q(undone_at=None)),
        ]
