"""Every sentence and every button label that a person reads. Theory's words never reach a screen."""

from handlers.blocks.words.answers import (
    MOVED_ON,
    NO_MORE,
    PRESS_AGAIN,
    SEND_AGAIN,
    broke,
    busy,
    done,
    moved_on,
    no_such,
    not_opened,
    too_late,
)
from handlers.blocks.words.refusals import field_words, refusal

__all__ = [
    "MOVED_ON",
    "NO_MORE",
    "PRESS_AGAIN",
    "SEND_AGAIN",
    "broke",
    "busy",
    "done",
    "field_words",
    "moved_on",
    "no_such",
    "not_opened",
    "refusal",
    "too_late",
]
