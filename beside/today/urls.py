from django.urls import path

from beside.today import pages

app_name = "today"
urlpatterns = [path("", pages.front, name="front")]
