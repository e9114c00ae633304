"""The pages of a story, of About Me, of moments, of the card at the door, and of their media."""
