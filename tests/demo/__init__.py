"""The office that a new workspace opens with: its people, its week, and what is kept of it."""
