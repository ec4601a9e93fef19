"""Block Kit as Slack judges and draws it."""
