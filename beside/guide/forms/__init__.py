"""What a browser may send: to the guide, and to the desk of who keeps the library."""

from beside.guide.forms.asking import ExplainForm, HandForm, LeaveForm, PhraseForm, QuestionForm
from beside.guide.forms.keeping import (
    LANGUAGES,
    BringInForm,
    EditionForm,
    EntrustForm,
    FindForm,
    ReviewForm,
    lang_of,
)

__all__ = [
    "LANGUAGES",
    "BringInForm",
    "EditionForm",
    "EntrustForm",
    "ExplainForm",
    "FindForm",
    "HandForm",
    "LeaveForm",
    "PhraseForm",
    "QuestionForm",
    "ReviewForm",
    "lang_of",
]
