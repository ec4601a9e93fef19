"""People with hands and eyes in front of a real app."""
