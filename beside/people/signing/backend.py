"""Finding the account of a session, with the roles it has, in one statement."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from beside.people.models import Account
from beside.people.reads import account_with_roles


class RolesToo(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own, but that each request asks for the account and its roles at once."""

    def get_user(self, user_id: Any) -> Account | None:
        return account_with_roles(user_id) or super().get_user(user_id)
