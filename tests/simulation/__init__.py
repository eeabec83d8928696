"""Whole histories of a circle: the real core and storage, a clock of ours, and platforms that only remember."""
