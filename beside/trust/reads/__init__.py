"""What the pages of trust show, already behind their rules."""
