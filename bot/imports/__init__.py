"""What somebody brings in: previewed, asked about, brought in part by part, listed and taken back, all in one way."""
