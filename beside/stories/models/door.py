"""What anyone who comes to the door must know: part `essentials`, not the story."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.wall import Wall
from beside.people.models import Account, Person
from beside.stories.models.telling import AboutMe


class AtTheDoor(models.Model):
    """One version of the short card for whoever rings. The newest counts; earlier ones stay."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    lang = models.CharField(max_length=20)  # of everything here but `says`
    ring_first = models.BooleanField(default=False)
    greet = models.TextField(blank=True)
    says = models.TextField(blank=True)  # the person's own words to who comes
    says_lang = models.CharField(max_length=20, blank=True)
    please_do = models.TextField(blank=True)
    please_do_not = models.TextField(blank=True)
    pain = models.TextField(blank=True)  # how they show it
    allergies = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    swallowing = models.TextField(blank=True)
    moving = models.TextField(blank=True)
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="cards_written")
    helped_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    before = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")

    wall = Wall(part="essentials", also={"essentials": "story"},
                rule="beside.stories.policies.may_know")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="says_is_in_a_language",
                condition=Q(says="", says_lang="") | (~Q(says="") & ~Q(says_lang="")),
            ),
            models.UniqueConstraint("id", "person", name="card_of_person"),
        ]
        indexes = [models.Index(fields=["person", "-written_at"], name="card_person")]

    @property
    def lines(self) -> list[str]:
        """All that the card says in the words of who wrote it, line by line."""
        said = (self.greet, self.please_do, self.please_do_not, self.pain)
        return [each for each in (*said, *self.allergies, self.swallowing, self.moving) if each]


class MostImportant(models.Model):
    """What is most important to me, shown at the door because the person chose so.

    A copy: the words themselves stay behind the story. Taking it back takes all of it back.
    """

    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="most_important"
    )
    about_me = models.ForeignKey(AboutMe, models.PROTECT, related_name="+")
    words = models.TextField()
    lang = models.CharField(max_length=20)
    chosen_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    wall = Wall(part="essentials", also={"essentials": "story"},
                rule="beside.stories.policies.may_know")  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="most_important_says_something", condition=~Q(words=""))
        ]
