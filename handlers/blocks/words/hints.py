"""What stands under a field of the first form that was filled by reading: nothing is guessed silently."""

from datetime import date

from handlers.blocks.kit.leaves import SHORT, USUAL, one_line
from handlers.blocks.words.calendar import day_words
from handlers.blocks.words.facts import counted
from promises.spoken import Spoken

READ_AS = "“{words}” was read as {value}."
THERE = "It is {value} in {zone}, where it was written."
WRITTEN_ON = "It was written on {day}."
NOT_READ = "Not read: “{words}”. Please choose the day yourself."
EACH_ITS_OWN = "More than one thing is named. Each needs its own ask."
SEVERAL_PEOPLE = "More than one person is named, so nobody is chosen yet."
LOOK_TWICE = "“{words}” was taken for the customer. Please look twice."


def read_as(
    spoken: Spoken, *, there: Spoken | None = None, zone: str = "", written_on: date | None = None
) -> dict[str, str]:
    """Field -> plain text; only for fields of which something was assumed, or of which something was not read.

    `there`: the same on the clock of whoever wrote it, in `zone`. `written_on`: the day, where that was another one.
    """
    values = {"due": _day(spoken), "quantity": _much(spoken)}
    said = {
        name: READ_AS.format(words=one_line(words, SHORT), value=values[name])
        for name, words in spoken.assumed.items()
        if values.get(name)
    }
    if spoken.due and (more := _elsewhere(spoken, there or spoken, zone, written_on)):
        said["due"] = f"{said.get('due', '')} {more}".strip()
    if "account" in spoken.assumed:
        said["account"] = LOOK_TWICE.format(words=one_line(spoken.account, SHORT))
    if "whom" in spoken.several:
        said["whom"] = SEVERAL_PEOPLE
    if "quantity" in spoken.several:
        said["what"] = EACH_ITS_OWN
    if spoken.unread:
        said["due"] = NOT_READ.format(words=one_line("”, “".join(spoken.unread), USUAL))
    return said


def _elsewhere(spoken: Spoken, there: Spoken, zone: str, written_on: date | None) -> str:
    """Why it is that day and that time: words are meant where and when they were written."""
    moved = (there.due, there.due_time) != (spoken.due, spoken.due_time)
    lines = [
        WRITTEN_ON.format(day=day_words(written_on)) if written_on else "",
        THERE.format(value=_day(there), zone=zone) if moved else "",
    ]
    return " ".join(line for line in lines if line)


def _day(spoken: Spoken) -> str:
    if spoken.due is None:
        return ""
    return day_words(spoken.due) + (f", {spoken.due_time:%H:%M}" if spoken.due_time else "")


def _much(spoken: Spoken) -> str:
    return "" if spoken.quantity is None else counted(spoken.quantity, spoken.unit)
