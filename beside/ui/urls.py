from django.urls import path

from beside.ui import pages

app_name = "ui"
urlpatterns = [path("language/", pages.language, name="language")]
