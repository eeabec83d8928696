"""Where the circle remembers: tables, stores, and one unit of work at a time."""
