"""Browser tests: each file is one human story, told by the people of the cast in a real browser."""
