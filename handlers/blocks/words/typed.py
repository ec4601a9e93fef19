"""Words that people type behind the command, beside those it names in its help."""

from promises.vocabulary import Move

LIST = "list "
"""Before a customer's name."""
_ALSO = {
    "list": "status mine my open todo all promises show",
    "help": "? ?? -h --help -help /help h usage commands hilfe aide ayuda info",
    "digest": "week summary",
}
ALSO = {word: meant for meant, words in _ALSO.items() for word in words.split()}
"""What may stand alone -> the subcommand that it means."""

_WORDS = {
    (Move.DELIVER,): "done deliver delivered ship shipped finish finished complete completed fertig erledigt geliefert",
    (Move.ACCEPT_PART, Move.ACCEPT): "accept accepted received",
    (Move.CANCEL, Move.WITHDRAW, Move.RENEGE): "cancel cancelled canceled delete remove drop close stop abort",
    (Move.WITHDRAW, Move.CANCEL): "withdraw withdrawn",
    (Move.CONFIRM, Move.SIGN): "confirm confirmed agree agreed approve approved yes ok okay",
    (Move.SIGN,): "sign signed",
    (Move.DECLINE, Move.REJECT, Move.REFUSE): "decline declined no refuse refused reject rejected",
    (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE): "counter change edit update move postpone extend",
    (Move.REPORT,): "late risk blocked report progress delayed",
    (Move.NUDGE,): "nudge remind ping",
    (Move.REASSIGN, Move.HAND_OVER): "assign reassign give handover transfer",
    (Move.NOTE,): "note comment",
    (): "show open status history info details see view more",
}
WANTED = {word: moves for moves, words in _WORDS.items() for word in words.split()}
"""What people type -> the moves that it may mean, the likeliest first. None: they want to see it."""
AROUND = frozenset(["mark", "set", "promise", "is", "was", "as", "it", "at", "the", "please"])
