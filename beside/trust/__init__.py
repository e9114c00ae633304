"""Trust: doors, speaking for someone, emergencies, shutting out; the wall in the database.

It promises that nobody sees a part of a life without an open door, that a door closed is closed on
the next request, and that closing one tells nobody. It never opens a door by itself.
"""
