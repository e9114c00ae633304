"""The kit: tokens, components, the base page, and the fields people type into.

It is for whoever is tired, worried or eighty: large type, few kinds of things, each with its word
beside its colour. It promises that what a person said looks like nothing else on the page, that the
other language is one tap away, that help stands on every page, and that what was typed is not lost.
It has no models, knows no room, loads nothing from elsewhere and keeps nothing about anyone.
"""
