"""The kit's own page, in the demo and while building; a real house has no such address."""

from django.conf import settings
from django.urls import URLPattern, path

from beside.ui import pages

app_name = "ui"
urlpatterns: list[URLPattern] = []
if settings.DEBUG or settings.DEMO:
    urlpatterns += [
        path("kit/", pages.kit, name="kit"),
        path("kit/<slug:name>.css", pages.theme, name="theme"),
    ]
