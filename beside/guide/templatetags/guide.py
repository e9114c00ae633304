"""`{% says "software" %}`: the guide’s own voice, from the one list of all that it can say."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from beside.guide import says as voice

register = template.Library()


@register.simple_tag
def says(sentence: str, /, **facts: object) -> SafeString:
    """The sentences are ours; what is put into them is escaped unless a component drew it."""
    given = {name: fact if name == "count" else _escaped(fact) for name, fact in facts.items()}
    return mark_safe(voice.say(sentence, **given))


def _escaped(fact: object) -> SafeString:
    return conditional_escape(fact if isinstance(fact, SafeString) else str(fact))
