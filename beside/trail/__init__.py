"""The trail: who did what, and who looked at whose life. Rows are only ever added.

It promises a person that every look and every deed can be found again, and that tampering with a
past day is noticed. It never holds what was said or read.
"""
