"""Slack's JSON and people's words -> our values: the only folder that knows the shapes of payloads."""
