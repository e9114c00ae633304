"""Is a human needed now? Pure functions; phrases and thresholds are passed in.

It promises that nobody in distress meets a dead end: when it is not sure, a human is asked, and no
later step ever makes a need smaller. It will never grade how much at risk somebody is, guess at
feelings, or decide that somebody needs no help.
"""
