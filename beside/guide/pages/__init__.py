"""The library for anybody, and the desk of whoever keeps it."""
