"""Letters going out: mail, web push, text, a paired tablet, or paper in somebody’s hand.

It promises that something waiting reaches each of us in the way we chose, in our language and at an
hour we allowed, that several things come as one, and that a letter which reaches nobody becomes
something a human sees. It will never put anything about anybody’s life into a notification, nor
send what its reader may no longer see: that is asked again at the moment of sending.
"""
