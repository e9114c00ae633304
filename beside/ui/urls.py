from django.conf import settings
from django.urls import path

from beside.ui import pages

app_name = "ui"
urlpatterns = [path("language/", pages.language, name="language")]
if settings.DEBUG or settings.DEMO:
    urlpatterns += [
        path("kit/", pages.kit, name="kit"),
        path("kit/<slug:name>.css", pages.theme, name="theme"),
    ]
