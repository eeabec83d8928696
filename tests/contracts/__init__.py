"""Platforms' own contracts, held against what we send and what our loopback servers answer."""
