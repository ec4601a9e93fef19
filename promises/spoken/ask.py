"""A whole ask in one line: what, how much, for whom outside, by when, with whom inside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from promises.spoken.amounts import Amount, read_amount, several_things
from promises.spoken.clauses import tidy
from promises.spoken.dates import ReadDate
from promises.spoken.markup import plain, take_whom
from promises.spoken.names import TakenAccount, take_account
from promises.spoken.runs import counts_things
from promises.spoken.said import Said
from promises.spoken.sentence import take_date
from promises.spoken.words import language
from promises.workdays import Workdays


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What was read. Every word typed is in one of these, save those that joined them ("for", "with", "of").

    `what` is whatever was not read, in the person's words. "500 pallets" alone are 500, in pallets, of pallets: a
    promise must say what it is about. It is empty only where nothing else was said ("by Friday for Acme").
    `due` and `due_time` are in the person's zone; without a time the end of that business day is meant.
    `assumed` names the fields of which somebody should look twice, each with the person's own words that were
    read so: {"due": "by next Friday"} beside `due` 27 November. A field that is not in it was said whole.
    `several` names the fields of which more than one was said: two people ("whom"), two things ("quantity"). Then
    nothing is in that field: each needs its own ask. `unread` are the phrases that look like a date and were not
    read, as typed; they stay in `what`.
    """

    what: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    account: str = ""
    due: date | None = None
    due_time: time | None = None
    whom: str = ""
    assumed: dict[str, str] = field(default_factory=dict)
    several: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()


def read(
    text: str, *, now: datetime, workdays: Workdays, locale: str = "en-GB", heard: datetime | None = None
) -> Spoken:
    """Reads the text of a slash command or a message, with Slack's escapes in it.

    `now` is aware, in the zone of whoever typed it, and `locale` theirs as Slack says it (users.info). `workdays`
    are of the team that would perform. `heard`: when it is read, where it was written earlier, at `now`; what has
    passed by then is not read. Raises nothing for any text, ValueError for a naive `now`.
    """
    if now.utcoffset() is None:
        raise ValueError(f"{now} has no time zone")
    said = Said(now, workdays, locale, heard)
    named = take_whom(text)
    dated = take_date(tidy(plain(named.left)), said)
    rest = dated.left
    account = _unless_unsettled(take_account(rest, said), said)
    rest = account.left if account else rest
    amount = _unless_unsettled(_amount(rest, dated.unread, locale), said)
    several = {"whom": named.several, "quantity": several_things(rest)}
    return Spoken(
        what=amount.left if amount else rest,
        quantity=amount.number if amount else None,
        unit=amount.unit if amount else "",
        account=account.name if account else "",
        due=dated.date.day if dated.date else None,
        due_time=dated.date.time if dated.date else None,
        whom=named.whom,
        assumed=_doubts(dated.date, account, amount),
        several=frozenset(name for name, so in several.items() if so),
        unread=dated.unread,
    )


def _doubts(due: ReadDate | None, account: TakenAccount | None, amount: Amount | None) -> dict[str, str]:
    doubts = {
        "due": due.assumed if due else "",
        "account": account.name if account and account.doubtful else "",
        "quantity": amount.assumed if amount else "",
    }
    return {name: phrase for name, phrase in doubts.items() if phrase}


def _amount(text: str, unread: tuple[str, ...], locale: str) -> Amount | None:
    """The amount with which `text` begins. A date that was not read belongs to nothing that is measured: "30 pallets
    3 days after PO"; but "200 pallets by Friday 300 by Monday" are two."""
    at = text.find(unread[0]) if len(unread) == 1 and not counts_things(unread[0], language(locale)) else -1
    amount = None if at > 0 and several_things(text) else read_amount(text[:at] if at > 0 else text, locale)
    return replace(amount, left=f"{amount.left} {text[at:]}") if amount and at > 0 else amount


_Taken = TypeVar("_Taken", TakenAccount, Amount)


def _unless_unsettled(taken: _Taken | None, said: Said) -> _Taken | None:
    """None also where, without it, the sentence reads otherwise than it did with it: "500 kg of Friday"."""
    if taken is None or take_date(taken.left, said).date or take_account(taken.left, said):
        return None
    return taken
