"""What stands under a field of the first form that was filled by reading: nothing is guessed silently."""

from handlers.blocks.kit.leaves import SHORT, one_line
from handlers.blocks.words.calendar import day_words
from handlers.blocks.words.facts import amount
from promises.spoken import Spoken

READ_AS = "“{words}” was read as {value}."
LOOK_TWICE = "“{words}” was taken for the customer. Please look twice."


def read_as(spoken: Spoken) -> dict[str, str]:
    """Field -> plain text; only for fields of which something was assumed."""
    values = {"due": _day(spoken), "quantity": _much(spoken)}
    said = {
        name: READ_AS.format(words=one_line(words, SHORT), value=values[name])
        for name, words in spoken.assumed.items()
        if values.get(name)
    }
    if "account" in spoken.assumed:
        said["account"] = LOOK_TWICE.format(words=one_line(spoken.account, SHORT))
    return said


def _day(spoken: Spoken) -> str:
    if spoken.due is None:
        return ""
    return day_words(spoken.due) + (f", {spoken.due_time:%H:%M}" if spoken.due_time else "")


def _much(spoken: Spoken) -> str:
    return "" if spoken.quantity is None else f"{amount(spoken.quantity)} {one_line(spoken.unit, SHORT)}".strip()
