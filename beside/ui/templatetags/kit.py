"""The kit's tags, in every template without `{% load %}`. Each has its look in /kit/."""

from beside.ui.component import register
from beside.ui.kit import boxes, drawings, inputs, people, rows, sounds, times

__all__ = ["boxes", "drawings", "inputs", "people", "register", "rows", "sounds", "times"]
