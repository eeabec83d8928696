"""A database of 200,000 people with a million rows in each table that grows."""
