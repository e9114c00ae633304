"""Each role's first page and the page of a person. It composes what other rooms hold; it owns nothing."""
