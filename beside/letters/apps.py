from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Letters(AppConfig):
    name = "beside.letters"

    def ready(self) -> None:
        autodiscover_modules("notices")  # each room's own kinds of letter, with their words
