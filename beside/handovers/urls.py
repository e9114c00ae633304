from django.urls import path

from beside.handovers.pages import drills, numbers, rota, waiting

app_name = "handovers"
urlpatterns = [
    path("waits/", waiting.waiting, name="waiting"),
    path("waits/<uuid:handover>/", waiting.one, name="one"),
    path("waits/<uuid:handover>/see/", waiting.see, name="see"),
    path("waits/<uuid:handover>/answer/", waiting.answer, name="answer"),
    path("waits/<uuid:handover>/take/", waiting.take, name="take"),
    path("waits/<uuid:handover>/close/", waiting.close, name="close"),
    path("help/numbers/", numbers.numbers, name="numbers"),
    path("help/numbers/new/", numbers.number, name="new_number"),
    path("help/numbers/<uuid:line>/", numbers.number, name="number"),
    path("help/numbers/<uuid:line>/checked/", numbers.check, name="check_number"),
    path("help/numbers/<uuid:line>/end/", numbers.end, name="end_number"),
    path("duty/drill/", drills.every, name="drills"),
    path("duty/drill/<uuid:handover>/", drills.one, name="drill"),
    path("duty/drill/<uuid:handover>/end/", drills.end, name="end_drill"),
    path("duty/", rota.rota, name="rota"),
    path("duty/new/", rota.plan, name="plan"),
    path("duty/<uuid:duty>/", rota.plan, name="plan_anew"),
    path("duty/<uuid:duty>/end/", rota.end, name="end"),
]
