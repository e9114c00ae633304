"""What a browser may send about doors, made into clean Python."""
