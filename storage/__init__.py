"""The memory: tables, the workspace and the outbox."""
