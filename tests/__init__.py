"""The tests mirror the folders; `stories/` holds whole conversations."""
