"""Which reminders of a promise were owed."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from promises.promise import Promise
from promises.reminders import Identity, Reminder
from storage.tables import ReminderRow

_reminders = ReminderRow.table()
ADD_REMINDER = insert(_reminders)
SENT_BEFORE = select(_reminders.c.about, _reminders.c.role, _reminders.c.of).where(
    _reminders.c.workspace == bindparam("its_workspace"), _reminders.c.promise == bindparam("its_number")
)


def sent_before(session: Session, workspace: str, number: int) -> frozenset[Identity]:
    its = {"its_workspace": workspace, "its_number": number}
    found = session.connection().execute(SENT_BEFORE, its)
    return frozenset((row.about, row.role, row.of) for row in found)


def note_sent(session: Session, promise: Promise, reminder: Reminder, now: datetime) -> None:
    which = {"about": reminder.about, "role": reminder.to, "of": reminder.of}
    row = {"workspace": promise.workspace, "promise": promise.number, **which, "sent_at": now}
    session.connection().execute(ADD_REMINDER, row)
