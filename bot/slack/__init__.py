"""Calls of Slack: saying something, asking who somebody is, and what follows when it says no."""
