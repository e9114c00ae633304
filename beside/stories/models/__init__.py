"""What a person tells of themselves, and the voices and photographs it is told with."""

from beside.stories.models.door import AtTheDoor, MostImportant
from beside.stories.models.media import Photograph, Portrait, Recording, Upload
from beside.stories.models.telling import AboutMe, Moment, Story

__all__ = [
    "AboutMe", "AtTheDoor", "Moment", "MostImportant", "Photograph", "Portrait", "Recording",
    "Story", "Upload",
]  # fmt: skip
