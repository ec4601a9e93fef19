"""The shell of the page in a real browser: panes, forms, the clock, several windows."""
