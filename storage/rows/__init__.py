"""Reading and writing rows, inside a transaction that somebody else has opened."""
