"""What a browser may send about a plan, made into clean Python."""

from beside.plans.forms.going import (
    EndForm,
    HeldForm,
    HumanForm,
    ProgressForm,
    ReviewForm,
)
from beside.plans.forms.lines import (
    ContingencyForm,
    HopeForm,
    StepForm,
    StrengthForm,
    UnderstandingForm,
)
from beside.plans.forms.saying import AnswerForm, DecisionForm, SayForm

__all__ = [
    "AnswerForm", "ContingencyForm", "DecisionForm", "EndForm", "HeldForm", "HopeForm", "HumanForm",
    "ProgressForm", "ReviewForm", "SayForm", "StepForm", "StrengthForm", "UnderstandingForm",
]  # fmt: skip
