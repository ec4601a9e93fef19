"""Slack workspaces on this machine: they know Slack, know nothing of promises, and would serve any Bolt app.

`sandbox.py` is the way in; `state/` is what is there, `blocks/` judges and draws Block Kit, `wire/` talks to the app,
`hands/` are people who use it all, `page/` shows it in a browser.
"""
