"""Width, language and theme: the ways a page is met, and which of them a journey takes."""

from __future__ import annotations

from dataclasses import dataclass

PHONE, LAPTOP = (390, 844), (1280, 900)


@dataclass(frozen=True)
class Variant:
    size: tuple[int, int]
    language: str  # en or zh-hant
    theme: str  # light or dark

    @property
    def is_phone(self) -> bool:
        return self.size == PHONE

    def __str__(self) -> str:
        return f"{'phone' if self.is_phone else 'laptop'}-{self.language}-{self.theme}"


# Together these four hold every pair of values; one journey takes two, the next the other two.
IN_LIGHT = (Variant(PHONE, "en", "light"), Variant(LAPTOP, "zh-hant", "light"))
IN_DARK = (Variant(PHONE, "zh-hant", "dark"), Variant(LAPTOP, "en", "dark"))
FOUR = IN_LIGHT + IN_DARK


def for_journey(number: int) -> tuple[Variant, Variant]:
    return IN_DARK if number % 2 else IN_LIGHT
