"""Encryption at rest: a key for each person, wrapped by a key ring that is kept apart from the database."""
