"""Who takes it now: whatever waits for a human has a name beside it, and a clock.

It promises whoever asked that a named human has it, that they are told who, and when it was
seen, and that it goes on to the next one when it falls due. It will never close anything by itself,
promise an hour at which nobody is on duty, or show what was asked to whoever was to be left out.
"""
