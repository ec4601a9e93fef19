"""Sentences of Home."""

WELCOME = (
    "Here sales and operations agree on what can really be kept: one asks, the other confirms, counters or declines.",
    "Each promise has one card where it was asked. It always shows what is agreed, and whose turn it is.",
    "What needs you stands here. Begin with “Ask for a promise”, or with “Make this a promise” on any message.",
)
TITLES = {
    "needs_you": "Needs you",
    "you_wait_for": "You wait for",
    "due_this_week": "Due this week",
    "recently_ended": "Recently ended",
}
EMPTY = {
    "needs_you": "Nothing needs you now.",
    "you_wait_for": "You wait for nobody. What you ask for stands here until it is answered and done.",
    "due_this_week": "Nothing of yours is due this week.",
    "recently_ended": "Nothing of yours has ended in the last two weeks. What ends can be asked for again here.",
}
MONDAYS = {True: "Send me my week every Monday", False: "No more on Mondays"}
"""By whether pressing turns it on."""
WEEK = "Show my week"
EXPLAIN = "How it works"
