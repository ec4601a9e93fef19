"""The memory: tables, the ledger and the outbox."""
