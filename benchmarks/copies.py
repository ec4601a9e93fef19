"""Copies promises in bulk, each with all its rows, some days earlier and by other people. It knows no table but by
name, and what of a row is a moment, a person or a place by what it looks like.
"""

import random
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks import inside
from benchmarks.requests import Site

Row = tuple[Any, ...]
ASKER, DOER, CHANNEL, NONCE, TS = "U-ASKER", "U-DOER", "C-CHANNEL", "V-NONCE", "1700000000.000100"
"""What is another one in each copy."""
DAY = timedelta(days=1)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?")
BATCH = 5_000
"""Promises."""


@dataclass(frozen=True)
class _Table:
    """Where in its rows stands what is another one in each copy."""

    name: str
    width: int
    number: int

    @property
    def insert(self) -> str:
        return f"INSERT INTO {self.name} VALUES ({', '.join('?' * self.width)})"  # noqa: S608 - our own tables' names


def copy_all(
    connection: sqlite3.Connection, which: Iterable[tuple[int, int]], first: int, site: Site, chance: random.Random
) -> None:
    """Copy promises, each as many days earlier, by numbers from `first` on."""
    tables = _tables(connection)
    lives: dict[int, list[tuple[int, Row]]] = {}
    moved: dict[tuple[int, int], list[tuple[int, Row]]] = {}
    batch: dict[int, list[Row]] = {each: [] for each in range(len(tables))}
    for new, (number, days) in enumerate(which, start=first):
        if number not in lives:
            lives[number] = _life(connection, tables, number)
        if (number, days) not in moved:
            moved[number, days] = [(table, _earlier(row, days)) for table, row in lives[number]]
        asker, doer = (site.people[each] for each in chance.sample(range(len(site.people)), 2))
        names = {ASKER: asker, DOER: doer, CHANNEL: site.channels[new % len(site.channels)]}
        for table, row in moved[number, days]:
            batch[table].append(_as_another(row, tables[table].number, new, names))
        if new % BATCH == 0:
            _write(connection, tables, batch)
    _write(connection, tables, batch)


def _tables(connection: sqlite3.Connection) -> list[_Table]:
    """Those with rows of promises; what is owed is none of them. A referred table comes before who refers to it."""
    found = []
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage")
    ]
    for name in names:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        key = "number" if name == "promises" else "promise"
        if key in columns and name not in inside.OWED_KEPT_IN:
            found.append(_Table(name, len(columns), columns.index(key)))
    return found


def _life(connection: sqlite3.Connection, tables: Sequence[_Table], number: int) -> list[tuple[int, Row]]:
    """All rows of one promise, by table."""
    lived = []
    for each, table in enumerate(tables):
        key = "number" if table.name == "promises" else "promise"
        rows = connection.execute(f"SELECT * FROM {table.name} WHERE {key} = ?", (number,)).fetchall()  # noqa: S608 - our own tables' names
        lived += [(each, row) for row in rows]
    return lived


def _earlier(row: Row, days: int) -> Row:
    return tuple(_value_earlier(value, days) for value in row)


def _value_earlier(value: object, days: int) -> object:
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        return value
    at = datetime.fromisoformat(value) - days * DAY
    return at.date().isoformat() if len(value) == len("2026-11-16") else f"{at:%Y-%m-%d %H:%M:%S.%f}"


def _as_another(row: Row, place: int, number: int, names: Mapping[str, str]) -> Row:
    copy = [names.get(value, value) if type(value) is str else value for value in row]
    copy[place] = number
    for each, value in enumerate(copy):
        if type(value) is str and value.startswith(NONCE):
            copy[each] = f"V{number}"
        elif value == TS:
            copy[each] = f"17{number:08d}.000100"
    return tuple(copy)


def _write(connection: sqlite3.Connection, tables: Sequence[_Table], batch: dict[int, list[Row]]) -> None:
    for each, rows in batch.items():
        connection.executemany(tables[each].insert, rows)
        rows.clear()


def forget(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """The promises that were copied: theirs are nobody's ids."""
    for table in reversed(_tables(connection)):
        key = "number" if table.name == "promises" else "promise"
        connection.executemany(f"DELETE FROM {table.name} WHERE {key} = ?", [(each,) for each in numbers])  # noqa: S608 - our own tables' names


def drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """They are built at once in the end; gives what builds them."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]
