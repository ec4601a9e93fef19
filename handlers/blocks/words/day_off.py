"""What a form says of a due day on which nobody of the performing side works. Nothing is moved; somebody chooses."""

from datetime import date

from handlers.blocks.words.calendar import short_day
from promises.errors import Choices

QUESTION = "Nobody works there on {day}. Which day is meant?"
BEFORE = "{day}, the workday before"
AFTER = "{day}, the workday after"
ITSELF = "{day} itself, at the time above"


def question(asked: Choices) -> str:
    return QUESTION.format(day=_day(asked.itself, asked))


def options(asked: Choices) -> list[str]:
    """In their order in time, the day itself last."""
    before = [BEFORE.format(day=_day(asked.before, asked))] if asked.before else []
    return [*before, AFTER.format(day=_day(asked.after, asked)), ITSELF.format(day=_day(asked.itself, asked))]


def _day(day: date, asked: Choices) -> str:
    return short_day(day, asked.itself)
