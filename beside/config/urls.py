"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("beside.ui.urls")),
    path("", include("beside.today.urls")),
    path("", include("beside.keeping.urls")),
    path("", include("beside.stories.urls")),
    path("in/", include("beside.people.signing.urls")),
    path("", include("beside.people.urls")),
    path("", include("beside.trust.urls")),
    path("", include("beside.handovers.urls")),
    path("people/<uuid:person>/plan/", include("beside.plans.urls")),
]
