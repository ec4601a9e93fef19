"""What a turn is told as: one short sentence a move. `{who}` made it; the other slots are in `blocks/lines.py`."""

from promises.vocabulary import Move

TOLD = {
    Move.REQUEST: "{who} asks {other}: {deal}",
    Move.OFFER: "{who} offers {other}: {deal}",
    Move.COUNTER: "{who} counters: {change}",
    Move.AMEND: "{who} changes the offer: {change}",
    Move.DECLINE: "{who} declines: {reason}",
    Move.WITHDRAW: "{who} withdraws this",
    Move.EXPIRE: "Nobody answered, so this is closed",
    Move.SIGN: "{who} signs",
    Move.REFUSE: "{who} does not sign: {reason}",
    Move.REPORT: "{who} says: {health}",
    Move.RENEGOTIATE: "{who} wants to change the deal: {change}",
    Move.DELIVER: "{who} delivered {delivered}",
    Move.RENEGE: "{who} can't do it: {reason}",
    Move.CANCEL: "{who} no longer needs this: {reason}",
    Move.ACCEPT: "{who} accepts the delivery{late}",
    Move.ACCEPT_PART: "{who} accepts {accepted}, {rest} still due",
    Move.REJECT: "{who} says this is not as agreed",
    Move.LET_GO: "Nobody answered in time, so the old deal stays",
    Move.LAPSE: "Delivered, and nobody answered, so this is closed",
    Move.ANSWER_BY: "{who} will answer by {until}",
    Move.ASK: "{who} asks",
    Move.ANSWER: "{who} answers",
    Move.NUDGE: "{who} asks how it stands",
    Move.REASSIGN: "{who} gives this to {to}",
    Move.HAND_OVER: "{who} hands this over to {to}",
    Move.NOTE: "{who} notes",
}
FILED = "{who} wrote down what was agreed with {other} by phone: {deal}"
ASKS_ANOTHER = "{who} asks {to} instead"
TO_SIGN = "{who} confirms, and the leads must sign"
KEEPS_THE_DEAL = "{who} declines the new terms; the deal stands as it was"
NOT_IN_TIME = "Nobody agreed before it was due, so this is closed"
NOT_SIGNED_AT_ALL = "Not signed before it was due, so this is closed"
NOT_SIGNED = "Not signed in time, so the old deal stays"
TERMS_BACK = "{who} takes the new terms back; the deal stands as it was"
NOT_DONE = "{who} takes “delivered” back; it is not done yet"
ACCEPTED_AS_COMPLETE = "{who} accepts what came as complete{late}"

HELD = "Nobody works on {due}, so this was held to {at}, and that stays"
DEAL = "{goods}, by {due}"
GOODS = "{goods} for {account}"
GOODS_COUNTED = "{goods} ({much}) for {account}"
ANOTHER = "asks {to} instead"
IN_BRACKETS = " ({reason})"
AND = " and "
AGREED = "Agreed: {deal}."
CONFIRMED = "{who} confirms"
SIGNED = "{who} signs"
AGREED_IN_PARTS = "Agreed: {goods}, in parts: {parts}."
GO_ON = "They go on as {children}"
PART_OF = "Part of #{parent}"
CONDITIONS = "Conditions: {conditions}"
LATE = ", late"
IN_TIME = ", in time after all: it is not overdue any more"
ALL = "all of it"
REST = "the rest"
PART = "a part"
SOME = "a part of it"
EARLIER = ", done {at}"
