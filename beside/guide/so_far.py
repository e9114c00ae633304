"""What a conversation is already, in a signed cookie of one day: a tier, about whom, which thread.

No words and no name. It falls only when the human who had it has closed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from beside.guide.answering import SoFar
from beside.handovers.models import Handover
from beside.triage.tiers import About, Tier

COOKIE, FIELD, SALT = "beside-guide", "so_far", "beside.guide.so-far"
LASTS = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class State:
    """`handover` is what the asker asked of a human last, where they asked."""

    tier: Tier = Tier.ANSWER
    about: About = About.SELF
    thread: str = ""
    handover: Handover | None = None

    @property
    def is_silent(self) -> bool:
        """A human has it and has not closed it; something urgent is with one from the first."""
        return self.tier == Tier.URGENT or (self.handover is not None and self.handover.is_open)

    @property
    def before(self) -> SoFar:
        return SoFar(self.tier, self.about, self.is_silent)


def read(request: HttpRequest, handover: Handover | None, *, in_browser: bool = True) -> State:
    """The highest of what the cookie and the page say, unless a human has closed it meanwhile.

    Without what is kept `in_browser`, the page alone says it, for as long as it is open.
    """
    kept = request.COOKIES.get(COOKIE, "") if in_browser else ""
    given = [kept, request.POST.get(FIELD, "")]
    known = [each for each in map(_unsigned, given) if each]
    if handover is not None and handover.closed_at:
        closed = str(handover.thread)
        known = [each for each in known if each.thread != closed]
    tier = max((each.tier for each in known), default=Tier.ANSWER)
    if handover is not None and handover.is_open:
        tier = max(tier, Tier.URGENT if handover.is_urgent else Tier.HANDOVER)
    highest = max(known, key=lambda each: each.tier, default=State())
    return State(tier, highest.about, highest.thread, handover)


def signed(tier: Tier, about: About, thread: UUID | str = "") -> str:
    return signing.dumps([int(tier), about.value, str(thread)], salt=SALT)


def keep(response: HttpResponse, tier: Tier, about: About, thread: UUID | str = "") -> None:
    """In this browser; nothing where there is nothing to remember."""
    if tier == Tier.ANSWER:
        response.delete_cookie(COOKIE)
        return
    response.set_cookie(
        COOKIE, signed(tier, about, thread), max_age=LASTS, secure=settings.SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip


def _unsigned(given: str) -> State | None:
    try:
        tier, about, thread = signing.loads(given, salt=SALT, max_age=LASTS)
        return State(Tier(tier), About(about), str(thread))
    except (signing.BadSignature, ValueError, TypeError):
        return None
