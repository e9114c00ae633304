import os
from typing import cast

from asgiref.typing import ASGI3Application
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
django = get_asgi_application()

from beside.config.largest import largest_body  # noqa: E402  once Django is ready

application = largest_body(cast(ASGI3Application, django))
