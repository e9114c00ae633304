"""Keeping: back-up and restore; later export, letting go and retention.

It promises that what people entrusted to this house survives the machine, that a back-up opens only
with a key kept elsewhere, and that a restored house is proved row by row and file by file. It never
writes a life to a disk unsealed.
"""
