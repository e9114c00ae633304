"""Checks on the house itself: `python -m house` is all that must pass."""
