"""What the house writes down of itself: one line of JSON for each thing, to standard error.

No line holds what people wrote or are called. An address is written without what follows its "?",
and holds ids only; an error is written as where it happened and of what kind, because its message
may quote a row. Line breaks are encoded, so that nobody can write a line of their own.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

LEVELS = {
    "django.request": "ERROR",  # a 404 is no news
    "django.security": "WARNING",
    "procrastinate": "WARNING",
    "uvicorn": "WARNING",
}


def without_messages(_: object, __: str, event: EventDict) -> EventDict:
    """An exception as its kind and the lines it passed through, without its message."""
    raised = event.pop("exc_info", None)
    if raised is True:
        import sys

        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if raised and raised[0]:
        event["kind"] = raised[0].__qualname__
        event["where"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(raised[2])[-12:]
        ]
    return event


def only_the_address(_: object, __: str, event: EventDict) -> EventDict:
    """Of a request its method and path; of a record its arguments are dropped with the request."""
    record: logging.LogRecord | None = event.get("_record")
    request: Any = getattr(record, "request", None)
    if request is not None and hasattr(request, "method"):
        event["event"] = getattr(record, "status_code", "request")
        event["method"], event["path"] = request.method, request.path
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def settings() -> dict[str, Any]:
    """For Django's LOGGING; structlog and the standard library end in the same lines."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter: MutableMapping[str, Any] = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [
            without_messages,
            only_the_address,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            **{name: {"level": level} for name, level in LEVELS.items()},
        },
    }
