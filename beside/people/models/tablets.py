"""Paired tablets: a screen at home that stays signed in as one person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.people.models.accounts import Account


class Tablet(models.Model):
    """A tablet offered by a link, and paired once the short code was typed on it.

    A tablet holds the key to a whole life: unless the person offers it themself, a second colleague
    agrees before there is a link at all. The link's key is kept as a hash only. Revoking takes
    effect on the tablet's next request.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="tablets")
    name = models.CharField(max_length=80, blank=True)
    key_hash = models.CharField(max_length=64, unique=True)
    offered_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()  # until when it waits for a yes; after that, for the tablet
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    paired_by = models.ForeignKey(Account, models.PROTECT, related_name="tablets_paired")
    agreed_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="tablets_agreed"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
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
            ),
            models.CheckConstraint(
                name="a_tablet_takes_two_or_its_person",
                condition=Q(agreed_at=None, agreed_by=None)
                | Q(agreed_at__isnull=False)
                & (~Q(agreed_by=F("paired_by")) | Q(agreed_by=F("account"))),
            ),
        ]
        indexes = [models.Index("account", name="tablet_account")]

    WRONG_CODES = 5  # then the link is spent

    @property
    def is_waiting(self) -> bool:
        """Whether its link may still be used."""
        return self.agreed_at is not None and self._is_open and self.wrong_codes < self.WRONG_CODES

    @property
    def wants_a_yes(self) -> bool:
        """Whether a second colleague has yet to agree to it."""
        return self.agreed_at is None and self._is_open

    @property
    def _is_open(self) -> bool:
        unused = self.paired_at is None and self.revoked_at is None
        return unused and timezone.now() < self.expires_at

    @property
    def is_paired(self) -> bool:
        return self.paired_at is not None and self.revoked_at is None
