"""Stories: a person's own words, as text, voice and photographs.

It promises that what somebody said is kept in their language as they said it, that new words stand
beside the old ones, and that a person can take back what is theirs. It never rewrites, rates or
sums up a life, and shows no word of it through a door that was not opened to the story; only what
anyone at the door must know stands on a card of its own.
"""
