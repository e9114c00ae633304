from django.urls import path

from beside.talk import pages

app_name = "talk"
urlpatterns = [
    path("human/ask/", pages.ask, name="ask"),
    path("asked/", pages.asked, name="asked"),
    path("talk/<uuid:thread>/", pages.thread, name="thread"),
    path("talk/<uuid:thread>/read/", pages.hear, name="hear"),
    path("talk/<uuid:thread>/along/", pages.go_along, name="go_along"),
    path("talk/<uuid:thread>/close/", pages.close, name="close"),
    path("talk/<uuid:thread>/said/<uuid:message>/", pages.correct, name="correct"),
]
