"""Traces of deeds and looks. The login can only add, through definer functions (migration 0002).

Ids are plain columns, not foreign keys: what was done stays true when a row or a person is gone.
"""

from __future__ import annotations

from django.db import models

from beside.ground.ids import new_id


class Trace(models.Model):
    """Somebody did something. It says which row, never what was in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()  # clock_timestamp(), set by the database
    deed = models.CharField(max_length=80)
    account_id = models.UUIDField(null=True)
    role_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    of_model = models.CharField(max_length=80)
    of_id = models.UUIDField(null=True)
    facts = models.JSONField(
        default=dict
    )  # parts, dates, reasons in code words; no words of people

    class Meta:
        managed = False
        db_table = "trail_trace"


class Look(models.Model):
    """Somebody looked at a part of a person's life, and why the door was open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    account_id = models.UUIDField()
    role_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    part = models.CharField(max_length=20)
    because = models.CharField(max_length=20)  # the reason of the door
    door_id = models.UUIDField(null=True)

    class Meta:
        managed = False
        db_table = "trail_look"


class Seal(models.Model):
    """A day of the trail, sealed: its hash is chained to the day before."""

    day = models.DateField()
    trail = models.CharField(max_length=20, choices=[("trace", "trace"), ("look", "look")])
    rows = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "trail_seal"
