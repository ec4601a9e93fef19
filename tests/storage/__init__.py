"""The memory, on SQLite and on PostgreSQL alike."""
