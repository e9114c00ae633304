"""Opening and closing doors, and what keeps people safe. The database decides who may."""

from beside.trust.verbs.asking import ask
from beside.trust.verbs.looking import look

__all__ = ["ask", "look"]
