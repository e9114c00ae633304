"""What a photograph really is: decoded, turned upright, and made anew without what it carried."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO", "AVIF")
MOST_PIXELS = 60_000_000
PAPER = (251, 247, 240)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A photograph made anew: JPEG bytes by width asked for; size of the largest."""

    width: int
    height: int
    sizes: dict[int, bytes]


def develop(file: BinaryIO, *, sizes: tuple[int, ...]) -> Drawn:
    """Upright by its EXIF, then without it; ValidationError says what is wrong with a file."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(file, formats=FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_many()
            opened.draft("RGB", (max(sizes) * 2, max(sizes) * 2))
            upright = _on_paper(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as bomb:
        raise _too_many() from bomb
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError) as broken:
        raise ValidationError(
            _("This is not a photograph that we can open. Please choose a JPEG, PNG or WebP file.")
        ) from broken
    if min(upright.size) < 16:
        raise ValidationError(_("This picture is too small to see. Please choose a larger one."))
    made = {size: _at(upright, size) for size in sizes}
    width, height = _fit(upright, max(sizes))
    return Drawn(width, height, made)


def _on_paper(picture: Image.Image) -> Image.Image:
    """Plain colours; what is see-through lies on paper."""
    picture.load()
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, PAPER)
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _at(picture: Image.Image, size: int) -> bytes:
    smaller = picture.resize(_fit(picture, size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    clean = Image.new("RGB", smaller.size)
    clean.paste(smaller)
    made = io.BytesIO()
    clean.save(made, "JPEG", quality=84, optimize=True, progressive=True)
    return made.getvalue()


def _fit(picture: Image.Image, size: int) -> tuple[int, int]:
    """Within a square of that size, never larger than it is."""
    share = min(1.0, size / max(picture.size))
    return max(1, round(picture.width * share)), max(1, round(picture.height * share))


def _too_many() -> ValidationError:
    return ValidationError(
        _("This picture is too large to open safely. Please make it smaller and try again.")
    )
