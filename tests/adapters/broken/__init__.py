"""What is answered on each platform while the database is of no use: one table, platforms by failures by words."""
