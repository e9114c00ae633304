"""Paired tablets: a screen at home that stays signed in as one person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.people.models.accounts import Account


class Tablet(models.Model):
    """A tablet offered by a link, and paired once the short code was typed on it.

    The link's key is kept as a hash only. Revoking takes effect on the tablet's next request.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="tablets")
    name = models.CharField(max_length=80, blank=True)
    key_hash = models.CharField(max_length=64, unique=True)
    offered_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    paired_by = models.ForeignKey(Account, models.PROTECT, related_name="tablets_paired")
    paired_at = models.DateTimeField(null=True, blank=True)
    last_seen = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="tablets_revoked"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_tablet_is_revoked_by_someone",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            )
        ]
        indexes = [models.Index("account", name="tablet_account")]

    WRONG_CODES = 5  # then the link is spent

    @property
    def is_waiting(self) -> bool:
        """Whether its link may still be used."""
        return (
            self.paired_at is None
            and self.revoked_at is None
            and self.wrong_codes < self.WRONG_CODES
            and timezone.now() < self.expires_at
        )

    @property
    def is_paired(self) -> bool:
        return self.paired_at is not None and self.revoked_at is None
