"""Sentences of a promise's history."""

TITLE = "Promise #{number}"
EARLIER = "{count} earlier turns stand in the card's thread."
