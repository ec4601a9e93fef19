"""Buttons, sides, reasons and the like, as people read them."""

from promises.vocabulary import Health, Move, Reason, Role

SIDES = {Role.REQUESTER: "the asking side", Role.PERFORMER: "the delivering side"}
"""A party, where no name can be drawn."""
TEAM = "the team that was asked"
ADMIN = "an admin"
SOMEBODY = "somebody"
SOMEBODY_ELSE = "somebody else"
CARD = "See the card"
AGAIN = "Ask again"
ASK = "Ask for a promise"
HISTORY = "History"
SAY_WHY = "Say why"
MONDAYS = {True: "Send me this every Monday", False: "No more on Mondays"}
NEWER, OLDER = "Previous", "Next"
MORE = "More…"
CLOSE = "Close"
IN_PART = "In part"
WITH_A_REASON = "With a reason…"
EARLIER = "Delivered earlier"

BUTTONS = {
    Move.REQUEST: "Ask",
    Move.OFFER: "Offer",
    Move.CONFIRM: "Confirm",
    Move.COUNTER: "Counter",
    Move.AMEND: "Change my offer",
    Move.DECLINE: "Decline",
    Move.WITHDRAW: "Withdraw",
    Move.SIGN: "Sign",
    Move.REFUSE: "Refuse",
    Move.REPORT: "Say how it goes",
    Move.RENEGOTIATE: "Change the deal",
    Move.DELIVER: "Delivered",
    Move.RENEGE: "Can't do it",
    Move.CANCEL: "No longer needed",
    Move.TAKE_BACK: "Take back",
    Move.ACCEPT: "Accept",
    Move.ACCEPT_PART: "Accept, rest still due",
    Move.REJECT: "Not as agreed",
    Move.ANSWER_BY: "Answer by",
    Move.ASK: "Ask a question",
    Move.ANSWER: "Answer",
    Move.NUDGE: "Nudge",
    Move.REASSIGN: "Give to somebody else",
    Move.HAND_OVER: "Hand over",
    Move.NOTE: "Note",
}
"""`expire` and `lapse` have none: nobody presses them."""
ACCEPT_AS_COMPLETE = "Accept as complete"

EXPLAINED = {
    Move.CONFIRM: "Agree to the terms on the table, as they stand.",
    Move.COUNTER: "Say what you could agree to instead.",
    Move.AMEND: "Put other terms on the table before they are answered.",
    Move.DECLINE: "Say no, and why.",
    Move.WITHDRAW: "Take your ask back.",
    Move.SIGN: "Agree on behalf of your team.",
    Move.REFUSE: "Say that your team does not agree, and why.",
    Move.REPORT: "Say how it goes. Tell early when it is at risk.",
    Move.RENEGOTIATE: "Ask for other terms, and say why. Until both agree, the deal stands as it is.",
    Move.DELIVER: "All of it is done.",
    Move.RENEGE: "Give the promise up, and say why.",
    Move.CANCEL: "It need not be done any more.",
    Move.TAKE_BACK: "As if you had not said it.",
    Move.ACCEPT: "It is what was agreed.",
    Move.ACCEPT_PART: "Take what came; the rest is still promised.",
    Move.REJECT: "Say what is not as agreed; the promise goes on.",
    Move.ANSWER_BY: "Say when you will answer.",
    Move.ASK: "Find out what you need to know before you answer.",
    Move.ANSWER: "Answer the question.",
    Move.NUDGE: "Remind whoever it waits for. Once a workday.",
    Move.REASSIGN: "Somebody else would do it.",
    Move.HAND_OVER: "Somebody else takes care of it on the asking side.",
    Move.NOTE: "Add a reason or a remark.",
}

HEALTH = {Health.ON_TRACK: "On track", Health.AT_RISK: "At risk", Health.BLOCKED: "Blocked"}
HEALTH_INSIDE = {Health.ON_TRACK: "on track", Health.AT_RISK: "at risk", Health.BLOCKED: "blocked"}
"""Inside a sentence."""

REASONS = {
    Reason.CAPACITY: "Not enough capacity or people",
    Reason.MATERIAL: "Material or supplier",
    Reason.OTHER_TEAM: "Waiting for another team's work",
    Reason.REQUEST: "The ask was unclear or has changed",
    Reason.PRIORITY: "Management changed the priority",
    Reason.ESTIMATE: "The estimate was wrong",
    Reason.CUSTOMER: "The customer, or something outside the company",
    Reason.QUALITY: "Quality or rework",
    Reason.FORGOT: "Forgotten",
    Reason.OTHER: "Something else",
}
REASONS_INSIDE = {
    Reason.CAPACITY: "not enough capacity or people",
    Reason.MATERIAL: "material or supplier",
    Reason.OTHER_TEAM: "waiting for another team's work",
    Reason.REQUEST: "the ask was unclear or has changed",
    Reason.PRIORITY: "management changed the priority",
    Reason.ESTIMATE: "the estimate was wrong",
    Reason.CUSTOMER: "the customer, or something outside the company",
    Reason.QUALITY: "quality or rework",
    Reason.FORGOT: "forgotten",
    Reason.OTHER: "something else",
}
"""Inside a sentence."""
