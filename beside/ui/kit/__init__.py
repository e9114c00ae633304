"""The components, split by what they show."""
