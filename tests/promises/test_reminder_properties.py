"""What holds of reminders whenever, wherever, whatever was said: in any conversation, for any two calendars."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from promises.fold import fold
from promises.play import allowed
from promises.promise import Promise
from promises.reminders import (
    FOREVER,
    About,
    Identity,
    Reminder,
    calls_time,
    due_reminders,
    next_reminder,
    reminders,
)
from promises.vocabulary import Role, State
from promises.workdays import Workdays
from tests.builders import MONDAY, Clock
from tests.promises.walks import Walk, amid, walks

ZONE_NAMES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
    "America/Santiago", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca",
)  # fmt: skip
CALENDARS = st.builds(
    Workdays,
    zone=st.sampled_from(ZONE_NAMES).map(ZoneInfo),
    opens=st.sampled_from((time(9), time(6, 30), time(0))),
    closes=st.sampled_from((time(17), time(23, 59))),
    weekdays=st.sampled_from((frozenset(range(5)), frozenset({6, 0, 1, 2, 3}), frozenset({2}))),
    country=st.sampled_from(("", "DE", "US")),
    days_off=st.frozensets(st.dates(date(2026, 11, 16), date(2027, 1, 20)), max_size=6),
)
BOTH_CALENDARS = st.fixed_dictionaries(dict.fromkeys(Role, CALENDARS))
OF_ANSWERS = (About.UNANSWERED, About.ENDS)
YEAR = timedelta(days=365)
LONG_AGO: Identity = (About.UNANSWERED, Role.PERFORMER, MONDAY - YEAR)
calm = settings(max_examples=40, deadline=None)  # a busy machine is no bug


def is_at_work(calendar: Workdays, at: datetime) -> bool:
    """Read off the wall, without asking the calendar's own arithmetic."""
    here = at.astimezone(calendar.zone)
    return calendar.counts(here.date()) and calendar.opens <= here.time() < calendar.closes


def tick(
    promise: Promise, zones: dict[Role, Workdays], sent: list[Identity], now: datetime, end: datetime
) -> Iterator[Reminder]:
    """What a clock that never sleeps sends from `now` to before `end`; `sent` grows by it."""
    while (upcoming := next_reminder(promise, zones, sent, now)) and upcoming.at < end:
        now = upcoming.at
        told_now = due_reminders(promise, zones, sent, now)
        sent += [each.identity for each in told_now]
        yield from told_now


@calm
@given(walk=walks(), zones=BOTH_CALENDARS)
def test_nobody_hears_anything_at_night_or_on_a_day_off(walk: Walk, zones: dict[Role, Workdays]) -> None:
    for promise in walk.promises:
        for each in reminders(promise, zones):
            assert is_at_work(zones[each.to], each.at), each


@calm
@given(walk=walks(), zones=BOTH_CALENDARS, data=st.data())
def test_after_any_outage_each_hears_one_thing_at_most_and_in_their_hours(
    walk: Walk, zones: dict[Role, Workdays], data: st.DataObject
) -> None:
    promise = walk.last
    now = walk.now + data.draw(st.timedeltas(timedelta(0), timedelta(days=60)))
    sent = data.draw(st.lists(st.sampled_from([each.identity for each in reminders(promise, zones)] or [LONG_AGO])))
    told_now = due_reminders(promise, zones, sent, now)
    assert len({each.to for each in told_now}) == len(told_now)
    assert all(each.at == now and is_at_work(zones[each.to], now) for each in told_now)
    assert not {each.identity for each in told_now} & set(sent)


@calm
@given(walk=walks(), zones=BOTH_CALENDARS, data=st.data())
def test_something_is_due_exactly_when_the_next_one_is(
    walk: Walk, zones: dict[Role, Workdays], data: st.DataObject
) -> None:
    now = walk.now + data.draw(st.timedeltas(timedelta(0), timedelta(days=40)))
    upcoming = next_reminder(walk.last, zones, (), now)
    assert (upcoming is not None and upcoming.at <= now) == bool(due_reminders(walk.last, zones, (), now))
    assert upcoming is None or upcoming.at >= now


@calm
@given(walk=walks(), zones=BOTH_CALENDARS, waits=st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), max_size=9))
def test_the_next_one_never_moves_back_as_time_goes_by(
    walk: Walk, zones: dict[Role, Workdays], waits: list[timedelta]
) -> None:
    now, last = walk.now, datetime.min.replace(tzinfo=UTC)
    for wait in waits:
        now += wait
        upcoming = next_reminder(walk.last, zones, (), now)
        at = upcoming.at if upcoming else FOREVER
        assert at >= last
        last = at


@calm
@given(walk=walks(), zones=BOTH_CALENDARS)
def test_whoever_computes_it_again_from_the_turns_finds_the_same(walk: Walk, zones: dict[Role, Workdays]) -> None:
    for count, promise in enumerate(walk.promises, start=1):
        again = fold("W", 7, walk.turns[:count])
        assert reminders(again, zones) == reminders(promise, zones)
        identities = [each.identity for each in reminders(promise, zones)]
        assert len(set(identities)) == len(identities)


@calm
@given(walk=walks(), zones=BOTH_CALENDARS)
def test_it_says_each_thing_once_and_of_one_due_moment_five_at_most_to_each_side(
    walk: Walk, zones: dict[Role, Workdays]
) -> None:
    sent: list[Identity] = []
    heard = []
    ends = [*(turn.at for turn in walk.turns[1:]), walk.now + YEAR]
    for turn, promise, end in zip(walk.turns, walk.promises, ends, strict=True):
        heard += list(tick(promise, zones, sent, turn.at, end))
    assert len(set(sent)) == len(sent)
    of_due_dates = Counter((each.to, each.of) for each in heard if each.about not in OF_ANSWERS)
    assert max(of_due_dates.values(), default=0) <= 5
    aside = [each for each in heard if each.about is not About.UNANSWERED]  # which may follow an overdue MISSED
    assert len({(each.to, each.at) for each in aside}) == len(aside)


@calm
@given(walk=walks(), zones=BOTH_CALENDARS)
def test_every_miss_is_asked_about_and_nothing_lapses_without_a_word(walk: Walk, zones: dict[Role, Workdays]) -> None:
    promise = walk.last
    sent: list[Identity] = []
    list(tick(promise, zones, sent, walk.now, walk.now + YEAR))
    if promise.agreed is not None and not promise.ended and promise.delivery is None:
        assert {(About.MISSED, role, promise.agreed.due.at) for role in Role} <= set(sent)
    if (
        promise.state is State.DELIVERED
        and promise.gives_up_at
        and zones[Role.REQUESTER].between(walk.now, promise.gives_up_at) > 2 * zones[Role.REQUESTER].length
    ):
        assert Role.REQUESTER in {to for _, to, _ in sent}


@calm
@given(walk=walks(), silence=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_the_clock_calls_time_exactly_when_the_rules_let_it(walk: Walk, silence: timedelta) -> None:
    now = walk.now + silence
    move = calls_time(walk.last, now)
    assert ((move,) if move else ()) == allowed(walk.last, Clock, amid(walk.teams, Clock), now)
