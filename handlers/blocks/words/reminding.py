"""Sentences of what a promise says by itself."""

from promises.reminders import About
from promises.vocabulary import Role

DUE = "Due {due}"
LEFT = ", {count} working {unit} left"
MISSED = {False: "Not delivered in time", True: "Delivered late"}
"""By whether it was delivered since."""
ENDS_HEAD = "Nobody has said whether this is as agreed"
ENDS = "{head}. Without an answer it is closed on {at}, as delivered but never accepted."
WHY = {
    (About.BEFORE, Role.PERFORMER): "You get this because you promised it. Say early if it is at risk.",
    (About.BEFORE, Role.REQUESTER): "You get this because you asked for it.",
    (About.MORNING, Role.PERFORMER): "You get this because you promised it, and today is the last day that counts.",
    (About.MORNING, Role.REQUESTER): "You get this because you asked for it, and today is the last day that counts.",
    (About.MISSED, Role.PERFORMER): "You get this because you promised it. Why was it missed? Say so once, for both.",
    (About.MISSED, Role.REQUESTER): "You get this because you asked for it. If you know why it was missed, say so.",
    (About.ENDS, Role.PERFORMER): "You get this because you delivered it.",
    (About.ENDS, Role.REQUESTER): "You get this because you asked for it, and only you can say whether it is.",
}
UNANSWERED = {
    False: "You get this because an offer waits for your answer. A no is an answer, too.",
    True: "You get this because it was delivered to you. Is it as agreed?",
}
"""By whether it is a delivery that was not answered."""

PARTED = "{who} has left"
PARTED_THEN = {
    Role.PERFORMER: "Nobody delivers this now. You can give it to somebody else, on the same terms.",
    Role.REQUESTER: "Nobody takes care of this on the asking side now. You can hand it over to somebody there.",
}
REPLACE = {Role.PERFORMER: "Give to somebody else", Role.REQUESTER: "Hand over"}
