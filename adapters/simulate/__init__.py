"""`support-circle simulate`: circles live for weeks on a clock that we move, and whatever can go wrong does."""
