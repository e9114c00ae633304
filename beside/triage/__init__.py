"""Is a human needed now? Pure functions over what somebody wrote; phrases are passed in.

Who writes to the guide may be asking for a bus line or saying goodbye. This room tells three things
apart, and never a grade: a question the library may answer, a message that gets a named person,
and one that gets emergency contacts before any other word. It promises that nobody in distress
meets a dead end: where it is not sure there is a person, and no later step takes one away again.

It will never judge how much at risk somebody is, keep what they wrote, or answer in their name.
"""
