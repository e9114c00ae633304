"""The icons, on a field of 24 by 24. They stand only beside words, so they need say nothing."""

from __future__ import annotations

from django.template import TemplateSyntaxError
from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "ask": '<circle cx="12" cy="12" r="8.5"/>'
    '<path d="M9.5 9.7a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2.9-1.2 1.8M12 16.6v.2"/>',
    "back": '<path class="turns" d="M14.5 5.5L8 12l6.5 6.5"/>',
    "book": '<path d="M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5'
    'C17 4.5 14 5 12 6.5zM12 6.5V20"/>',
    "camera": '<path d="M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.4"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "day": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>',
    "door": '<path d="M6 20.5V3.5h12v17M3.5 20.5h17M14.5 12v.4"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "heart": '<path d="M12 19.5C5.5 15 3.5 12 3.5 9a4.3 4.3 0 0 1 8.5-1.2A4.3 4.3 0 0 1 20.5 9'
    'c0 3-2 6-8.5 10.5z"/>',
    "heed": '<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.2v.2"/>',
    "home": '<path d="M4 11.5L12 4.5l8 7M6.5 10v10h11V10"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.6v.4"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="M11 12.5L19.5 4M16 7.5l3 3"/>',
    "mic": '<rect x="9" y="3" width="6" height="11" rx="3"/>'
    '<path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>',
    "next": '<path class="turns" d="M9.5 5.5L16 12l-6.5 6.5"/>',
    "pause": '<path stroke-width="3.4" d="M8 5v14M16 5v14"/>',
    "pen": '<path d="M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z"/>',
    "people": '<circle cx="8.5" cy="8.5" r="3.2"/><path d="M2.5 19.5a6 6 0 0 1 12 0"/>'
    '<path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.5 14.5a6 6 0 0 1 4 5"/>',
    "phone": '<path d="M6.5 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2'
    'A16 16 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z"/>',
    "play": '<path fill="currentColor" d="M7 4.5v15l12.5-7.5z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>',
    "send": '<path d="M12 19V6M6.5 11L12 5.5 17.5 11"/>',
    "speaker": '<path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.5 4.5 0 0 1 0 6'
    'M18 6.5a8 8 0 0 1 0 11"/>',
    "stop": '<rect fill="currentColor" x="6" y="6" width="12" height="12" rx="1.5"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7'
    'M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4"/>',
    "talk": '<path d="M4 5h16v11H11l-4.5 4v-4H4z"/>',
}


def drawn(name: str) -> SafeString:
    """The icon as SVG; nothing for no name; a complaint to whoever writes the page if unknown."""
    if not name:
        return SafeString("")
    if name not in ICONS:
        raise TemplateSyntaxError(f"The kit has no icon {name!r}; it has {', '.join(ICONS)}.")
    return _SVG[name]


_SVG = {
    name: mark_safe(
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shape}</svg>'
    )
    for name, shape in ICONS.items()
}
