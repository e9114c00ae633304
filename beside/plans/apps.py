from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Plans(AppConfig):
    name = "beside.plans"

    def ready(self) -> None:
        from beside.handovers import kinds
        from beside.plans.verbs.saying import SAID

        kinds.register(SAID, _("What was said to a plan may mean danger"), "plans:plan")
