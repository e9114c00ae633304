"""How the parts of a life, and the deeds done in it, are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.trust.models import Part

OWN: dict[str, str | Promise] = {
    "essentials": _("What to know at your door"),
    "story": _("Your story"),
    "plan": _("Your plan"),
    "visits": _("Who visits you"),
    "talk": _("Your talks"),
    "health": _("Your health"),
    "noticing": _("How you are, and what was noticed"),
    "sessions": _("Your sessions"),
    "keys": _("Your key and alarm"),
}
# What somebody did, in a sentence that begins with who did it.
DEEDS: dict[str, str | Promise] = {
    "trust.shared": _("%(who)s let somebody see more."),
    "trust.team_door_opened": _("%(who)s opened a door to a team."),
    "trust.closed": _("%(who)s closed a door."),
    "trust.own_account_given": _("%(who)s gave you an account of your own."),
    "trust.speaker_proposed": _("%(who)s proposed somebody to speak for you."),
    "trust.speaker_confirmed": _("%(who)s confirmed somebody to speak for you."),
    "trust.speaker_suspended": _("%(who)s suspended who spoke for you."),
    "trust.speaker_ended": _("%(who)s ended somebody’s speaking for you."),
    "trust.shut_out": _("%(who)s shut somebody out."),
    "trust.let_back": _("%(who)s let somebody back."),
    "trust.came_beside": _("%(who)s made a code to be beside you."),
    "trust.was_beside": _("A colleague was beside you when doors were changed."),
    "trust.wrong_code": _("Somebody typed a wrong code on your tablet."),
    "trust.watched_over": _("%(who)s opened a door to look after your safety."),
    "trust.held_back": _("%(who)s kept something back for your safety."),
    "trust.held_back_no_longer": _("%(who)s no longer keeps anything back."),
    "trust.emergency_opened": _("%(who)s opened a door in an emergency."),
    "trust.emergency_reviewed": _("%(who)s looked into an emergency."),
    "trust.merge_asked": _("%(who)s asked whether two records are you."),
    "trust.merged": _("%(who)s said that two records are one person."),
    "trust.merge_undone": _("%(who)s took two records apart again."),
    "tablet.offered": _("%(who)s would like to set up a tablet for you."),
    "tablet.agreed": _("%(who)s said yes to a tablet for you."),
    "tablet.paired": _("A tablet was set up as yours."),
    "tablet.revoked": _("%(who)s stopped a tablet of yours, or said no to one."),
    "tablet.wrong_code": _("Somebody typed a wrong code on a tablet for you."),
    "plan.voice": _("%(who)s said what they think of something in your plan."),
    "plan.voice_answered": _("%(who)s answered what was said about your plan."),
    "plan.line_let_go": _("%(who)s let something in your plan go."),
    "plan.line_taken_up_again": _("%(who)s took up again something that was let go of your plan."),
    "plan.progress": _("%(who)s wrote down how something in your plan is going."),
    "plan.reviewed": _("%(who)s looked at your plan again, and wrote down how it went."),
    "plan.human_decided": _("%(who)s decided something in your plan, after hearing everyone."),
    "most_important.shown": _("%(who)s chose what is shown as most important to you."),
    "trust.refused": _("%(who)s tried something that was not open to them."),
}
# A deed of another room, by what it was about.
ABOUT: dict[str, str | Promise] = {
    "story": _("%(who)s told something in your story."),
    "about_me": _("%(who)s wrote down something about you."),
    "moment": _("%(who)s kept a moment of yours."),
    "at_the_door": _("%(who)s wrote your card at the door."),
    "portrait": _("%(who)s chose your photograph."),
    "photograph": _("%(who)s kept a photograph."),
    "recording": _("%(who)s kept a recording."),
    "plan": _("%(who)s wrote in your plan."),
    "person": _("%(who)s changed what is written down about you."),
    "bond": _("%(who)s changed who is in your circle."),
    "background": _("%(who)s wrote down what another service recorded."),
    "tablet": _("%(who)s set up or stopped a tablet for you."),
}
ANY_DEED = _("%(who)s changed something.")
YOU = pgettext_lazy("who did something", "You")
BECAUSE: dict[str, str | Promise] = {
    "self": _("It is their own life"),
    "speaks_for": _("They speak for you"),
    "shared": _("You let them see it"),
    "team": _("They work with you"),
    "on_the_round": _("They visit you"),
    "emergency": _("There was an emergency"),
}
LOOKED: dict[str, str | Promise] = {
    "essentials": _("%(who)s read what to know at the door."),
    "story": _("%(who)s read the story."),
    "plan": _("%(who)s read the plan."),
    "visits": _("%(who)s read who visits."),
    "talk": _("%(who)s read the talks."),
    "health": _("%(who)s read about health."),
    "noticing": _("%(who)s read what was noticed."),
    "sessions": _("%(who)s read about the sessions."),
    "keys": _("%(who)s looked at how to get in."),
}
# The same to the person themself.
LOOKED_AT_YOU: dict[str, str | Promise] = {
    "essentials": _("%(who)s read what to know at your door."),
    "story": _("%(who)s read your story."),
    "plan": _("%(who)s read your plan."),
    "visits": _("%(who)s read who visits you."),
    "talk": _("%(who)s read your talks."),
    "health": _("%(who)s read about your health."),
    "noticing": _("%(who)s read how you are."),
    "sessions": _("%(who)s read about your sessions."),
    "keys": _("%(who)s looked at how to get into your home."),
}
SOMEBODY = pgettext_lazy("who did something", "Somebody")


def own_part(part: str) -> str:
    """The part as its own person calls it: “Your story”."""
    return str(OWN[part])


def part_of(part: str) -> str:
    """The part as anybody else calls it: “Story”."""
    return str(Part(part).label)
