"""The rooms of storage, on real files."""
