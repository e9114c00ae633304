"""About me, stories and moments: words that are added to and never overwritten.

Each row holds what was said in one language. `told_by` is the account that put it here.
`own_words` says whether the words are the person's; if they are and somebody else wrote them down,
`heard_by` is who heard them. `before` points to the telling it stands beside.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person
from beside.stories.models.media import Photograph, Recording

CAN_COME_BACK_FOR = timedelta(days=30)
SAID = ~Q(words="") | Q(recording__isnull=False)
LET_GO_BY_SOMEONE = Q(let_go_at=None, let_go_by=None) | Q(
    let_go_at__isnull=False, let_go_by__isnull=False
)
HEARD_ONLY_FROM_THEM = Q(heard_by=None) | Q(own_words=True)


class AboutMe(models.Model):
    """One telling under one heading of About Me; the newest under a heading is what counts now."""

    class Heading(models.TextChoices):
        MOST_IMPORTANT = "most_important", _("What is most important to me")
        PEOPLE = "people", _("People who are important to me")
        COMMUNICATE = "communicate", _("How I communicate and how to communicate with me")
        WELLNESS = "wellness", _("My wellness")
        DO_AND_DO_NOT = "do_and_do_not", _("Please do and please do not")
        SUPPORT = "support", _("How and when to support me")
        ALSO = "also", _("Also worth knowing about me")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="about_me")
    heading = models.CharField(max_length=20, choices=Heading)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20)
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_words = models.BooleanField(default=True)
    told_by = models.ForeignKey(Account, models.PROTECT, related_name="about_me_told")
    heard_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    helped_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)
    before = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="retellings"
    )
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="story", rule="beside.stories.policies.may_read")

    class Meta:
        constraints = [
            models.CheckConstraint(name="about_me_says_something", condition=SAID),
            models.CheckConstraint(name="about_me_let_go_by_someone", condition=LET_GO_BY_SOMEONE),
            models.CheckConstraint(name="about_me_heard_from_them", condition=HEARD_ONLY_FROM_THEM),
            models.UniqueConstraint("id", "person", name="about_me_of_person"),
        ]
        indexes = [models.Index(fields=["person", "heading", "-told_at"], name="about_me_person")]


class Story(models.Model):
    """Something told. A retelling is a new row beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="stories")
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20)
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_words = models.BooleanField(default=True)
    told_by = models.ForeignKey(Account, models.PROTECT, related_name="stories_told")
    heard_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    helped_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)
    before = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="retellings"
    )
    kept_from = models.CharField(max_length=200, blank=True)  # where it was first written down
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="story", rule="beside.stories.policies.may_read")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_story_says_something", condition=SAID),
            models.CheckConstraint(name="a_story_let_go_by_someone", condition=LET_GO_BY_SOMEONE),
            models.CheckConstraint(name="a_story_heard_from_them", condition=HEARD_ONLY_FROM_THEM),
            models.CheckConstraint(
                name="a_story_is_not_its_own_retelling", condition=~Q(before=F("id"))
            ),
            models.UniqueConstraint("id", "person", name="story_of_person"),
        ]
        indexes = [models.Index(fields=["person", "-told_at"], name="story_person")]


class Moment(models.Model):
    """A photograph, a voice or a few words from one day, or from “when I was a girl”."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="moments")
    day = models.DateField(null=True, blank=True)
    then = models.CharField(max_length=200, blank=True)  # when it was, in words
    then_lang = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=20)
    photograph = models.ForeignKey(
        Photograph, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_words = models.BooleanField(default=True)
    told_by = models.ForeignKey(Account, models.PROTECT, related_name="moments_told")
    heard_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    helped_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)
    kept_from = models.CharField(max_length=200, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    wall = Wall(part="story", rule="beside.stories.policies.may_read")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_moment_holds_something", condition=SAID | Q(photograph__isnull=False)
            ),
            models.CheckConstraint(
                name="a_moment_was_once", condition=Q(day__isnull=False) | ~Q(then="")
            ),
            models.CheckConstraint(
                name="then_is_in_a_language",
                condition=Q(then="", then_lang="") | (~Q(then="") & ~Q(then_lang="")),
            ),
            models.CheckConstraint(name="a_moment_let_go_by_someone", condition=LET_GO_BY_SOMEONE),
            models.CheckConstraint(name="a_moment_heard_from_them", condition=HEARD_ONLY_FROM_THEM),
        ]
        indexes = [
            models.Index(fields=["person", "-told_at"], name="moment_person"),
            models.Index("person", F("day").asc(nulls_first=True), "id", name="moment_day"),
        ]
