"""Every address of the house."""

from django.urls import include, path

handler500 = "beside.guide.pages.broken.broken"

urlpatterns = [
    path("", include("beside.ui.urls")),
    path("", include("beside.today.urls")),
    path("", include("beside.keeping.urls")),
    path("", include("beside.stories.urls")),
    path("in/", include("beside.people.signing.urls")),
    path("", include("beside.people.urls")),
    path("", include("beside.trust.urls")),
    path("", include("beside.talk.urls")),
    path("", include("beside.handovers.urls")),
    path("", include("beside.letters.urls")),
    path("", include("beside.noticing.urls")),
    path("", include("beside.guide.urls")),
    path("people/<uuid:person>/plan/", include("beside.plans.urls")),
]
