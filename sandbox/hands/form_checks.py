"""What Slack's own client finds wrong with a form before it sends anything. Pure.

The sentence for an empty required field is Slack's; the others are near to Slack's, not measured.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.state.form_state import STATE, Block, Spot, Values, spots

REQUIRED = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+")


def complaints(blocks: list[Block], values: Values) -> dict[str, str]:
    """block_id to the words in red at that field; empty when the form may be sent."""
    found = {}
    for spot in spots(blocks):
        if spot.is_field and spot.kind in STATE:
            value = values[spot.block_id][spot.action_id][STATE[spot.kind][0]]
            words = _complaint(spot, value)
            if words:
                found[spot.block_id] = words
    return found


def _complaint(spot: Spot, value: Any) -> str:
    if value in (None, "", []):
        return "" if spot.block.get("optional") else REQUIRED
    if spot.kind == "plain_text_input":
        return _length(spot.element, value)
    if spot.kind == "number_input":
        return _number(spot.element, value)
    if spot.kind == "email_text_input" and not EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    if spot.kind == "url_text_input" and not URL.fullmatch(value):
        return "Please enter a valid URL."
    return ""


def _length(element: Block, text: str) -> str:
    """Slack counts characters as its clients do, in UTF-16 units; 3,000 is the most any field takes."""
    length = len(text.encode("utf-16-le")) // 2
    most, least = element.get("max_length", 3000), element.get("min_length", 0)
    if length > most:
        return f"Please use at most {most} characters ({length} now)."
    return f"Please use at least {least} characters." if length < least else ""


def _number(element: Block, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "Please enter a number."
    if not number.is_finite():
        return "Please enter a number."
    if not element.get("is_decimal_allowed") and "." in text:
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""
