"""Guide: what anybody may ask, answered with passages of a library that the organisation keeps.

It promises that every word it shows stands in the library, in English and Chinese as equals, with
who looks after it, where the facts come from and when it was last read over; what came with the
software says so until somebody here has read it. It never makes up a sentence, never names doses,
methods or prices, and holds no telephone number: those are kept with the organisation's contacts,
where somebody checks them.
"""
