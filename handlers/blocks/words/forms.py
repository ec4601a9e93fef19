"""Titles, buttons and sentences of the forms."""

from promises.vocabulary import Move

FIRST_TITLES = {
    "request": "Ask for a promise",
    "offer": "Offer a promise",
    "filed": "Agreed by phone",
    "filed offer": "Agreed by phone",
}
FIRST_SUBMIT = {"request": "Ask", "offer": "Offer", "filed": "Let them confirm", "filed offer": "Let them confirm"}
"""By kind of beginning."""
TITLES = {Move.REPORT: "How does it go?", Move.DELIVER: "Delivered", Move.REASSIGN: "Give to somebody else"}
"""Of forms; where there is none, the button's words."""
SUBMIT = {Move.REPORT: "Tell", Move.REASSIGN: "Give", Move.RENEGOTIATE: "Offer", Move.NOTE: "Add", Move.ASK: "Ask"}
THE_QUESTION = "The question: {question}"
BY = "by {due}"
CONDITIONS = "conditions: {conditions}"
EXTRA_COST = "extra cost: {cost}"
IN_PARTS = "in parts: {parts}"
"""Terms in one line."""
ON_THE_TABLE = "On the table: {terms}"
AGREED_ARE = "Agreed: {terms}"
CHANGED = "Changed: {change}"
ASK_ANOTHER = "Ask somebody else instead?"
WHY_CHANGE = "Why must the deal change?"
QUESTION = "Your question"
ANSWER = "Your answer"
NOT_AS_AGREED_HOW = "What is not as agreed?"
STILL_DUE = "Still due: {rest}."
