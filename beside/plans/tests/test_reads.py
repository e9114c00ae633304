"""What a plan page reads, and in how few statements."""
