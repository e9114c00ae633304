"""Numbers that answer: the organisation's contacts for whoever needs help now."""

from __future__ import annotations

from django.db import models

from beside.ground.ids import new_id
from beside.ground.words import in_reader_language


def dial(number: str) -> str:
    """The address that makes a telephone ring that number."""
    return "tel:" + "".join(each for each in number if each.isdigit() or each == "+")


class HelpLine(models.Model):
    """A number anybody may ring. The organisation checks each, and says when it last did."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.JSONField(default=dict)
    open_at = models.JSONField(default=dict, blank=True)
    number = models.CharField(max_length=40)
    is_emergency = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)  # the order in which they are shown
    checked_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["place", "pk"]

    @property
    def called(self) -> str:
        return in_reader_language(self.name)[0]

    @property
    def open_when(self) -> str:
        return in_reader_language(self.open_at)[0]

    @property
    def dial(self) -> str:
        return dial(self.number)
