"""Sentences of what a promise says by itself."""

from promises.reminders import About
from promises.vocabulary import Role

DUE = "Due {due}"
HOURS_LEFT = {True: ", {count} working hour left", False: ", {count} working hours left"}
MINUTES_LEFT = {True: ", {count} working minute left", False: ", {count} working minutes left"}
"""By whether it is one."""
DAY_OFF = "Nobody works on the day it is due: {due}"
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
    (About.DAY_OFF, Role.PERFORMER): "You get this because you promised it. If another day suits, change the deal.",
    (About.DAY_OFF, Role.REQUESTER): "You get this because you asked for it. If another day suits, change the deal.",
    (About.ENDS, Role.PERFORMER): "You get this because you delivered it.",
    (About.ENDS, Role.REQUESTER): "You get this because you asked for it, and only you can say whether it is.",
}
UNANSWERED = {
    False: "You get this because an offer waits for your answer. A no is an answer, too.",
    True: "You get this because it was delivered to you. Is it as agreed?",
}
"""By whether it is a delivery that was not answered."""

REMINDED = {
    About.BEFORE: "that it is due soon",
    About.MORNING: "that it is due today",
    About.MISSED: "that it was missed",
    About.UNANSWERED: "to answer",
    About.DAY_OFF: "that nobody works on its day",
    About.ENDS: "that it will be closed",
}
"""What somebody will be reminded of, for whoever looks ahead."""

PARTED = "{who} has left"
PARTED_THEN = {
    Role.PERFORMER: "Nobody delivers this now. You can give it to somebody else, on the same terms.",
    Role.REQUESTER: "Nobody takes care of this on the asking side now. You can hand it over to somebody there.",
}
REPLACE = {Role.PERFORMER: "Give to somebody else", Role.REQUESTER: "Hand over"}


def hours_left(count: int) -> str:
    return HOURS_LEFT[count == 1].format(count=count)


def minutes_left(count: int) -> str:
    return MINUTES_LEFT[count == 1].format(count=count)
