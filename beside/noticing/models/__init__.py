"""What this room keeps."""

from beside.noticing.models.checkins import CheckIn, Rhythm, ShownToParent
from beside.noticing.models.concerns import Concern, ConcernEntry
from beside.noticing.models.noticings import Noticing, Observation, ReachOut

__all__ = [
    "CheckIn",
    "Concern",
    "ConcernEntry",
    "Noticing",
    "Observation",
    "ReachOut",
    "Rhythm",
    "ShownToParent",
]
