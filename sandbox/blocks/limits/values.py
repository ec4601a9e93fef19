"""Single values with a form of their own: days, times, zones, moments, numbers written as text."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.blocks.limits.shapes import Place, Problem, integer, string

TIME = string(5, pattern=r"([01][0-9]|2[0-3]):[0-5][0-9]", what="a time as HH:mm")
DECIMAL = string(255, pattern=r"-?[0-9]+(\.[0-9]+)?", what="a number written as a string")
EPOCH = integer(1_000_000_000, 9_999_999_999)
"""Seconds, ten digits (docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element)."""


def a_day(value: object, place: Place) -> Iterator[Problem]:
    if not isinstance(value, str) or not _is_day(value):
        yield place.problem("must be a date as YYYY-MM-DD")


def _is_day(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def a_zone(value: object, place: Place) -> Iterator[Problem]:
    if not isinstance(value, str) or not _is_zone(value):
        yield place.problem("must be an IANA time zone")


def _is_zone(name: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", name, re.ASCII):
        return False
    try:
        ZoneInfo(name)
    except (
        ValueError,
        OSError,
        KeyError,
    ):  # no such zone, a name too long for a file, a folder such as "Europe"
        return False
    return True


def lengths_agree(element: dict[str, Any], place: Place) -> Iterator[Problem]:
    shortest, longest = element.get("min_length"), element.get("max_length")
    if isinstance(shortest, int) and isinstance(longest, int) and shortest > longest:
        yield place.at("min_length").problem("must not be more than max_length")
    initial = element.get("initial_value")
    if isinstance(initial, str) and isinstance(longest, int) and len(initial) > longest:
        yield place.at("initial_value").problem(f"must be less than {longest + 1} characters")


def bounds_agree(element: dict[str, Any], place: Place) -> Iterator[Problem]:
    lowest, highest = _decimal(element.get("min_value")), _decimal(element.get("max_value"))
    initial = _decimal(element.get("initial_value"))
    if lowest is not None and highest is not None and lowest > highest:
        yield place.at("min_value").problem("must not be more than max_value")
    if initial is None:
        return
    if (lowest is not None and initial < lowest) or (highest is not None and initial > highest):
        yield place.at("initial_value").problem("must be between min_value and max_value")


def is_whole_where_asked(element: dict[str, Any], place: Place) -> Iterator[Problem]:
    if element.get("is_decimal_allowed") is not False:
        return
    for key in ("initial_value", "min_value", "max_value"):
        written = element.get(key)
        if _decimal(written) is not None and "." in str(written):
            yield place.at(key).problem("must be a whole number when is_decimal_allowed is false")


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value, re.ASCII):
        return Decimal(value)
    return None
