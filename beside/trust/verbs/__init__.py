"""Opening and closing doors, and what keeps people safe. The database decides who may."""

from beside.ground.asking import ask
from beside.trust.verbs.doors import (
    FIRST_PARTS,
    close,
    give_own_account,
    narrow,
    open_first_door,
    open_team_door,
    share,
)
from beside.trust.verbs.emergencies import find_for_emergency, open_emergency, review_emergency
from beside.trust.verbs.looking import look
from beside.trust.verbs.merging import ask_merge, decide_merge, undo_merge
from beside.trust.verbs.safety import (
    bring_beside,
    come_beside,
    hold_back,
    let_back,
    shut_out,
    stop_holding_back,
    watch_over,
)
from beside.trust.verbs.speaking import (
    confirm_speaker,
    end_speaker,
    propose_speaker,
    suspend_speaker,
)

__all__ = [
    "FIRST_PARTS",
    "ask",
    "ask_merge",
    "bring_beside",
    "close",
    "come_beside",
    "confirm_speaker",
    "decide_merge",
    "end_speaker",
    "find_for_emergency",
    "give_own_account",
    "hold_back",
    "let_back",
    "look",
    "narrow",
    "open_emergency",
    "open_first_door",
    "open_team_door",
    "propose_speaker",
    "review_emergency",
    "share",
    "shut_out",
    "stop_holding_back",
    "suspend_speaker",
    "undo_merge",
    "watch_over",
]
