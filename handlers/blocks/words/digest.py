"""Sentences of the weekly digest."""

WEEK = "Your week"
TITLE = "Your week, {day}"
ENDED = "Promise was updated. What was due and never agreed to is closed now; nobody needs to do anything."
TITLES = {"ended": "Closed", "overdue": "Overdue", "due": "Due this week", "waiting": "Waiting longest for an answer"}
NONE = {
    "ended": "Nothing was closed.",
    "overdue": "Nothing is overdue.",
    "due": "Nothing more is due this week.",
    "waiting": "Nothing waits for an answer.",
}
MORE = "and {count} more"
DELIVERS = "{who} delivers"
SINCE = "since {at}"
KEPT = "Kept, of what fell due in the last seven days"
NOTHING_FELL_DUE = "Nothing fell due."
DATES = ("the date asked for", "the first date promised", "the last date promised")
BY = "By {date}: {kept}"
SHARE = "{kept} of {n} ({percent} %)"
TOO_FEW = "too few to say ({n})"
UNDECIDED = "Not decided yet, and not counted: {count}"
WHY_NOT = "Why not"
NOBODY_SAID = "Nobody said why"
