from django.urls import path

from beside.trust.pages import persons

app_name = "trust"
urlpatterns = [
    path("people/new/", persons.welcome, name="welcome"),
    path("people/<uuid:person>/who/", persons.who, name="who"),
    path("people/<uuid:person>/who/called/", persons.called, name="called"),
    path("people/<uuid:person>/who/to-know/", persons.particulars, name="particulars"),
    path("people/<uuid:person>/who/circle/", persons.bond, name="bond"),
    path("people/<uuid:person>/who/circle/<uuid:bond>/end/", persons.end_bond, name="end_bond"),
    path("people/<uuid:person>/tablets/", persons.tablet, name="tablets"),
    path("people/<uuid:person>/tablets/<uuid:tablet>/", persons.pairing, name="pairing"),
    path(
        "people/<uuid:person>/tablets/<uuid:tablet>/stop/", persons.stop_tablet, name="stop_tablet"
    ),
]
