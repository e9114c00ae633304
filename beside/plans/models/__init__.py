"""The facts of a plan: its versions, its lines, what was said of them, and how it has gone."""

from beside.plans.models.going import Progress, Review, ReviewedBy
from beside.plans.models.lines import Contact, Contingency, DoneBy, Hope, Step, Strength
from beside.plans.models.saying import OtherText, Voice, Waiting
from beside.plans.models.whole import AgreedBy, Plan, Understanding, WrittenWith

__all__ = [
    "AgreedBy", "Contact", "Contingency", "DoneBy", "Hope", "OtherText", "Plan", "Progress",
    "Review", "ReviewedBy", "Step", "Strength", "Understanding", "Voice", "Waiting", "WrittenWith",
]  # fmt: skip
