"""Measures: what a record from elsewhere says of somebody's health, and later the instruments.

It promises that an illness, an allergy or a medicine stands here as it was brought in or noted,
with where it came from, behind the part `health`. It never turns one into a verdict, and nothing in
it is changed: what a later record says is put beside the earlier one.
"""
