"""Block Kit in the browser, looked at with a browser."""
