"""What every page knows: its language, its size of type, and where the other language is."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

TAGS = {"en": "en", "zh-hant": "zh-Hant-HK"}
SIZES = ("", "larger", "largest")
SIZE_COOKIE = "beside-size"
AGAIN = "X-Beside-Again"  # a page asks for itself again by itself: nobody did anything


def context(request: HttpRequest) -> dict[str, object]:
    code = get_language() or "en"
    code = code if code in TAGS else "en"
    return {
        "page": {
            "lang": TAGS[code],
            "size": _size(request),
            "other": _other(request, code),
            "leave": _leave(request),
        }
    }


def _size(request: HttpRequest) -> str:
    """As asked for this once, else as the account wishes, else as this device was told."""
    wished = str(getattr(getattr(request, "user", None), "size", "") or "")
    size = request.GET.get("size") or wished or request.COOKIES.get(SIZE_COOKIE, "")
    return size if size in SIZES else ""


def _other(request: HttpRequest, code: str) -> dict[str, str]:
    """The other language, in itself, and the address that changes to it and comes back here."""
    other = next(each for each, _ in settings.LANGUAGES if each != code)
    query = urlencode({"to": other, "next": request.get_full_path()})
    return {
        "href": f"/language/?{query}",
        "lang": TAGS[other],
        "label": dict(settings.LANGUAGES)[other],
    }


def _leave(request: HttpRequest) -> str:
    """Where *leave quickly* leads, on every page that needs no signing in."""
    match = request.resolver_match
    is_public = match is not None and not getattr(match.func, "login_required", True)
    return str(settings.LEAVE_TO) if is_public else ""


def frames() -> str:
    """On which other sites the box for questions may stand."""
    return " ".join(settings.GUIDE_FRAMES) or "'none'"
