"""What the workspace is: members, channels, messages, views, tickets."""
