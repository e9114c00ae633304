"""A passage: an address that stays, and how it is worded in each edition."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models

from beside.ground.ids import new_id
from beside.guide.models.articles import Article
from beside.guide.models.editions import Edition


def passage_id(address: str) -> UUID:
    """Of slug#anchor; the same in every house and language."""
    return uuid5(NAMESPACE_URL, f"beside:guide:{address}")


class Passage(models.Model):
    """The address: an article and an anchor. It stays while its words change."""

    id = models.UUIDField(primary_key=True, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="passages")
    anchor = models.SlugField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint("article", "anchor", name="an_anchor_once")]


class Wording(models.Model):
    """The words of a passage in one edition, cut out when it was written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="wordings"
    )  # cascade: cut out of the edition’s own words
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="wordings")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=300)
    text = models.TextField()  # Markdown
    plain = models.TextField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint("edition", "passage", name="a_passage_once_in_an_edition")
        ]
