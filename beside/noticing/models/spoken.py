"""A voice that belongs to one row: who may read the row may hear it, and nobody else."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from beside.ground.media.sound import LONGEST


class Spoken(models.Model):
    """Kept beside the words and never among the recordings of a life, which ask for a door."""

    voice_key = models.CharField(max_length=64, blank=True)
    voice_mime = models.CharField(max_length=40, blank=True)
    voice_size = models.PositiveIntegerField(default=0)  # bytes
    voice_seconds = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


def a_whole_voice(name: str) -> models.CheckConstraint:
    """None, or one that has a length and a size."""
    return models.CheckConstraint(
        name=name,
        condition=Q(voice_key="", voice_seconds=0)
        | Q(voice_seconds__range=(1, LONGEST), voice_size__gt=0),
    )
