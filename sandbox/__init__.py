"""A Slack workspace on this machine: knows Slack, knows nothing of promises, would serve any Bolt app."""
