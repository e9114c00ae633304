"""Each role's first page and the page of a person. It composes other rooms; it owns nothing."""
