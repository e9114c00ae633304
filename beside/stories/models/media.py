"""Voices and photographs, and files still on their way up.

A row says what the file is and whose it is; the file itself lies encrypted in the media store under
`key`. Other rooms keep voices and photographs here too, each in its own part.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.media import LARGEST
from beside.ground.wall import Wall
from beside.people.models import Account, Person
from beside.trust.models import Part

LONGEST = 600  # seconds that a voice may last


class Recording(models.Model):
    """A voice. What it says belongs to `part`, and so does who may hear it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="recordings")
    part = models.CharField(max_length=20, choices=Part)
    lang = models.CharField(max_length=20)
    seconds = models.PositiveSmallIntegerField()
    mime = models.CharField(max_length=40)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="recordings_made")
    made_at = models.DateTimeField(default=timezone.now)

    wall = Wall(part_column="part", also={"essentials": "story"},
                rule="beside.stories.policies.may_hear")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_voice_is_at_most_ten_minutes", condition=Q(seconds__range=(1, LONGEST))
            ),
            models.UniqueConstraint("id", "person", name="recording_of_person"),
        ]
        indexes = [models.Index("person", name="recording_person")]


class Photograph(models.Model):
    """A photograph, made anew from what was sent: upright, without place or camera."""

    SIZES = (320, 960, 1600)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="photographs")
    part = models.CharField(max_length=20, choices=Part)
    alt = models.TextField()  # what it shows, for who cannot see it
    lang = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    keys = models.JSONField()  # width asked for → key in the media store
    sha256 = models.JSONField()  # the same widths → checksum
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="photographs_made")
    made_at = models.DateTimeField(default=timezone.now)

    wall = Wall(part_column="part", also={"essentials": "story"},
                rule="beside.stories.policies.may_see")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_photograph_says_what_it_shows", condition=~Q(alt="")),
            models.UniqueConstraint("id", "person", name="photograph_of_person"),
        ]
        indexes = [models.Index("person", name="photograph_person")]


class Portrait(models.Model):
    """The photograph a person chose to be met by; the newest counts. None is a choice as well."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="portraits")
    photograph = models.ForeignKey(
        Photograph, models.PROTECT, null=True, blank=True, related_name="portraits"
    )
    chosen_by = models.ForeignKey(Account, models.PROTECT, related_name="portraits_chosen")
    chosen_at = models.DateTimeField(default=timezone.now)

    wall = Wall(part="essentials", also={"essentials": "story"},
                rule="beside.stories.policies.may_know")  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["person", "-chosen_at"], name="portrait_person")]


class Upload(models.Model):
    """A voice on its way up, piece by piece, or arrived and not yet kept. Its sender's alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="uploads")
    # cascade: nothing was kept yet, it is only its sender's
    total = models.PositiveIntegerField()  # bytes that were promised
    offset = models.PositiveIntegerField(default=0)  # bytes that have arrived
    pieces = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    key = models.CharField(max_length=64, blank=True)  # the whole, once it was checked
    sha256 = models.CharField(max_length=64, blank=True)
    mime = models.CharField(max_length=40, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    began_at = models.DateTimeField(default=timezone.now)

    wall = Wall(form="own", seats=("account_id",), rule="beside.stories.policies.may_send_on")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_upload_has_a_size", condition=Q(total__range=(1, LARGEST))
            ),
            models.CheckConstraint(
                name="no_more_than_promised", condition=Q(offset__lte=F("total"))
            ),
            models.CheckConstraint(
                name="whole_only_when_all_arrived", condition=Q(key="") | Q(offset=F("total"))
            ),
        ]
        indexes = [models.Index("account", "began_at", name="upload_account")]

    @property
    def is_whole(self) -> bool:
        return bool(self.key)
