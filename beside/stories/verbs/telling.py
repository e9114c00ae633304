"""Telling, retelling, keeping a moment, taking back and bringing back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.media.picture import Drawn
from beside.ground.media.sound import Voice
from beside.ground.policy import allows, require
from beside.people.models import Account, Person
from beside.stories.models import AboutMe, Moment, MostImportant, Recording, Story, Upload
from beside.stories.models.telling import CAN_COME_BACK_FOR
from beside.stories.policies import may_let_go, may_retell, may_tell, may_write_card
from beside.stories.reads.once import sent_before
from beside.stories.verbs.keeping import keep_photograph, keep_voice
from beside.trail.verbs import leave_trace, verb
from beside.trust.policies import may_be_alone_with

Telling = AboutMe | Story | Moment


@verb
def tell(
    *,
    by: Account,
    person: Person,
    words: str = "",
    lang: str,
    voice: Upload | Voice | None = None,
    own_words: bool = True,
    helped_by: Account | None = None,
    kept_from: str = "",
    id: UUID | None = None,
) -> Story:
    """A piece of somebody's story, in the words of the person or (not `own_words`) of who tells."""
    require(may_tell, by=by, on=person)
    if told := sent_before(Story, id, by=by, person=person, who="told_by"):
        leave_trace("story.sent_again", by=by, to=told)
        return told
    theirs, heard_by = _whose(by, person, own_words)
    story = Story.objects.create(
        pk=id or new_id(), person=person, words=words, lang=lang, told_by=by, own_words=theirs,
        heard_by=heard_by, helped_by=helped_by, kept_from=kept_from,
        recording=_voice(by, person, voice, lang),
    )  # fmt: skip
    leave_trace("story.told", by=by, to=story)
    return story


@verb
def retell(
    *,
    by: Account,
    story: Story,
    words: str = "",
    lang: str = "",
    voice: Upload | Voice | None = None,
    helped_by: Account | None = None,
    id: UUID | None = None,
) -> Story:
    """New words beside the old ones; nothing a person said is overwritten."""
    require(may_retell, by=by, on=story)
    if told := sent_before(Story, id, by=by, person=story.person, who="told_by"):
        leave_trace("story.sent_again", by=by, to=told)
        return told
    lang = lang or story.lang
    theirs, heard_by = _whose(by, story.person, story.own_words)
    again = Story.objects.create(
        pk=id or new_id(), person=story.person, words=words, lang=lang, told_by=by, before=story,
        own_words=theirs, heard_by=heard_by, helped_by=helped_by,
        recording=_voice(by, story.person, voice, lang),
    )  # fmt: skip
    leave_trace("story.retold", by=by, to=again)
    return again


@verb
def tell_about(
    *,
    by: Account,
    person: Person,
    heading: str,
    words: str = "",
    lang: str,
    voice: Upload | Voice | None = None,
    own_words: bool = True,
    at_the_door: bool = False,
    helped_by: Account | None = None,
    id: UUID | None = None,
) -> AboutMe:
    """Words under one heading of About Me; if there are some already, these stand beside them.

    `at_the_door` copies what is most important onto the card, and takes it away again if not.
    """
    require(may_tell, by=by, on=person)
    if told := sent_before(AboutMe, id, by=by, person=person, who="told_by"):
        leave_trace("about_me.sent_again", by=by, to=told)
        return told
    now = person.about_me.filter(heading=heading, let_go_at=None).order_by("told_at").last()
    if now is not None:
        require(may_retell, by=by, on=now)
    theirs, heard_by = _whose(by, person, own_words)
    told = AboutMe.objects.create(
        pk=id or new_id(), person=person, heading=heading, words=words, lang=lang, told_by=by,
        own_words=theirs, heard_by=heard_by, helped_by=helped_by, before=now,
        recording=_voice(by, person, voice, lang),
    )  # fmt: skip
    leave_trace("about_me.retold" if now else "about_me.told", by=by, to=told, heading=heading)
    if heading == AboutMe.Heading.MOST_IMPORTANT:
        _show_at_the_door(by, told, at_the_door)
    return told


@verb
def keep_moment(
    *,
    by: Account,
    person: Person,
    day: date | None = None,
    then: str = "",
    words: str = "",
    lang: str,
    photograph: Drawn | None = None,
    alt: str = "",
    voice: Upload | Voice | None = None,
    own_words: bool = True,
    helped_by: Account | None = None,
    kept_from: str = "",
    id: UUID | None = None,
) -> Moment:
    """A photograph, a voice or a few words, from a day or from a time that only words can date."""
    require(may_tell, by=by, on=person)
    if kept := sent_before(Moment, id, by=by, person=person, who="told_by"):
        leave_trace("moment.sent_again", by=by, to=kept)
        return kept
    theirs, heard_by = _whose(by, person, own_words)
    picture = None
    if photograph is not None:
        picture = keep_photograph(
            by=by, person=person, part="story", photograph=photograph, alt=alt, lang=lang
        )
    moment = Moment.objects.create(
        pk=id or new_id(), person=person, day=day, then=then, then_lang=lang if then else "",
        words=words, lang=lang, photograph=picture, recording=_voice(by, person, voice, lang),
        told_by=by, own_words=theirs, heard_by=heard_by, helped_by=helped_by, kept_from=kept_from,
    )  # fmt: skip
    leave_trace("moment.kept", by=by, to=moment)
    return moment


@verb
def let_go(*, by: Account, telling: Telling) -> None:
    """Take it back from view, at once and for everyone; it can come back for thirty days."""
    require(may_let_go, by=by, on=telling)
    type(telling)._default_manager.filter(pk=telling.pk, let_go_at=None).update(
        let_go_at=timezone.now(), let_go_by=by
    )
    if isinstance(telling, AboutMe):
        MostImportant.objects.filter(about_me=telling).delete()
    leave_trace(f"{telling._meta.model_name}.let_go", by=by, to=telling)


@verb
def bring_back(*, by: Account, telling: Telling) -> None:
    """Show again what was taken back, as it was, within thirty days. What is in view stays so."""
    require(may_let_go, by=by, on=telling)
    since = timezone.now() - CAN_COME_BACK_FOR
    mine = type(telling)._default_manager.filter(pk=telling.pk)
    mine.filter(let_go_at__gte=since).update(let_go_at=None, let_go_by=None)
    if mine.filter(let_go_at__isnull=False).exists():
        raise PermissionDenied("it was let go more than thirty days ago")
    leave_trace(f"{telling._meta.model_name}.brought_back", by=by, to=telling)


def _whose(by: Account, person: Person, own_words: bool) -> tuple[bool, Account | None]:
    """Whether the words are the person's own, and who heard them if somebody else wrote."""
    if allows(may_be_alone_with, by=by, on=person):
        return True, None
    return own_words, by if own_words else None


def _voice(
    by: Account, person: Person, voice: Upload | Voice | None, lang: str
) -> Recording | None:
    if voice is None:
        return None
    return keep_voice(by=by, person=person, part="story", voice=voice, lang=lang)


def _show_at_the_door(by: Account, told: AboutMe, shown: bool) -> None:
    """A copy on the card if the person chose so; none at all if they did not."""
    now = MostImportant.objects.filter(person=told.person)
    if not shown or not told.words:
        now.delete()
        return
    require(may_write_card, by=by, on=told.person)
    MostImportant.objects.update_or_create(
        person=told.person,
        defaults={"about_me": told, "words": told.words, "lang": told.lang, "chosen_by": by},
    )
    leave_trace("most_important.shown", by=by, to=told)
