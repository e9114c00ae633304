"""A rule is written once, as a set; listing, fetching and guarding all use that one rule.

A rule is a function from whoever acts to a `Q` over one model: `may_read(by) -> Q`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from beside.ground.acting import Actor

M = TypeVar("M", bound=Model)
By = TypeVar("By", bound=Actor)
Rule = Callable[[By], Q]


def visible(rows: type[M] | QuerySet[M], rule: Rule[By], *, by: By) -> QuerySet[M]:
    """The rows that `rule` lets `by` have."""
    manager: Any = rows if isinstance(rows, QuerySet) else rows._default_manager
    found: QuerySet[M] = manager.filter(rule(by))
    return found


def fetch(rows: type[M] | QuerySet[M], rule: Rule[By], *, by: By, pk: UUID | str) -> M:
    """One row, or the 404 that a stranger meets: closed, not there at all, or no id of anything."""
    try:
        return visible(rows, rule, by=by).get(pk=pk)
    except (ValidationError, ValueError, ObjectDoesNotExist) as none:
        raise Http404 from none


def allows(rule: Rule[By], *, by: By, on: Model) -> bool:
    return visible(type(on), rule, by=by).filter(pk=on.pk).exists()


def require(rule: Rule[By], *, by: By, on: Model) -> None:
    """Raise PermissionDenied unless the rule lets `by` have `on`."""
    if not allows(rule, by=by, on=on):
        raise PermissionDenied(f"{rule.__name__}: not this {type(on).__name__.lower()}")
