"""Stories in a real browser, against `./dev run` as a newcomer starts it."""
