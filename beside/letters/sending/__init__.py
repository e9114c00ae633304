"""Handing a parcel over: one small class for each way, all behind one `Protocol`."""

from beside.letters.sending.handing import hand_over_all

__all__ = ["hand_over_all"]
