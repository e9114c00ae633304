from django.urls import path

from beside.people import pages

app_name = "people"
urlpatterns = [
    path("me/", pages.me, name="me"),
    path("me/called/", pages.called, name="called"),
    path("me/pages/", pages.pages, name="pages"),
    path("me/role/", pages.role, name="role"),
    path("me/second/", pages.second, name="second"),
    path("me/devices/", pages.devices, name="devices"),
    path("me/devices/<int:pk>/end/", pages.end_session, name="end_session"),
    path("me/tablets/<uuid:tablet>/end/", pages.revoke_tablet, name="revoke_tablet"),
    path("language/", pages.language, name="language"),
    path("tablet/<str:key>/", pages.tablet, name="tablet"),
    path("enter/", pages.enter, name="enter"),
]
