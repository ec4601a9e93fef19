"""The rows; each row's way to a value and back stands beside its columns. The workspace is in every key."""

from storage.tables.base import Row
from storage.tables.installations import InstallationRow
from storage.tables.lock import MigrationLockRow
from storage.tables.people import MemberRow, PersonRow, TeamRow, WorkspaceRow
from storage.tables.promises import PromiseRow
from storage.tables.slack import LaneRow, MessageRow, NoticeRow, PaceRow
from storage.tables.speaking import HomeRow, ReminderRow, SubscriptionRow
from storage.tables.terms import PartRow, TermsRow
from storage.tables.turns import SignOffRow, TurnRow

__all__ = [
    "HomeRow",
    "InstallationRow",
    "LaneRow",
    "MemberRow",
    "MessageRow",
    "MigrationLockRow",
    "NoticeRow",
    "PaceRow",
    "PartRow",
    "PersonRow",
    "PromiseRow",
    "ReminderRow",
    "Row",
    "SignOffRow",
    "SubscriptionRow",
    "TeamRow",
    "TermsRow",
    "TurnRow",
    "WorkspaceRow",
]
