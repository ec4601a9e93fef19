"""The workspace as a page in the browser: each person's pane, side by side, and a clock that can be moved.

The page has no hands of its own: what is clicked there goes through the same `interactions` and `Person` as the
hands in the tests. The server says what a pane shows as JSON (`window.py`), the browser draws it (`static/`).
"""
