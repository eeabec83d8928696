"""`make slice NAME=wins`: the skeleton of a slice, with a table and a command, in every place that names it."""
