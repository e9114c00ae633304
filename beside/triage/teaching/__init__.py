"""Teaching the head: `python -m beside.triage.teaching` writes its weights anew.

Plain Python and a fixed order, so that the same messages give the same weights, bit for bit, on any
machine. Messages set aside are never read here.
"""
