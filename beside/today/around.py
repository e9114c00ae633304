"""What stands around every page: where one can go, who answers, who one is being."""

from __future__ import annotations

from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, object]:
    return {"around": {}}
