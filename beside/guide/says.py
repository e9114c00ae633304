"""Everything the guide can say in its own voice, in one place; passages are not its own.

It says that it is software. It claims no feeling, no care, no understanding; it promises nobody
that something stays between two, and names no hour but those of the rota. A test reads all of it.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_stubs_ext import StrPromise

SAYS: dict[str, StrPromise] = {
    # ---- the box
    "title": _("Ask the library"),
    "software": _("I am software. I look things up; I do not make up answers."),
    "here_until": _("%(name)s is here until %(until)s."),
    "here": _("%(name)s is on duty."),
    "nobody_now": _("Nobody is on duty at this hour."),
    "first_comes": _("The rota begins again %(when)s."),
    "question": _("Your question"),
    "more": _("Ask something more"),
    "not_kept": _("Nothing you ask here is kept, only a count."),
    "endpoint": _("A program at %(host)s helps to choose among passages. It gets your question."),
    "ask": _("Ask"),
    "you_asked": _("You asked"),
    "full": _("Opens on a page of its own."),
    # ---- passages
    "reviewed": _("%(owner)s. Read again %(day)s."),
    "starter": _("Starter text: have it reviewed before relying on it."),
    "sources": _("Where it comes from"),
    "beside_it": _("More in the library"),
    "found_too_little": _("Not what you were looking for?"),
    "name_may_know": _("%(name)s may know."),
    "a_human_may_know": _("A human may know."),
    # ---- nothing found
    "nothing": _("I found nothing about this in the library."),
    "broken": _("I cannot look into the library now. Something broke on our side."),
    "leave_heading": _("Shall the library have an answer to this?"),
    "leave_notice": _(
        "Whoever keeps the library reads these words, without your name, and deletes them when they"
        " have dealt with them. Nobody answers you from there."
    ),
    "leave": _("Leave this question with the library"),
    "left": _("The question is with whoever keeps the library. No name stands beside it."),
    # ---- a human
    "a_human": _("A human for you"),
    "for_them": _("A human for you, and for whoever you write about"),
    "on_duty": _("%(name)s is on duty"),
    "can_write": _("You can write to %(name)s, or be rung. You need no reason."),
    "can_write_later": _("You can write now. The first one on duty reads it."),
    "yes_read": _("Yes, they may read what I wrote"),
    "write": _("Write something else"),
    "ring_me": _("Ring me"),
    "ring_number": _("The number on which you can be rung"),
    "only_yes": _("They read what you wrote only if you say yes."),
    "your_words": _("What you wrote"),
    "no_number": _("Write the number on which you can be rung."),
    # ---- urgent
    "help_now": _("These people can help now"),
    "help_them_now": _("These people can help now: you, and whoever you write about"),
    "cannot_judge": _("I am software. I cannot judge whether you are safe."),
    "cannot_judge_them": _("I am software. I cannot judge whether they are safe."),
    "for_the_helper": _(
        "You can ring for somebody else. If it is safe, stay with them. You need not keep it to"
        " yourself."
    ),
    "told_at": _("Told at %(time)s. Not seen yet."),
    "seen_at": _("Seen by %(name)s at %(time)s."),
    "answered_at": _("Answered by %(name)s at %(time)s."),
    "everyone_told": _("Everyone on the rota has been told. Nobody has seen it yet."),
    "not_told": _("I could not tell anybody here. Please ring one of these numbers."),
    "told_from_here": _(
        "Somebody on duty here has been told. This tablet shows nothing more of it, because others"
        " may hold it."
    ),
    "sent": _("It is sent. Somebody here reads it."),
    "has_it": _("%(name)s has your question"),
    "somebody_will": _("Your question waits for a human"),
    "open_thread": _("Read and write here"),
    "silent": _("The guide is software. It stays silent here until a human closes this."),
    "told_what": _("What they were told: that somebody wrote something urgent. Not your words."),
    "checked": _("Numbers last checked on %(day)s."),
    "look_again": _("See how it stands now"),
    # ---- am I talking to a person?
    "no_person": _("I am software. No person writes here."),
    # ---- leaving
    "no_answer_twice": _("Write a question first."),
    "too_often": _("That was a lot of questions in a short time. A human is still here."),
}
COUNTS = {
    "passages": ngettext_lazy(
        "%(count)s passage, word for word", "%(count)s passages, word for word", "count"
    ),
    "leave_kept": ngettext_lazy(
        "In any case they are deleted after %(count)s day.",
        "In any case they are deleted after %(count)s days.",
        "count",
    ),
}


def say(which: str, /, **facts: object) -> str:
    """The sentence in the reader’s language; KeyError for one that is not in the list."""
    if which in COUNTS:
        return str(COUNTS[which] % facts)
    sentence = str(SAYS[which])
    return sentence % facts if facts else sentence
