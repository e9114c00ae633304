"""Who comes to whom, and when: the search for a week's roster. Pure Python and numba, no Django.

A roster is an order of visits for each day and a carer's shift for each place in a visit. Start
times follow from the order in one pass, so two carers who meet at a door can never wait for each
other for ever. Whatever cannot be covered stays in the plan as unassigned and is never dropped.

`model` says what is asked, `evaluate` what a plan costs and why (slow, to be read), `search` finds
a good one, `explain` weighs every other carer. It will never learn anything about a person that a
team did not write down, and it assigns nobody: people publish a roster.
"""

from beside.rostering.searching import Budget, search

__all__ = ["Budget", "search"]
