"""The way from each version of the tables to the next; one path, forward only."""
