"""The face: what Slack says to us, and what we show in Slack."""
