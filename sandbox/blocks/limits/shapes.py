"""The words the tables of limits are written in: a check looks at a JSON value and yields what is wrong.

Every check takes any JSON whatsoever and never raises. The sentences are worded like the ones Slack puts
into `response_metadata.messages`.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Surface = Literal["message", "modal", "home"]

EVERYWHERE: frozenset[Surface] = frozenset({"message", "modal", "home"})
ONLY_MESSAGE: frozenset[Surface] = frozenset({"message"})
ONLY_MODAL: frozenset[Surface] = frozenset({"modal"})
MESSAGE_AND_HOME: frozenset[Surface] = frozenset({"message", "home"})
MESSAGE_AND_MODAL: frozenset[Surface] = frozenset({"message", "modal"})


@dataclass(frozen=True)
class Problem:
    """One thing Slack would refuse."""

    pointer: str
    """Where, as a JSON pointer (RFC 6901), e.g. `/blocks/2/elements/0/text/text`."""
    message: str


@dataclass(frozen=True)
class Place:
    """Where in the payload, and on which surface, a check is looking."""

    pointer: str
    surface: Surface

    def at(self, key: str | int) -> "Place":
        escaped = str(key).replace("~", "~0").replace("/", "~1")
        return Place(f"{self.pointer}/{escaped}", self.surface)

    def problem(self, message: str) -> Problem:
        return Problem(self.pointer, message)


Check = Callable[[object, Place], Iterator[Problem]]
Checks = dict[str, Check]
Rule = Callable[[dict[str, Any], Place], Iterator[Problem]]
"""Looks at a whole object, for what no field can know alone. Fields may still be of any type."""


def string(longest: int, *, shortest: int = 1, pattern: str = "", what: str = "") -> Check:
    """Characters as Python counts them (code points); `pattern` must match the whole, `what` names it."""

    def check(value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield place.problem("must be a string")
        elif len(value) < shortest:
            yield place.problem(f"must be more than {shortest - 1} characters")
        elif len(value) > longest:
            yield place.problem(f"must be less than {longest + 1} characters")
        elif pattern and not re.fullmatch(pattern, value, re.ASCII):
            yield place.problem(f"must be {what}")

    return check


def boolean(value: object, place: Place) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield place.problem("must be a boolean")


def integer(lowest: int, highest: int) -> Check:
    """JSON's true is no integer, though Python's is; 3.0 is none either."""

    def check(value: object, place: Place) -> Iterator[Problem]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield place.problem("must be an integer")
        elif not lowest <= value <= highest:
            yield place.problem(f"must be between {lowest} and {highest}")

    return check


def number(value: object, place: Place) -> Iterator[Problem]:
    if not is_number(value):
        yield place.problem("must be a number")


def is_number(value: object) -> bool:
    """Finite, and no larger than JavaScript's numbers; NaN compares false."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def one_of(*allowed: object) -> Check:
    def check(value: object, place: Place) -> Iterator[Problem]:
        if not any(value == each and type(value) is type(each) for each in allowed):
            yield place.problem(f"must be one of: {', '.join(map(str, allowed))}")

    return check


def array(item: Check, fewest: int, most: int) -> Check:
    """A list; when it is too long, its items are not looked at one by one."""

    def check(value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield place.problem("must be an array")
        elif len(value) < fewest:
            yield place.problem(f"no fewer than {fewest} items allowed")
        elif len(value) > most:
            yield place.problem(f"no more than {most} items allowed")
        else:
            for index, each in enumerate(value):
                yield from item(each, place.at(index))

    return check


def distinct(items: Check) -> Check:
    """An array none of whose items comes twice, which is looked at once the items are right."""

    def check(value: object, place: Place) -> Iterator[Problem]:
        found = list(items(value, place))
        yield from found
        if isinstance(value, list) and not found:
            for index, each in enumerate(value):
                if each in value[:index]:
                    yield place.at(index).problem(f"must be unique: {each}")

    return check


@dataclass(frozen=True)
class Shape:
    """An object: its fields, and the rules between them. Any other key is a problem."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    surfaces: frozenset[Surface] = EVERYWHERE

    def __call__(self, value: object, place: Place, *, known: frozenset[str] = frozenset()) -> Iterator[Problem]:
        """`known` are keys that somebody else has looked at, such as `type`."""
        if not isinstance(value, dict):
            yield place.problem("must be an object")
            return
        for key in self.required:
            if key not in value:
                yield place.problem(f"missing required field: {key}")
        fields = {**self.required, **self.optional}
        for key, each in value.items():
            if key in fields:
                yield from fields[key](each, place.at(key))
            elif key not in known:
                yield place.at(key).problem(f"invalid additional property: {key}")
        for rule in self.rules:
            yield from rule(value, place)


@dataclass(frozen=True)
class Kinds:
    """An object told apart by its `type`, which also decides on which surfaces it is legal."""

    shapes: Mapping[str, Shape]

    def __call__(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield place.problem("must be an object")
            return
        if "type" not in value:
            yield place.problem("missing required field: type")
            return
        kind = value["type"]
        shape = self.shapes.get(kind) if isinstance(kind, str) else None
        if not isinstance(kind, str):
            yield place.at("type").problem("must be a string")
        elif shape is None:
            yield place.at("type").problem(f"unsupported type: {kind}")
        elif place.surface not in shape.surfaces:
            yield place.at("type").problem(f"unsupported type: {kind} is not available in a {place.surface}")
        else:
            yield from shape(value, place, known=frozenset({"type"}))


def exactly_one(*keys: str) -> Rule:
    def rule(value: dict[str, Any], place: Place) -> Iterator[Problem]:
        if sum(key in value for key in keys) != 1:
            yield place.problem(f"must define exactly one of: {', '.join(keys)}")

    return rule


def at_least_one(*keys: str) -> Rule:
    def rule(value: dict[str, Any], place: Place) -> Iterator[Problem]:
        if not any(key in value for key in keys):
            yield place.problem(f"must define at least one of: {', '.join(keys)}")

    return rule


def at_most_one(*keys: str) -> Rule:
    def rule(value: dict[str, Any], place: Place) -> Iterator[Problem]:
        if sum(key in value for key in keys) > 1:
            yield place.problem(f"must define at most one of: {', '.join(keys)}")

    return rule


def items_of(value: object) -> list[Any]:
    """The list, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def field_of(value: object, key: str) -> Any:
    """The field of an object; None where it has none, or where it is no object."""
    return value.get(key) if isinstance(value, dict) else None


def all_of(*checks: Check) -> Check:
    def check(value: object, place: Place) -> Iterator[Problem]:
        for each in checks:
            yield from each(value, place)

    return check


def kinds(*families: Mapping[str, Shape]) -> Kinds:
    merged: dict[str, Shape] = {}
    for family in families:
        merged |= family
    return Kinds(merged)


def picked(family: Mapping[str, Shape], names: Iterable[str]) -> dict[str, Shape]:
    return {name: family[name] for name in names}
