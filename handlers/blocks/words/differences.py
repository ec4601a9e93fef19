"""What differs between two terms, as words: old struck, new bold. Nothing that stayed the same is repeated."""

from datetime import datetime

from handlers.blocks.kit.leaves import USUAL, Leaf, Words, bold, fill, joined, leafs, one_line, struck
from handlers.blocks.words.facts import due, money, parts, quantity
from promises.terms import Terms, difference, same_words

NAMES = {
    "what": "what",
    "due": "due",
    "quantity": "how much",
    "conditions": "conditions",
    "cost": "extra cost",
    "part_allowed": "in parts",
    "parts": "split",
}
NOTHING = "none"
TO = Leaf(" ", said=" → ")
TO_NOTHING = Leaf("", said=" → nothing")
OPENING, CLOSING = Leaf("", said="“"), Leaf("", said="”")
AROUND = 4
"""Words of what stayed that are shown on either side of a change in a long text."""


def difference_words(earlier: Terms, later: Terms, beside: datetime | None = None) -> Words:
    """Every field that differs, in one sentence; empty where nothing does. `beside`: see `due`."""
    fields = [change.field for change in difference(earlier, later)]
    changes = ((field, _change(field, earlier, later, beside)) for field in fields)
    return joined([fill("{name}: {change}", name=NAMES[field], change=change) for field, change in changes], " · ")


def _change(field: str, earlier: Terms, later: Terms, beside: datetime | None) -> Words:
    if field in ("what", "conditions"):
        return text_change(getattr(earlier, field), getattr(later, field))
    return _replaced(_value(field, earlier, beside), _value(field, later, beside))


def _replaced(old: Words, new: Words) -> Words:
    """What was not there before needs no "none" struck."""
    return fill("{old}{to}{new}", old=struck(old), to=TO, new=bold(new or NOTHING)) if old else bold(new)


def _value(field: str, terms: Terms, beside: datetime | None) -> Words:
    return {
        "due": due(terms.due, beside),
        "quantity": leafs(quantity(terms.quantity)) if terms.quantity else (),
        "cost": leafs(money(terms.cost)) if terms.cost else (),
        "parts": parts(terms.parts, beside),
        "part_allowed": leafs("yes" if terms.part_allowed else "no"),
    }[field]


def text_change(earlier: str, later: str) -> Words:
    """The words that changed, with a few of those around them; long texts stay short."""
    old, new = earlier.split(), later.split()
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    gone, come = " ".join(old[head : len(old) - tail]), " ".join(new[head : len(new) - tail])
    if not (old and new) or not (gone or come):
        return _replaced(leafs(one_line(earlier, USUAL)), leafs(one_line(later, USUAL)))
    pieces = [
        leafs(_near(old[:head][-AROUND:], before=head > AROUND)),
        _exchanged(one_line(gone, USUAL), one_line(come, USUAL)),
        leafs(_near(old[len(old) - tail :][:AROUND], after=tail > AROUND)),
    ]
    return joined(pieces, " ")


def _exchanged(gone: str, come: str) -> Words:
    """Where nothing can be struck, quotation marks and an arrow say what went and what came."""
    if not gone:
        return (OPENING, *bold(come), CLOSING)
    return (
        OPENING,
        *struck(gone),
        CLOSING,
        TO if come else TO_NOTHING,
        *((OPENING, *bold(come), CLOSING) if come else ()),
    )


def _same(some: list[str], others: list[str]) -> int:
    """How many words two texts have in common from their beginning on, whatever their capitals."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((n for n, (one, other) in pairs if not same_words(one, other)), min(len(some), len(others)))


def _near(stayed: list[str], *, before: bool = False, after: bool = False) -> str:
    return one_line(" ".join(["…"] * before + stayed + ["…"] * after), USUAL)
