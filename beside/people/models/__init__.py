"""Accounts and their roles; persons, their particulars and bonds; paired tablets."""

from beside.people.models.accounts import (
    Account,
    EarlierAccountName,
    Organisation,
    Request,
    Role,
    Team,
)
from beside.people.models.goodbyes import Goodbye, GoodbyeWords
from beside.people.models.help import HelpLine, dial
from beside.people.models.persons import Bond, EarlierName, Particulars, Person
from beside.people.models.tablets import Tablet

__all__ = [
    "Account",
    "Bond",
    "EarlierAccountName",
    "EarlierName",
    "Goodbye",
    "GoodbyeWords",
    "HelpLine",
    "Organisation",
    "Particulars",
    "Person",
    "Request",
    "Role",
    "Tablet",
    "Team",
    "dial",
]
