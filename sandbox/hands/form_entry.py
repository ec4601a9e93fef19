"""From what a person means ("2026-11-27", Omar, "Partly") to what an element's state says. Pure."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.state.form_state import MANY, STATE, TYPED, Block, beforehand, options_of

Search = Callable[[str], list[Block]]
"""Asks the app for the options of an `external_select` that match some typed text."""


class NotOffered(Exception):
    """Nobody could enter that there: the option is not in the list, the day does not exist."""


def entered(element: Block, wanted: object, *, zone: ZoneInfo, search: Search) -> dict[str, Any]:
    """The element's state once `wanted` is entered; None or "" empties it.

    People and channels are given as themselves (anything with an `id`), options by their visible text, several
    as a list. Moments without a zone are meant in the person's `zone`.
    """
    kind = element["type"]
    if kind not in STATE or kind == "file_input":
        raise NotOffered(f"nothing can be entered into a {kind}")
    key = STATE[kind][0]
    state = beforehand(element)
    if wanted in (None, "", []):
        return state | {key: [] if key in MANY else None}
    if key in MANY:
        return state | {key: _several(element, wanted, search)}
    if kind in TYPED:
        return state | {key: _rich(str(wanted)) if kind == "rich_text_input" else str(wanted)}
    if key == "selected_option":
        return state | {key: _option(element, str(wanted), search)}
    moments = {"datepicker": _day, "timepicker": _time_of_day}
    if kind in moments:
        return state | {key: moments[kind](wanted)}
    if kind == "datetimepicker":
        return state | {key: _moment(wanted, zone)}
    return state | {key: _id(wanted)}


def _several(element: Block, wanted: object, search: Search) -> list[Any]:
    each_of = list(wanted) if isinstance(wanted, Iterable) and not isinstance(wanted, str) else [wanted]
    most = element.get("max_selected_items", len(each_of))
    if len(each_of) > most:
        raise NotOffered(f"at most {most} can be chosen there, not {len(each_of)}")
    if STATE[element["type"]][0] == "selected_options":
        return [_option(element, str(each), search) for each in each_of]
    return [_id(each) for each in each_of]


def _option(element: Block, text: str, search: Search) -> Block:
    offered = search(text) if "external" in element["type"] else options_of(element)
    for option in offered:
        if option["text"]["text"] == text:
            return option
    words = [option["text"]["text"] for option in offered]
    raise NotOffered(f"“{text}” is not offered there, only {words}")


def _id(wanted: object) -> str:
    found = getattr(wanted, "id", None)
    if not isinstance(found, str):
        raise NotOffered(f"a person or a channel is chosen there, not {wanted!r}")
    return found


def _day(wanted: object) -> str:
    try:
        return (wanted if isinstance(wanted, date) else date.fromisoformat(str(wanted))).strftime("%Y-%m-%d")
    except ValueError as error:
        raise NotOffered(f"{wanted!r} is no day: {error}") from error


def _time_of_day(wanted: object) -> str:
    try:
        return (wanted if isinstance(wanted, time) else time.fromisoformat(str(wanted))).strftime("%H:%M")
    except ValueError as error:
        raise NotOffered(f"{wanted!r} is no time of day: {error}") from error


def _moment(wanted: object, zone: ZoneInfo) -> int:
    try:
        moment = wanted if isinstance(wanted, datetime) else datetime.fromisoformat(str(wanted))
    except ValueError as error:
        raise NotOffered(f"{wanted!r} is no moment: {error}") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return int(moment.astimezone(UTC).timestamp())


def _rich(text: str) -> Block:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
