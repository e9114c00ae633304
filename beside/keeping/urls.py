from django.urls import path

from beside.keeping import pages

app_name = "keeping"
urlpatterns = [
    path("people/<uuid:person>/death/", pages.death, name="death"),
    path("people/<uuid:person>/death/back/", pages.death_back, name="death_back"),
    path("people/<uuid:person>/goodbye/", pages.goodbye, name="goodbye"),
    path("colleagues/", pages.colleagues, name="colleagues"),
    path("colleagues/<uuid:account>/leaving/", pages.see_out, name="see_out"),
]
