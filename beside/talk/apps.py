from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Talk(AppConfig):
    name = "beside.talk"

    def ready(self) -> None:
        from beside.handovers import kinds

        kinds.register("talk.asked", _("Somebody asks for a human"))
        kinds.read_at("talk:thread")
