"""Signing in: what django-allauth asks of us, session limits, the second factor, rate limits.

It promises that nobody needs a password, that an unknown address is answered like a known one, and
that closing an account or revoking a tablet ends its sessions on the next request.
"""
