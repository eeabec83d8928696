"""A circle as big as a whole server."""
