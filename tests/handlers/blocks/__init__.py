"""The pictures and the words."""
