"""How Slack talks with an app: the Web API and its pace, sockets, signed HTTP, events, and all of it going wrong."""
