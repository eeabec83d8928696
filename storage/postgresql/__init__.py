"""PostgreSQL, where several processes share one database: what differs from a file is said here and in both.py."""
