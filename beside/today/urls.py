from django.urls import path

from beside.today import pages

app_name = "today"
urlpatterns = [
    path("", pages.front, name="front"),
    path("people/", pages.people, name="people"),
    path("people/<uuid:person>/", pages.person, name="person"),
    path("help/", pages.help_now, name="help"),
    path("human/", pages.human, name="human"),
]
