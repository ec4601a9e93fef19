"""How Slack talks with an app, from both ends."""
