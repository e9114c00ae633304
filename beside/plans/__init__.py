"""Plans: what we understand together, hopes in somebody's own words, and who does what by when.

It promises that nothing is in force until the person, or who speaks for them now, has agreed; that
a no stays beside its step in the words it was said in until somebody answers, and is never
written over; that a speaker's yes never outweighs the person's own no; and that two people who
write at once both keep their words. It will never count how much of a plan somebody kept.
"""
