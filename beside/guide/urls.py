from django.urls import path

from beside.guide.pages import asking, desk, folders, listening, public, writing

app_name = "guide"
urlpatterns = [
    path("ask/", asking.ask, name="ask"),
    path("ask/human/", asking.hand, name="hand"),
    path("ask/leave/", asking.leave, name="leave"),
    path("ask/stands/", asking.stands, name="stands"),
    path("ask/box/", asking.box, name="box"),
    path("listens/", listening.phrases, name="phrases"),
    path("listens/add/", listening.add, name="add"),
    path("listens/why/", listening.explain, name="explain"),
    path("listens/<uuid:phrase>/retire/", listening.retire, name="retire_phrase"),
    path("asked-of-the-guide/", listening.counts, name="counts"),
    path("asked-of-the-guide/<uuid:question>/", listening.deal_with, name="deal_with"),
    path("library/", public.library, name="library"),
    path("library/<uuid:article>/", public.article, name="article"),
    path("library/desk/", desk.desk, name="desk"),
    path("library/desk/new/", writing.begin, name="begin"),
    path("library/desk/bring-in/", folders.bring_in, name="bring_in"),
    path("library/desk/take-out/", folders.take_out, name="take_out"),
    path("library/desk/starter/", folders.begin_with_the_starter, name="starter"),
    path("library/desk/<uuid:article>/", desk.one, name="one"),
    path("library/desk/<uuid:article>/write/", writing.write, name="write"),
    path("library/desk/<uuid:article>/entrust/", desk.entrust, name="entrust"),
    path("library/desk/<uuid:article>/retire/", desk.retire, name="retire"),
    path("library/desk/<uuid:article>/again/", desk.take_up_again, name="take_up_again"),
    path("library/desk/edition/<uuid:edition>/", desk.edition, name="edition"),
    path("library/desk/edition/<uuid:edition>/compare/", desk.compared, name="compare"),
    path("library/desk/edition/<uuid:edition>/publish/", desk.publish, name="publish"),
    path("library/desk/edition/<uuid:edition>/discard/", writing.discard, name="discard"),
]
