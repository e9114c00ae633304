"""What waits, who is on duty, and the numbers that answer."""
