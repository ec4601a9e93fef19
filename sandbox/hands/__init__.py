"""People with hands and eyes: they type, press, fill in, and see a screen. `at_hand.py` has a workspace of them."""
