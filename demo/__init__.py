"""The office with its people and its believable week in the sandbox: `./dev run`."""
