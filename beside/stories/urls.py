from django.urls import path

from beside.stories.pages import about, door, media, moments, sending, told

app_name = "stories"
HERE = "people/<uuid:person>/story/"
urlpatterns = [
    path(HERE, told.everything, name="everything"),
    path(f"{HERE}tell/", told.tell, name="tell"),
    path(f"{HERE}told/<uuid:story>/", told.story, name="story"),
    path(f"{HERE}told/<uuid:story>/again/", told.retell, name="retell"),
    path(f"{HERE}told/<uuid:story>/let-go/", told.let_go, name="let_go"),
    path(f"{HERE}told/<uuid:story>/back/", told.bring_back, name="bring_back"),
    path(f"{HERE}about-me/", about.about, name="about"),
    path(f"{HERE}about-me/<slug:heading>/", about.under, name="under"),
    path(f"{HERE}about-me/<slug:heading>/earlier/", about.earlier, name="earlier"),
    path(f"{HERE}about-me/<uuid:telling>/let-go/", about.let_go, name="let_go_about"),
    path(f"{HERE}about-me/<uuid:telling>/back/", about.bring_back, name="bring_back_about"),
    path(f"{HERE}moments/", moments.moments, name="moments"),
    path(f"{HERE}moments/keep/", moments.keep, name="keep_moment"),
    path(f"{HERE}moments/<uuid:moment>/", moments.moment, name="moment"),
    path(f"{HERE}moments/<uuid:moment>/let-go/", moments.let_go, name="let_go_moment"),
    path(f"{HERE}moments/<uuid:moment>/back/", moments.bring_back, name="bring_back_moment"),
    path(f"{HERE}at-the-door/", door.card, name="card"),
    path(f"{HERE}at-the-door/write/", door.write, name="write_card"),
    path(f"{HERE}at-the-door/earlier/", door.earlier, name="earlier_cards"),
    path(f"{HERE}portrait/", door.portrait, name="portrait"),
    path("voice/<uuid:recording>", media.voice, name="voice"),
    path("photograph/<uuid:photograph>/<int:size>", media.photograph, name="photograph"),
    path("upload/", sending.begin, name="begin_upload"),
    path("upload/<uuid:upload>", sending.upload, name="upload"),
    path("upload/<uuid:upload>/finish", sending.finish, name="finish_upload"),
]
