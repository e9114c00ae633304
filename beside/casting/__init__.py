"""The invented people in every demo, test and picture (CAST.md says who they are).

It promises that they are always the same, dated around today, and that their words are shown as
they were said, in their language. It never makes anybody who is not invented.
"""
