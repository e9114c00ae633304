"""What pages ask for: already filtered by a rule, typed, in few statements."""

from beside.stories.reads.door import Card, at_the_door, earlier_cards, portraits
from beside.stories.reads.media import is_in_view, waiting_voice
from beside.stories.reads.saying import Shown, said_by, shown
from beside.stories.reads.told import (
    PEOPLE,
    Page,
    Told,
    Under,
    about_me,
    among,
    ever_said,
    helpers,
    is_own_life,
    moments,
    most_important,
    stories,
    versions,
)

__all__ = [
    "PEOPLE",
    "Card",
    "Page",
    "Shown",
    "Told",
    "Under",
    "about_me",
    "among",
    "at_the_door",
    "earlier_cards",
    "ever_said",
    "helpers",
    "is_in_view",
    "is_own_life",
    "moments",
    "most_important",
    "portraits",
    "said_by",
    "shown",
    "stories",
    "versions",
    "waiting_voice",
]
