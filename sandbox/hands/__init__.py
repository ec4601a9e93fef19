"""People with hands and eyes: they type, press, fill in, and see a screen."""
