"""One file a figure, or a few that need the same: each prints what it measured, and gives the goals."""
