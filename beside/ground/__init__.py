"""What every room stands on: ids, rules, acting for someone, words, time, media, queueing by name.

It has no models and knows no other room.
"""
