"""Text that people write: languages, clean text, and one saying in several scripts."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Tags of BCP 47, with their names in themselves.
LANGUAGES = {
    "yue-Hant-HK": "廣東話",
    "zh-Hant-HK": "中文（書面語）",
    "en": "English",
    "cmn-Hans": "普通话",
    "id": "Bahasa Indonesia",
    "fil": "Filipino",
    "ur": "اردو",
    "ne": "नेपाली",
    "hi": "हिन्दी",
    "th": "ไทย",
    "vi": "Tiếng Việt",
}
RIGHT_TO_LEFT = {"ur", "ar", "fa", "he"}

# Controls that change how other text looks or hide it; joiners stay, emoji and scripts need them.
_HARMFUL = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean(text: str) -> str:
    """The same words without controls that could hide or reorder text; line ends made one kind."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HARMFUL.sub("", text).strip()


def must_say_something(text: str) -> None:
    """Raise ValidationError when nothing that can be seen is left."""
    if not any(unicodedata.category(each)[0] not in "CZM" for each in text):
        raise ValidationError(_("There is nothing to read here yet. Write a few words."))


def reading_order(lang: str | None = None) -> tuple[str, ...]:
    """The languages of the house, the reader's own first."""
    reader = (lang or get_language() or "en").lower()
    chinese = ("yue-Hant-HK", "zh-Hant-HK")
    return (*chinese, "en") if reader.startswith(("zh", "yue")) else ("en", *chinese)


def in_reader_language(sayings: dict[str, str] | None, lang: str | None = None) -> tuple[str, str]:
    """The saying nearest to the reader's language, with its tag; ("", "") if there is none.

    A name said in Cantonese is what a reader of Chinese sees, and the other way round.
    """
    if not sayings:
        return "", ""
    for tag in (*reading_order(lang), *sayings):
        if sayings.get(tag):
            return sayings[tag], tag
    return "", ""
