"""An article: what stays the same while its words are written anew in every language."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models
from django.db.models import Q
from django.utils import timezone

from beside.people.models import Account, Team


def article_id(slug: str) -> UUID:
    """The same in every house, so that an address outlives a move."""
    return uuid5(NAMESPACE_URL, f"beside:guide:{slug}")


class Article(models.Model):
    """A subject. Somebody here looks after it: an account, a team, or else the library’s editor."""

    id = models.UUIDField(primary_key=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    owner = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="articles")
    begun_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_account_or_a_team_looks_after_it",
                condition=Q(owner=None) | Q(team=None),
            ),
            models.CheckConstraint(
                name="somebody_retired_the_article",
                condition=Q(retired_at=None, retired_by=None)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.slug
