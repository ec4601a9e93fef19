"""Lines that come into a form after it is open."""

from collections.abc import Mapping
from datetime import date

from handlers.blocks.kit.leaves import SHORT, one_line
from handlers.blocks.words import fields
from handlers.blocks.words.calendar import day_words

USE_THIS = "Use this"
LINK = "Link to the message"
OWN_READING = "In your own time zone ({zone}) and language that reads: {reading}"
AUTHORS_READING = "In the time zone ({zone}) and language of whoever wrote it that reads: {reading}"
OWN_ZONE = "Times here are those of {here}; yours are those of {zone}."
NOTHING = "nothing"


def own_zone(here: str, zone: str) -> str:
    return OWN_ZONE.format(here=here, zone=zone)


def own_reading(changed: Mapping[str, str], own: Mapping[str, str], zone: str, written_in: str = "") -> str:
    """Only what differs; a day stands with its time of day, so that nobody takes one without the other."""
    names = [name for name in changed if name in fields.FIELDS]
    if "due_time" in names and "due" not in names:
        names.insert(names.index("due_time"), "due")
    reading = ", ".join(f"{fields.FIELDS[name]}: {_plain(str(own.get(name) or ''))}" for name in names)
    template = AUTHORS_READING if written_in else OWN_READING
    return template.format(zone=written_in or zone, reading=reading)


def _plain(value: str) -> str:
    try:
        return day_words(date.fromisoformat(value))
    except ValueError:
        return one_line(value, SHORT) or NOTHING
