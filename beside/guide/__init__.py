"""Guide: what anybody may ask, answered with passages of a library that people wrote and read over.

It promises that every word it shows stands in the library, with who wrote it down, where the facts
come from and when it was last read over, in English and Chinese as equals. It never makes up a
sentence, never names doses, methods or prices, and holds no telephone number: those are kept with
the organisation's contacts, where somebody checks them.
"""
