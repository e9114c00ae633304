"""Weather and faces, drawn on a field of 64 by 56. A word always stands beside them."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

_CLOUD = '<path d="M18 40h28a9 9 0 0 0 1-18 14 14 0 0 0-27-2 10 10 0 0 0-2 20z"/>'
_FACE = '<circle cx="32" cy="28" r="21"/><path d="M24 23v3M40 23v3"/>'
SHAPES = {
    "bright": '<circle cx="32" cy="28" r="10"/><path d="M32 6v7M32 43v7M10 28h7M47 28h7M16 12l5 5'
    'M43 39l5 5M16 44l5-5M43 17l5-5"/>',
    "calm": '<circle cx="32" cy="20" r="9"/><path d="M32 3v4M14 20h4M46 20h4M8 38c8-6 12 5 20 0s'
    '12-5 20 0 6 2 8 0M16 48c7-5 11 4 18 0s10-3 14 0"/>',
    "cloudy": '<path d="M40 12a9 9 0 0 1 10 12M44 3v4M57 15h-4M54 6l-3 3"/>' + _CLOUD,
    "rainy": _CLOUD + '<path d="M22 46l-3 7M32 46l-3 7M42 46l-3 7"/>',
    "foggy": _CLOUD + '<path d="M8 46h44M18 52h40"/>',
    "well": _FACE + '<path d="M21 32c4 9 18 9 22 0"/>',
    "fine": _FACE + '<path d="M23 34c5 4 13 4 18 0"/>',
    "tired": '<circle cx="32" cy="28" r="21"/><path d="M21 24h6M37 24h6M25 37h14"/>',
    "sad": _FACE + '<path d="M23 39c4-6 14-6 18 0"/>',
    "worried": _FACE + '<path d="M20 18l6-2M44 18l-6-2M23 37c3-3 6 2 9 0s6 2 9-1"/>',
}


def drawn(how: str) -> SafeString:
    """The drawing for a word; nothing where there is none."""
    shape = SHAPES.get(how, "")
    return mark_safe(
        '<svg viewBox="0 0 64 56" fill="none" stroke="currentColor" stroke-width="2.4"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{shape}</svg>"
        if shape
        else ""
    )
