"""The organisation, its teams, and the accounts that sign in, each with its roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.ground.acting import Acting
from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.ground.words import in_reader_language
from beside.people.models.help import dial


class Request(HttpRequest):
    """A request of somebody who has signed in."""

    user: Account


class Organisation(models.Model):
    """The one organisation of this house."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.JSONField(default=dict)
    says = models.JSONField(default=dict, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.JSONField(default=dict, blank=True)
    is_invented = models.BooleanField(default=False)
    # from this age on a child decides whether a parent is shown a call for help
    child_decides_from = models.PositiveSmallIntegerField(default=12)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_child_decides_by_eighteen", condition=Q(child_decides_from__lte=18)
            )
        ]

    @property
    def called(self) -> str:
        return in_reader_language(self.name)[0]

    @property
    def dial(self) -> str:
        return dial(self.telephone)


class Team(models.Model):
    class Kind(models.TextChoices):
        HOME_CARE = "home care", _("Home care")
        CLINIC = "clinic", _("Clinic")
        SCHOOL = "school", _("School")
        SOCIAL_WORK = "social work", _("Social work")
        COMMUNITY = "community", _("Community")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.JSONField(default=dict)
    telephone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        return in_reader_language(self.name)[0]

    @property
    def dial(self) -> str:
        return dial(self.telephone)


class Accounts(BaseUserManager["Account"]):
    def create_user(self, email: str | None = None, **facts: Any) -> Account:
        facts.pop("password", None)
        account = self.model(email=self.normalize_email(email) or None, **facts)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Someone who signs in, by a code, a passkey or a paired tablet; nobody has a password.

    What an account may see hangs on the role it is being (`by.role`), set for each request.
    """

    class Kind(models.TextChoices):
        PERSON = "person", pgettext_lazy("kind of account", "Person")
        FAMILY = "family", pgettext_lazy("kind of account", "Family or friend")
        STAFF = "staff", pgettext_lazy("kind of account", "Staff")
        VOLUNTEER = "volunteer", pgettext_lazy("kind of account", "Volunteer")
        LINK = "link", pgettext_lazy("kind of account", "By a link")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    email = models.EmailField(unique=True, null=True, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    name = models.JSONField(default=dict, blank=True)
    called = models.JSONField(default=dict)
    pronoun = models.CharField(max_length=40, blank=True)
    langs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    reads = models.CharField(max_length=20, default="zh-hant")  # language of the pages
    size = models.CharField(max_length=10, blank=True)  # larger type: "", "larger", "largest"
    zone = models.CharField(max_length=60, blank=True)
    line = models.JSONField(
        default=dict, blank=True
    )  # who they are, in one line, in both languages
    is_invented = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Accounts()

    role: Role | None = None  # which of its roles it is being, for this request
    all_roles: list[Role] = []
    on_tablet = False

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_left_is_not_active", condition=Q(left_at=None) | Q(is_active=False)
            )
        ]

    @property
    def acting(self) -> Acting:
        return Acting(self.pk, self.role.pk if self.role else None, self.on_tablet)

    def being(self, role: Role) -> Account:
        """The same account, acting in one of its roles."""
        if role.account_id != self.pk:
            raise ValueError("this role belongs to another account")
        self.role = role
        return self

    @property
    def called_here(self) -> str:
        """How they are called, in the reader's language or the one nearest to it."""
        return in_reader_language(self.called)[0]

    @property
    def line_here(self) -> str:
        return in_reader_language(self.line)[0]

    @property
    def is_staff_or_volunteer(self) -> bool:
        return self.kind in (self.Kind.STAFF, self.Kind.VOLUNTEER)

    def __str__(self) -> str:
        return in_reader_language(self.called)[0]

    @property
    def what_they_do(self) -> str:
        """Their roles now, one after the other."""
        return " · ".join(str(role.get_kind_display()) for role in self.all_roles)


class Role(models.Model):
    """One of the things an account is. It acts in one at a time and sees only that role's doors."""

    class Kind(models.TextChoices):
        PERSON = "person", pgettext_lazy("role", "myself")
        FAMILY = "family", pgettext_lazy("role", "family")
        PARENT = "parent", pgettext_lazy("role", "parent")
        NEIGHBOUR = "neighbour", pgettext_lazy("role", "neighbour")
        HELPER = "live-in helper", pgettext_lazy("role", "live-in helper")
        LINK = "link", pgettext_lazy("role", "guest by a link")
        CARER = "carer", pgettext_lazy("role", "carer")
        NURSE = "nurse", pgettext_lazy("role", "nurse")
        THERAPIST = "therapist", pgettext_lazy("role", "therapist")
        SOCIAL_WORKER = "social worker", pgettext_lazy("role", "social worker")
        COORDINATOR = "coordinator", pgettext_lazy("role", "coordinator")
        TEACHER = "teacher", pgettext_lazy("role", "teacher")
        COUNSELLOR = "counsellor", pgettext_lazy("role", "counsellor")
        OUTREACH = "outreach worker", pgettext_lazy("role", "outreach worker")
        PEER = "peer supporter", pgettext_lazy("role", "peer supporter")
        MODERATOR = "moderator", pgettext_lazy("role", "moderator")
        LEADER = "leader", pgettext_lazy("role", "leader")
        PRIVACY = "privacy steward", pgettext_lazy("role", "privacy steward")
        LIBRARY = "library editor", pgettext_lazy("role", "library editor")
        LEAD = "safeguarding lead", pgettext_lazy("role", "safeguarding lead")
        DEPUTY = "safeguarding deputy", pgettext_lazy("role", "safeguarding deputy")

    AT_WORK = (
        Kind.CARER, Kind.NURSE, Kind.THERAPIST, Kind.SOCIAL_WORKER, Kind.COORDINATOR, Kind.TEACHER,
        Kind.COUNSELLOR, Kind.OUTREACH, Kind.PEER, Kind.MODERATOR, Kind.LEADER, Kind.PRIVACY,
        Kind.LIBRARY, Kind.LEAD, Kind.DEPUTY,
    )  # fmt: skip
    # Work that goes with a team's doors; moderating a peer group or the safeguarding duty does not.
    WITH_TEAM_DOORS = (
        Kind.CARER, Kind.NURSE, Kind.THERAPIST, Kind.SOCIAL_WORKER, Kind.COORDINATOR,
        Kind.TEACHER, Kind.COUNSELLOR, Kind.OUTREACH,
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=30, choices=Kind)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="roles")
    has_team_doors = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "account", "kind", "team", name="a_role_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="team_doors_need_a_team",
                condition=Q(has_team_doors=False) | Q(team__isnull=False),
            ),
        ]

    @property
    def is_at_work(self) -> bool:
        return self.kind in self.AT_WORK


class EarlierAccountName(models.Model):
    """What somebody who signs in was called before. Theirs alone to read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="earlier_names")
    called = models.JSONField(default=dict)
    pronoun = models.CharField(max_length=40, blank=True)
    name = models.JSONField(default=dict, blank=True)
    until = models.DateTimeField(default=timezone.now)

    wall = Wall(form="own", seats=("account_id",), rule="beside.people.policies.may_see_own_names")
