"""Addresses of trust."""

from django.urls import path

from beside.trust.pages import doors, emergencies, looking, persons, safety, speaking, watching

app_name = "trust"
PERSON = "people/<uuid:person>/"
urlpatterns = [
    path(f"{PERSON}doors/", doors.index, name="doors"),
    path(f"{PERSON}doors/let/", doors.let, name="let"),
    path(f"{PERSON}doors/<uuid:holder>/open/", doors.open_to, name="open"),
    path(f"{PERSON}doors/<uuid:holder>/less/", doors.less, name="less"),
    path(f"{PERSON}doors/<uuid:holder>/close/", doors.close, name="close"),
    path(f"{PERSON}looks/", looking.looks, name="looks"),
    path(f"{PERSON}deeds/", looking.deeds, name="deeds"),
    path(f"{PERSON}safe/", safety.safe, name="safe"),
    path(f"{PERSON}safe/<uuid:account>/back/", safety.back, name="back"),
    path(f"{PERSON}beside/", safety.beside, name="beside"),
    path(f"{PERSON}beside/code/", safety.code, name="code"),
    path(f"{PERSON}speaking/", speaking.of_person, name="speaking"),
    path(f"{PERSON}speaking/propose/", speaking.propose, name="propose"),
    path(f"{PERSON}merge/", speaking.ask_merge, name="ask_merge"),
    path(f"{PERSON}watch/", watching.watch, name="watch"),
    path("withheld/<uuid:withheld>/let-go/", watching.let_go, name="let_go"),
    path("speaking/", speaking.everyone, name="speakers"),
    path("speaking/<uuid:speaker>/confirm/", speaking.confirm, name="confirm"),
    path("speaking/<uuid:speaker>/suspend/", speaking.suspend, name="suspend"),
    path("speaking/<uuid:speaker>/end/", speaking.end, name="end"),
    path("emergencies/", emergencies.review_list, name="emergencies"),
    path("emergencies/find/", emergencies.find, name="find"),
    path("emergencies/<uuid:person>/open/", emergencies.open_for, name="emergency"),
    path("emergencies/<uuid:emergency>/review/", emergencies.review, name="review"),
    path("records/", speaking.merges, name="merges"),
    path("records/<uuid:merge>/decide/", speaking.decide_merge, name="decide_merge"),
    path("people/new/", persons.welcome, name="welcome"),
    path("people/<uuid:person>/who/", persons.who, name="who"),
    path("people/<uuid:person>/who/called/", persons.called, name="called"),
    path("people/<uuid:person>/who/to-know/", persons.particulars, name="particulars"),
    path("people/<uuid:person>/who/circle/", persons.bond, name="bond"),
    path("people/<uuid:person>/who/circle/<uuid:bond>/end/", persons.end_bond, name="end_bond"),
    path("people/<uuid:person>/tablets/", persons.tablet, name="tablets"),
    path("people/<uuid:person>/tablets/<uuid:tablet>/", persons.pairing, name="pairing"),
    path(
        "people/<uuid:person>/tablets/<uuid:tablet>/yes/",
        persons.agree_to_tablet,
        name="agree_to_tablet",
    ),
    path(
        "people/<uuid:person>/tablets/<uuid:tablet>/stop/", persons.stop_tablet, name="stop_tablet"
    ),
]
