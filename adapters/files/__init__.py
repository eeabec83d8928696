"""Spreadsheets and calendars, opened and written with libraries that the core does not know."""
