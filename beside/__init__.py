"""Beside: one person, their circle, their story and the plan they agreed."""
