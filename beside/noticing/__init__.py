"""Check-ins, noticings and safeguarding concerns: seeing early, with kindness.

It promises that what worries somebody has an owner and a clock, and that a concern about harm is
read by the few who must act, and by nobody it names. It will never score or rank anyone, and never
let a concern be found by its shadow: in a list, a look, a trail or a count.
"""
