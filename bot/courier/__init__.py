"""Carries what is owed to Slack: lanes, errands, letters, and what to do when Slack says no."""
