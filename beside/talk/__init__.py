"""Threads between people: words that one says to another, and that stay as they were said.

It promises whoever asks for a human that only the human who has it reads their words, that whoever
comes after reads earlier words only with their yes, and that they are told who has read them. It
will never change what somebody said, answer by machine, or close a conversation by itself.
"""
