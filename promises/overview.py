"""What one person's promises are to them now: what needs them, what they wait for, what is due, what is over."""

from dataclasses import dataclass

from promises.promise import Promise


@dataclass(frozen=True, kw_only=True)
class Overview:
    """One promise may stand in two parts: it needs somebody, say, and is due this week."""

    needs_you: tuple[Promise, ...] = ()
    you_wait_for: tuple[Promise, ...] = ()
    due_this_week: tuple[Promise, ...] = ()
    recently_ended: tuple[Promise, ...] = ()
