"""Safeguarding concerns, sealed: what was said, done and decided, only ever added to.

A concern is one row and its entries. Who has a seat in it, whom it names, what waits to be done
and whether it is closed are all read from the entries; a correction is an entry beside another.
Both tables are written by functions of the wall alone (trust/sql/concerns.sql), and the database
lets nobody change a row.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.noticing.models.spoken import Spoken, a_whole_voice
from beside.people.models import Account, Person, Role

RULES = "beside.noticing.policies"


class Concern(models.Model):
    """That somebody may be harmed. Whose life it is; everything else stands in its entries."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_urgent = models.BooleanField(default=False)  # somebody is in danger now

    wall = Wall(form="sealed", writes="nobody", sql="concerns", rule=f"{RULES}.may_see_concern")


class ConcernEntry(Spoken):
    """One thing said, done or decided about a concern; when it happened, and when it was written.

    Whoever raised a concern reads their own words and any `word` written for them, and no more.
    """

    class Kind(models.TextChoices):
        RAISED = "raised", pgettext_lazy("kind of entry in a concern", "What somebody told us")
        SEEN = "seen", pgettext_lazy("kind of entry in a concern", "Read")
        HAPPENED = "happened", pgettext_lazy("kind of entry in a concern", "What happened")
        WISH = "wish", pgettext_lazy("kind of entry in a concern", "What they want to happen")
        DECISION = "decision", pgettext_lazy("kind of entry in a concern", "Decided")
        TOLD = "told", pgettext_lazy("kind of entry in a concern", "Who was told")
        REFERRED = "referred", pgettext_lazy("kind of entry in a concern", "Asked others to act")
        ACTION = "action", pgettext_lazy("kind of entry in a concern", "To be done")
        DONE = "done", pgettext_lazy("kind of entry in a concern", "Done")
        CORRECTION = "correction", pgettext_lazy("kind of entry in a concern", "Correction")
        WORD = "word", pgettext_lazy("kind of entry in a concern", "To whoever told us")
        SEAT = "seat", pgettext_lazy("kind of entry in a concern", "May read this")
        NAMED = "named", pgettext_lazy("kind of entry in a concern", "May be part of it")
        CLEARED = "cleared", pgettext_lazy("kind of entry in a concern", "No part of it after all")
        PRINTED = "printed", pgettext_lazy("kind of entry in a concern", "Printed")
        HANDED_ON = "handed on", pgettext_lazy("kind of entry in a concern", "Handed on, sealed")
        CLOSED = "closed", pgettext_lazy("kind of entry in a concern", "Closed")
        REOPENED = "reopened", pgettext_lazy("kind of entry in a concern", "Opened again")

    class Ground(models.TextChoices):
        AGREED = "agreed", pgettext_lazy("why others were told", "They agreed to it")
        LIFE = (
            "life",
            pgettext_lazy("why others were told", "A life or somebody’s health is in danger"),
        )
        CHILD = "child", pgettext_lazy("why others were told", "A child must be protected")
        LAW = "law", pgettext_lazy("why others were told", "The law requires it")
        CANNOT = (
            "cannot",
            pgettext_lazy(
                "why others were told", "They cannot decide this now, and it is for their good"
            ),
        )
        NOTHING = (
            "nothing",
            pgettext_lazy("why others were told", "Nothing was said of whom it is about"),
        )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="entries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )  # null: a seat that the clock gave, where nobody held one any more
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField(null=True, blank=True)
    happened_time = models.TimeField(null=True, blank=True)
    words = models.TextField(blank=True)
    why = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    to_whom = models.TextField(blank=True)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )  # who has the seat, is named, or does what is to be done
    of_role = models.ForeignKey(
        Role, models.PROTECT, null=True, blank=True, related_name="+"
    )  # in which role a seat is theirs
    due_at = models.DateTimeField(null=True, blank=True)
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later"
    )  # what is done, cleared or corrected by this
    noticing = models.UUIDField(null=True, blank=True)  # the noticing it came from
    facts = models.JSONField(default=dict, blank=True)  # parts printed; checksums handed on

    wall = Wall(form="sealed", writes="nobody", sql="concern_entries",
                rule=f"{RULES}.may_see_entry")  # fmt: skip

    class Meta:
        indexes = [
            models.Index("concern", "at", name="entries_of_a_concern"),
            models.Index("account", name="concern_seats", condition=Q(kind="seat")),
            models.Index("by", name="concern_told_by", condition=Q(kind="raised")),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_entry_says_something",
                condition=Q(kind__in=("seen", "seat", "named", "cleared", "printed", "handed on"))
                | ~Q(words="") | ~Q(voice_key=""),
            ),
            models.CheckConstraint(
                name="somebody_wrote_an_entry",
                condition=Q(kind="seat") | Q(by__isnull=False, role__isnull=False),
            ),
            models.CheckConstraint(
                name="what_happened_has_its_day",
                condition=~Q(kind="happened") | Q(happened_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_decision_has_its_reason",
                condition=~Q(kind__in=("decision", "told", "referred", "cleared", "handed on"))
                | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="who_was_told_and_on_what_ground",
                condition=~Q(kind__in=("told", "referred", "handed on"))
                | (~Q(to_whom="") & ~Q(ground="")),
            ),
            models.CheckConstraint(
                name="an_action_has_an_owner_and_a_clock",
                condition=~Q(kind="action") | Q(account__isnull=False, due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_entry_names_whom_it_is_about",
                condition=~Q(kind__in=("seat", "named")) | Q(account__isnull=False),
            ),
            models.CheckConstraint(
                name="a_seat_is_of_a_role", condition=~Q(kind="seat") | Q(of_role__isnull=False)
            ),
            models.CheckConstraint(
                name="beside_what_it_stands",
                condition=Q(kind__in=("done", "cleared", "correction"), about__isnull=False)
                | (~Q(kind__in=("done", "cleared", "correction")) & Q(about=None)),
            ),
            a_whole_voice("a_voice_in_a_concern_is_whole"),
            models.UniqueConstraint("about", name="done_once", condition=Q(kind="done")),
        ]  # fmt: skip
