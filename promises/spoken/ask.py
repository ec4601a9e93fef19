"""A whole ask in one line: what, how much, for whom outside, by when, with whom inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from promises.spoken.amounts import Amount, read_amount
from promises.spoken.days import Said
from promises.spoken.markup import plain, take_whom
from promises.spoken.sentence import TakenAccount, take_account, take_date, tidy
from promises.workdays import Workdays


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What was read. Every word typed is in one of these, save those that joined them ("for", "with", "of").

    `what` is whatever was not read, in the person's words. "500 pallets" alone are 500, in pallets, of pallets: a
    promise must say what it is about. It is empty only where nothing else was said ("by Friday for Acme").
    `due` and `due_time` are in the person's zone; without a time the end of that business day is meant.
    `assumed` names the fields of which somebody should look twice, each with the person's own words that were
    read so: {"due": "by next Friday"} beside `due` 27 November. A field that is not in it was said whole.
    """

    what: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    account: str = ""
    due: date | None = None
    due_time: time | None = None
    whom: str = ""
    assumed: dict[str, str] = field(default_factory=dict)


def read(text: str, *, now: datetime, workdays: Workdays, locale: str = "en-GB") -> Spoken:
    """Reads the text of a slash command or a message, with Slack's escapes in it.

    `now` is aware, in the zone of whoever typed it, and `locale` theirs as Slack says it (users.info). `workdays`
    are of the team that would perform. Raises nothing for any text, ValueError for a naive `now`.
    """
    if now.utcoffset() is None:
        raise ValueError(f"{now} has no time zone")
    said = Said(now, workdays, locale)
    whom, rest = take_whom(text)
    rest = tidy(plain(rest))
    dated = take_date(rest, said)
    rest = dated.left if dated else rest
    account = _unless_unsettled(take_account(rest, said), said)
    rest = account.left if account else rest
    amount = _unless_unsettled(read_amount(rest, locale), said)
    doubts = {
        "due": dated.date.assumed if dated else "",
        "account": account.name if account and account.name[0].islower() else "",
        "quantity": amount.assumed if amount else "",
    }
    return Spoken(
        what=amount.left if amount else rest,
        quantity=amount.number if amount else None,
        unit=amount.unit if amount else "",
        account=account.name if account else "",
        due=dated.date.day if dated else None,
        due_time=dated.date.time if dated else None,
        whom=whom,
        assumed={name: phrase for name, phrase in doubts.items() if phrase},
    )


_Taken = TypeVar("_Taken", TakenAccount, Amount)


def _unless_unsettled(taken: _Taken | None, said: Said) -> _Taken | None:
    """None also where, without it, the sentence reads otherwise than it did with it: "500 kg of Friday"."""
    if taken is None or take_date(taken.left, said) or take_account(taken.left, said):
        return None
    return taken
