from django.urls import path

from beside.letters import pages

app_name = "letters"
urlpatterns = [
    path("letters/", pages.mine, name="mine"),
    path("letters/<uuid:letter>/read/", pages.read, name="read"),
    path("letters/ways/", pages.ways, name="ways"),
    path("letters/ways/try/", pages.try_out, name="try_out"),
    path("letters/ways/devices/", pages.subscribe, name="subscribe"),
    path("letters/ways/devices/<uuid:device>/end/", pages.unsubscribe, name="unsubscribe"),
    path("letters/sent/", pages.sent, name="sent"),
    path("letters/undelivered/", pages.undelivered, name="undelivered"),
    path("letters/undelivered/<uuid:letter>/print/", pages.paper, name="paper"),
    path("letters/undelivered/<uuid:letter>/settle/", pages.settle, name="settle"),
    path("worker.js", pages.worker, name="worker"),
]
