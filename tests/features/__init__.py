"""One file per slice."""
