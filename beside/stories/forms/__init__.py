"""What a browser may send, made into clean Python."""

from beside.stories.forms.door import CardForm, PortraitForm
from beside.stories.forms.telling import AboutMeForm, MomentForm, RetellForm, StoryForm

__all__ = ["AboutMeForm", "CardForm", "MomentForm", "PortraitForm", "RetellForm", "StoryForm"]
