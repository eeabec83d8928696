"""Job searches that people kept elsewhere come in, and go out again: a file's tables, what they mean, what to ask.

Pure, and in a worker thread: nothing here keeps anything. Spreadsheets and calendars are opened in adapters/files.
"""
