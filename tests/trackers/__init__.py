"""Job searches kept elsewhere: files of many shapes, what they mean, and what goes out again."""
