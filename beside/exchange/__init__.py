"""Exchange: records from elsewhere brought in; it speaks FHIR R4 so that no other room has to.

It promises that a file is brought in whole or not at all, that a file that is refused is refused in
plain words that name the place, that bringing the same file in twice changes nothing, and that
nothing people have written here is ever overwritten. It agrees to nothing in anybody's name: a
plan that came with a record is a proposal.
"""
