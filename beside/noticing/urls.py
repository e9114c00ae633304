from django.urls import path

from beside.noticing.pages import (
    checkins,
    classes,
    concerns,
    noticings,
    raising,
    showing,
    writing,
)  # fmt: skip

app_name = "noticing"
ONE = "noticing/<uuid:noticing>/"
CONCERN = "concerns/<uuid:concern>/"
HERE = "people/<uuid:person>/check-in/"
SHOWN = [
    path("calls/", showing.calls, name="calls"),
    path("calls/<uuid:check_in>/show/", showing.show_call, name="show_call"),
    path("shown/", showing.shown, name="shown"),
    path("shown/<uuid:shown>/end/", showing.end_shown, name="end_shown"),
    path("child-decides/", showing.age, name="age"),
]
SEALED = [
    path("people/<uuid:person>/concern/", raising.raise_it, name="raise"),
    path("told/", raising.mine, name="mine"),
    path("told/<uuid:concern>/", raising.receipt, name="receipt"),
    path("concerns/", concerns.concerns, name="concerns"),
    path(CONCERN, concerns.concern, name="concern"),
    path(f"{CONCERN}seen/", concerns.see, name="see"),
    path(f"{CONCERN}who/", concerns.who_did_what, name="who"),
    path(f"{CONCERN}happened/", writing.write, {"what": "happened"}, name="happened"),
    path(f"{CONCERN}wish/", writing.write, {"what": "wish"}, name="wish"),
    path(f"{CONCERN}decision/", writing.write, {"what": "decision"}, name="decision"),
    path(f"{CONCERN}told/", writing.write, {"what": "told"}, name="told"),
    path(f"{CONCERN}referred/", writing.write, {"what": "referred"}, name="referred"),
    path(f"{CONCERN}action/", writing.write, {"what": "action"}, name="action"),
    path(f"{CONCERN}name/", writing.write, {"what": "name"}, name="name"),
    path(f"{CONCERN}seat/", writing.write, {"what": "seat"}, name="seat"),
    path(f"{CONCERN}word/", writing.write, {"what": "word"}, name="word"),
    path(f"{CONCERN}close/", writing.write, {"what": "close"}, name="close"),
    path(f"{CONCERN}reopen/", writing.write, {"what": "reopen"}, name="reopen"),
    path(f"{CONCERN}print/", writing.print_it, name="print"),
    path(f"{CONCERN}hand-on/", writing.hand_on, name="hand_on"),
    path(f"{CONCERN}sheet/<uuid:entry>/", concerns.sheet, name="sheet"),
    path(f"{CONCERN}entries/<uuid:entry>/done/", writing.finish, name="finish"),
    path(f"{CONCERN}entries/<uuid:entry>/correct/", writing.correct, name="correct"),
    path(f"{CONCERN}entries/<uuid:entry>/clear/", writing.clear, name="clear"),
    path("concerns/voice/<uuid:entry>/", concerns.voice, name="concern_voice"),
]
urlpatterns = [
    *SHOWN,
    *SEALED,
    path(HERE, checkins.check_in, name="check_in"),
    path(f"{HERE}not-today/", checkins.not_today, name="not_today"),
    path(f"{HERE}kept/", checkins.check_ins, name="check_ins"),
    path(f"{HERE}rhythm/", checkins.rhythm, name="rhythm"),
    path("calls-for-help/<uuid:check_in>/", checkins.call, name="call"),
    path("calls-for-help/<uuid:check_in>/voice/", checkins.said_aloud, name="said_aloud"),
    path("calls-for-help/<uuid:check_in>/now/", checkins.now, name="need_now"),
    path("people/<uuid:person>/noticed/", noticings.of_person, name="of_person"),
    path("people/<uuid:person>/notice/", noticings.notice, name="notice"),
    path("class/", classes.weather, name="class"),
    path("noticing/", noticings.waiting, name="waiting"),
    path("noticing/mine/", noticings.mine, name="mine_noticed"),
    path(ONE, noticings.noticing, name="noticing"),
    path(f"{ONE}pick-up/", noticings.pick_up, name="pick_up"),
    path(f"{ONE}later/", noticings.snooze, name="snooze"),
    path(f"{ONE}ask/", noticings.invite, name="invite"),
    path(f"{ONE}reached/", noticings.reached, name="reached"),
    path(f"{ONE}over/", noticings.close, name="close_noticing"),
    path("noticed/<uuid:observation>/voice/", noticings.voice, name="voice"),
    path("noticed/<uuid:observation>/thank/", noticings.thank, name="thank"),
]
