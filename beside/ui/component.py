"""What makes a function a component of the kit.

A component is one typed function and one template `kit/NAME.html`, rendered with what the
function returns. A function whose first argument is `content` becomes a block tag,
`{% card %}…{% endcard %}`; any other a simple tag. Django reads the function's own signature, so a
misspelt attribute fails when the page compiles.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from inspect import signature
from typing import ParamSpec

from django import template
from django.template import Context, TemplateSyntaxError
from django.template.engine import Engine
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
Part = dict[str, object]
P = ParamSpec("P")


def component(function: Callable[P, Part]) -> Callable[P, SafeString]:
    """Make the function a tag of the kit, drawn by the template of its name."""
    name = function.__name__

    @wraps(function)
    def drawn(*args: P.args, **attributes: P.kwargs) -> SafeString:
        return draw(f"kit/{name}.html", function(*args, **attributes))

    if next(iter(signature(function).parameters), "") == "content":
        register.simple_block_tag(drawn)
    else:
        register.simple_tag(drawn)
    return drawn


def draw(name: str, part: Part) -> SafeString:
    engine = Engine.get_default()
    text = engine.get_template(name).render(Context(part, autoescape=True))
    return mark_safe(text.strip())  # the template has escaped what it was given


def one_of(value: str, known: Collection[str], what: str) -> str:
    """The value, if the kit knows it; a clear complaint to whoever writes the page, if not."""
    if value not in known:
        names = ", ".join(repr(each) for each in known)
        raise TemplateSyntaxError(f"The kit has no {what} {value!r}; it has {names}.")
    return value
