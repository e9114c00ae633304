"""Addresses of a plan, below `people/<person>/plan/`."""

from django.urls import path

from beside.plans.pages import going, letting_go, reading, saying, writing

app_name = "plans"
urlpatterns = [
    path("", reading.plan, name="plan"),
    path("begin/", reading.begin, name="begin"),
    path("change/", reading.change, name="change"),
    path("versions/<uuid:plan>/", reading.version, name="version"),
    path("versions/<uuid:one>/<uuid:two>/", reading.compare, name="compare"),
    path("paper/<uuid:plan>/", reading.paper, name="paper"),
    path("writing/", writing.writing, name="writing"),
    path("writing/understanding/", writing.understanding, name="understanding"),
    path("writing/strengths/new/", writing.strength, name="add-strength"),
    path("writing/strengths/<uuid:line>/", writing.strength, name="strength"),
    path("writing/hopes/new/", writing.hope, name="add-hope"),
    path("writing/hopes/<uuid:line>/", writing.hope, name="hope"),
    path("writing/hopes/<uuid:hope>/steps/new/", writing.add_step, name="add-step"),
    path("writing/steps/<uuid:line>/", writing.step, name="step"),
    path("writing/what-ifs/new/", writing.contingency, name="add-what-if"),
    path("writing/what-ifs/<uuid:line>/", writing.contingency, name="what-if"),
    path("writing/let-go/", letting_go.gone, name="gone"),
    path("writing/<slug:kind>/<uuid:line>/let-go/", letting_go.let_go, name="let-go"),
    path("writing/<slug:kind>/<uuid:line>/take-up/", letting_go.take_up, name="take-up"),
    path("writing/choose/<uuid:text>/", writing.choose, name="choose"),
    path("read-back/", saying.read_back, name="read-back"),
    path("understood/", saying.understood, name="understood"),
    path("say/<uuid:line>/", saying.say, name="say"),
    path("answer/<uuid:voice>/", saying.answer, name="answer"),
    path("waits/<uuid:waiting>/", saying.name_human, name="name-human"),
    path("waits/<uuid:waiting>/decide/", saying.decide, name="decide"),
    path("progress/<uuid:line>/", going.progress, name="progress"),
    path("done/<uuid:line>/", going.finish, name="finish"),
    path("reviews/new/", going.review, name="review"),
    path("reviews/<uuid:review>/", going.held, name="held"),
    path("end/", going.end, name="end"),
]
