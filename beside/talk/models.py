"""A thread, what was said in it, who has read that, and the key of who left no name."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account

RULES = "beside.talk.policies"


class Thread(models.Model):
    """What belongs together in talking. A hand-over says which thread is about it.

    Who sits in the thread of a hand-over follows from the hand-over: who asked, and who has it
    now. `goes_along` is the asker’s yes that whoever has it next reads what was said before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    began_at = models.DateTimeField(default=timezone.now)
    goes_along = models.BooleanField(default=False)

    wall = Wall(form="seat", writes="nobody", sql="threads", rule=f"{RULES}.may_see")


class Message(models.Model):
    """Words that somebody said, in a thread. A correction stands beside what it corrects."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField()
    lang = models.CharField(max_length=20)
    before = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected"
    )
    by_telephone = models.BooleanField(default=False)  # written down after they spoke
    for_whoever = models.BooleanField(default=False)  # said while nobody had it in hand yet

    wall = Wall(form="seat", seats=("by_id",), writes="nobody", sql="messages",
                rule=f"{RULES}.may_read")  # fmt: skip

    class Meta:
        indexes = [models.Index("thread", "at", name="messages_of_a_thread")]
        constraints = [
            models.CheckConstraint(name="somebody_said_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_correction_is_another_message", condition=~Q(before=F("id"))
            ),
        ]


class Heard(models.Model):
    """Somebody has read this message, and whoever said it can tell."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="heard")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wall = Wall(form="seat", seats=("by_id",), writes="nobody", sql="heard",
                rule=f"{RULES}.may_see_heard")  # fmt: skip

    class Meta:
        verbose_name_plural = "heard"
        constraints = [models.UniqueConstraint("message", "by", name="heard_once")]


class Key(models.Model):
    """What lets somebody without a name come back to what they asked, for a day. Never the key
    itself: only whoever was given it has it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, related_name="key")
    key_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
