"""Everything that can be done to the library."""

from beside.guide.verbs.bringing import bring_in
from beside.guide.verbs.going import look_over, publish, retire, review, take_up_again
from beside.guide.verbs.keeping import entrust, remind
from beside.guide.verbs.starting import begin_with_the_starter
from beside.guide.verbs.writing import ChangedMeanwhile, discard, write

__all__ = [
    "ChangedMeanwhile",
    "begin_with_the_starter",
    "bring_in",
    "discard",
    "entrust",
    "look_over",
    "publish",
    "remind",
    "retire",
    "review",
    "take_up_again",
    "write",
]
