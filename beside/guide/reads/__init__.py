"""What is published, for anybody; and how the library stands, for who keeps it."""

from beside.guide.reads.passages import PublishedPassage, published, version
from beside.guide.reads.public import Reading, Shelf, read_article, shelves
from beside.guide.reads.standing import (
    Standing,
    before,
    colleagues,
    due,
    due_for_review,
    editions_of,
    is_empty,
    known_anchors,
    live,
    standing,
    stands,
    who_looks_after,
)

__all__ = [
    "PublishedPassage",
    "Reading",
    "Shelf",
    "Standing",
    "before",
    "colleagues",
    "due",
    "due_for_review",
    "editions_of",
    "is_empty",
    "known_anchors",
    "live",
    "published",
    "read_article",
    "shelves",
    "standing",
    "stands",
    "version",
    "who_looks_after",
]
