"""`/promise 7 done`: which promise somebody names, and what they want to do with it.

Only whole texts of a number and one such word are orders; `7 pallets` is an ask, and so is whatever says more.
"""

import re
from dataclasses import dataclass

from handlers.blocks.words.typed import AROUND, WANTED
from promises.vocabulary import Move

_MOST_WORDS = 5


@dataclass(frozen=True)
class Order:
    number: int
    word: str
    """As typed."""
    moves: tuple[Move, ...]
    """Empty: they want to see it."""


def order(text: str) -> Order | None:
    """None for whatever is none."""
    words = [word.strip(".,!?:").lower() for word in text.split()]
    said = [word for word in words if word and word not in AROUND]
    numbers = [word for word in said if re.fullmatch(r"#?[0-9]{1,9}", word)]
    others = [word for word in said if word not in numbers]
    if len(words) > _MOST_WORDS or len(numbers) != 1 or len(others) > 1:
        return None
    if not all(word in WANTED for word in others):
        return None
    word = others[0] if others else ""
    return Order(int(numbers[0].lstrip("#")), word, WANTED.get(word, ()))


def wants_to_act(text: str) -> bool:
    """A word of those alone: which promise is meant, is not said."""
    return text.strip(".,!?: ").lower() in WANTED
