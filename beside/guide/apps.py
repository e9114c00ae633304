from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Guide(AppConfig):
    name = "beside.guide"

    def ready(self) -> None:
        from beside.guide.reads import listening
        from beside.guide.verbs.asking import ASKED, URGENT
        from beside.handovers import kinds
        from beside.talk import listening as talk

        kinds.register(URGENT, _("Somebody wrote something urgent to the guide"))
        talk.listen_for(listening.listening)
        kinds.register(ASKED, _("Somebody asked the guide, and asks for a human"))
