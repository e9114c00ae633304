from django.urls import path, register_converter

from beside.handovers import pages


class Deed:
    """What one may do with a hand-over by one button."""

    regex = "see|answer|take|close"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Deed, "handover_deed")
app_name = "handovers"
urlpatterns = [
    path("waits/", pages.waiting, name="waiting"),
    path("waits/<uuid:handover>/", pages.one, name="one"),
    path("waits/<uuid:handover>/<handover_deed:deed>/", pages.move, name="move"),
    path("duty/", pages.rota, name="rota"),
    path("duty/new/", pages.plan, name="plan"),
    path("duty/<uuid:duty>/", pages.plan, name="plan_anew"),
    path("duty/<uuid:duty>/end/", pages.end, name="end"),
]
