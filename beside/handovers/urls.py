from django.urls import path

from beside.handovers import pages

app_name = "handovers"
urlpatterns = [
    path("waits/", pages.waiting, name="waiting"),
    path("waits/<uuid:handover>/", pages.one, name="one"),
    path("waits/<uuid:handover>/see/", pages.see, name="see"),
    path("waits/<uuid:handover>/answer/", pages.answer, name="answer"),
    path("waits/<uuid:handover>/take/", pages.take, name="take"),
    path("waits/<uuid:handover>/close/", pages.close, name="close"),
    path("duty/", pages.rota, name="rota"),
    path("duty/new/", pages.plan, name="plan"),
    path("duty/<uuid:duty>/", pages.plan, name="plan_anew"),
    path("duty/<uuid:duty>/end/", pages.end, name="end"),
]
