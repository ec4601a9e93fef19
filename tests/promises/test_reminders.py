"""When a promise speaks up: never at night, never on a day off, never twice, and never about what has moved on."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from promises.business_days import due_on
from promises.play import Played
from promises.promise import Promise
from promises.reminders import (
    About,
    Identity,
    Reminder,
    calls_time,
    due_reminders,
    next_reminder,
    reminders,
)
from promises.terms import Due
from promises.vocabulary import Move, Reason, Role, State
from promises.workdays import Workdays
from tests.builders import (
    BERLIN,
    OPERATIONS,
    SAYS,
    Max,
    Omar,
    Sana,
    Step,
    a_promise,
    after,
    around,
    begun,
    due,
    euros,
    terms,
    turn,
)

NEW_YORK = Workdays(zone=ZoneInfo("America/New_York"))
ZONES = {Role.REQUESTER: NEW_YORK, Role.PERFORMER: BERLIN}
BOTH_BERLIN = dict.fromkeys(Role, BERLIN)
FRIDAY = datetime(2026, 11, 27, 14, tzinfo=UTC)
"""15:00 in Berlin: when the usual promise is due."""
THURSDAY_BERLIN, FRIDAY_BERLIN, MONDAY_BERLIN = (datetime(2026, 11, day, 8, tzinfo=UTC) for day in (26, 27, 30))
"""09:00 there."""
MONDAY_NEW_YORK = datetime(2026, 11, 30, 14, tzinfo=UTC)
DELIVER: Step = (Move.DELIVER, Omar)
LIMITED = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
EMPTY = turn(Move.NOTE, Sana, text="What went before")
NEVER_ANSWERED = timedelta(days=60)
"""Longer than any clock."""


def berlin(day: int, hour: float, month: int = 11) -> datetime:
    return datetime.combine(date(2026, month, day), time(), BERLIN.zone) + timedelta(hours=hour)


def due_at(at: datetime, **changes: object) -> Promise:
    """A promise made on Monday, 16 November, at 11:00 in Berlin unless `agreed` says otherwise."""
    agreed = changes.pop("agreed", berlin(16, 11))
    first = begun(wanted=terms(due=Due(at)), at=berlin(16, 10))
    return after((Move.CONFIRM, Omar, {"at": agreed}), begins=first)


def told(promise: Promise, zones: dict[Role, Workdays] = ZONES) -> list[tuple[About, Role, datetime]]:
    return [(each.about, each.to, each.at) for each in reminders(promise, zones)]


def abouts(promise: Promise, zones: dict[Role, Workdays] = BOTH_BERLIN) -> list[About]:
    return [each.about for each in reminders(promise, zones)]


def at_of(promise: Promise, about: About, zones: dict[Role, Workdays] = BOTH_BERLIN) -> list[datetime]:
    return [each.at for each in reminders(promise, zones) if each.about is about]


def heard_by(role: Role, promise: Promise) -> list[tuple[About, datetime]]:
    return [(each.about, each.at) for each in reminders(promise, BOTH_BERLIN) if each.to is role]


def one(reminder: Reminder | None) -> tuple[About, Role, datetime] | None:
    return (reminder.about, reminder.to, reminder.at) if reminder else None


class TestWhatIsDue:
    def test_the_performer_hears_the_workday_before_and_that_morning_and_both_after_a_miss(self) -> None:
        assert told(a_promise()) == [
            (About.BEFORE, Role.PERFORMER, THURSDAY_BERLIN),
            (About.MORNING, Role.PERFORMER, FRIDAY_BERLIN),
            (About.MISSED, Role.PERFORMER, MONDAY_BERLIN),
            (About.MISSED, Role.REQUESTER, MONDAY_NEW_YORK),
        ]

    def test_each_is_about_the_due_moment(self) -> None:
        assert {each.of for each in reminders(a_promise(), ZONES)} == {FRIDAY}

    @pytest.mark.parametrize(
        ("due", "before", "morning"),
        [
            (berlin(23, 17), berlin(20, 9), berlin(23, 9)),
            (berlin(28, 12), berlin(26, 9), berlin(27, 9)),
            (berlin(25, 9), berlin(23, 9), berlin(24, 9)),
            (berlin(25, 7), berlin(23, 9), berlin(24, 9)),
            (berlin(25, 9.5), berlin(24, 9), berlin(25, 9)),
            (berlin(25, 23), berlin(24, 9), berlin(25, 9)),
        ],
        ids=["on a Monday", "on a Saturday", "at the opening", "before the opening", "soon after it", "late at night"],
    )
    def test_the_morning_is_the_last_one_on_which_something_can_be_done(
        self, due: datetime, before: datetime, morning: datetime
    ) -> None:
        promise = due_at(due)
        assert (at_of(promise, About.BEFORE), at_of(promise, About.MORNING)) == ([before], [morning])

    def test_holidays_and_the_teams_own_days_off_are_no_workdays(self) -> None:
        off = replace(BERLIN, country="DE", days_off=frozenset({date(2026, 12, 23)}))
        promise = due_at(berlin(28, 12, month=12))
        calendars = {Role.REQUESTER: BERLIN, Role.PERFORMER: off}
        assert [one(each) for each in reminders(promise, calendars)][:2] == [
            (About.BEFORE, Role.PERFORMER, berlin(24, 9, month=12)),
            (About.MORNING, Role.PERFORMER, berlin(28, 9, month=12)),
        ]

    def test_it_is_nine_on_the_wall_on_both_sides_of_a_change_of_clocks(self) -> None:
        spring = datetime(2027, 3, 29, 15, tzinfo=BERLIN.zone)  # Monday after the night of 28 March
        first = begun(wanted=terms(due=Due(spring)))
        mornings = [
            each.at.astimezone(BERLIN.zone) for each in reminders(after((Move.CONFIRM, Omar), begins=first), ZONES)
        ]
        assert [(each.day, each.hour, each.utcoffset()) for each in mornings[:2]] == [
            (26, 9, timedelta(hours=1)),
            (29, 9, timedelta(hours=2)),
        ]

    @pytest.mark.parametrize(
        ("agreed", "heard"),
        [
            (berlin(23, 16), [About.BEFORE, About.MORNING]),
            (berlin(24, 8), [About.MORNING]),
            (berlin(24, 16), [About.MORNING]),
            (berlin(25, 8), []),
            (berlin(25, 11), []),
        ],
        ids=["two days before", "early the day before", "late the day before", "early that day", "that day"],
    )
    def test_nobody_is_reminded_on_the_day_on_which_they_agreed(self, agreed: datetime, heard: list[About]) -> None:
        promise = due_at(berlin(25, 15), agreed=agreed)
        assert abouts(promise) == [*heard, About.MISSED, About.MISSED]

    def test_a_miss_early_in_the_morning_is_asked_about_the_same_morning(self) -> None:
        assert at_of(due_at(berlin(25, 7)), About.MISSED) == [berlin(25, 9)] * 2

    def test_a_miss_at_the_opening_is_asked_about_at_the_next(self) -> None:
        assert at_of(due_at(berlin(25, 9)), About.MISSED) == [berlin(26, 9)] * 2

    def test_a_new_deal_has_reminders_of_its_own(self) -> None:
        moved = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana))
        old, new = reminders(a_promise(), ZONES), reminders(moved, ZONES)
        assert [each.about for each in new] == [each.about for each in old]
        assert not {each.identity for each in old} & {each.identity for each in new}

    def test_while_a_new_deal_waits_for_an_answer_the_old_one_stands(self) -> None:
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar))
        assert abouts(reopened) == [About.UNANSWERED, *abouts(a_promise())]

    def test_what_was_rejected_on_the_last_day_but_one_is_not_reminded_of_that_day_again(self) -> None:
        rejected = after((Move.CONFIRM, Omar), DELIVER, (Move.REJECT, Sana, {"at": berlin(26, 14)}))
        assert abouts(rejected) == [About.MORNING, About.MISSED, About.MISSED]

    def test_a_delivery_rejected_after_the_due_moment_is_missed_the_next_morning(self) -> None:
        rejected = after((Move.CONFIRM, Omar), DELIVER, (Move.REJECT, Sana, {"at": berlin(2, 14, month=12)}))
        assert at_of(rejected, About.MISSED) == [berlin(3, 9, month=12)] * 2


class TestWhatWasDelivered:
    def delivered(self, at: datetime, **says: object) -> Promise:
        return after((Move.CONFIRM, Omar), (Move.DELIVER, Omar, {"at": at, **says}))

    def test_the_requester_hears_the_next_workday_two_days_later_and_a_day_before_it_lapses(self) -> None:
        assert told(self.delivered(berlin(23, 11)), BOTH_BERLIN) == [
            (About.UNANSWERED, Role.REQUESTER, berlin(24, 9)),
            (About.UNANSWERED, Role.REQUESTER, berlin(26, 9)),
            (About.ENDS, Role.REQUESTER, berlin(7, 9, month=12)),
        ]

    def test_each_of_the_three_is_about_a_moment_of_the_wait(self) -> None:
        promise = self.delivered(berlin(23, 11))
        moments = [promise.awaited_since, promise.answer_due_at, promise.gives_up_at]
        assert [each.of for each in reminders(promise, BOTH_BERLIN)] == moments

    def test_it_lapses_a_workday_after_the_last_word(self) -> None:
        promise = self.delivered(berlin(23, 11))
        assert promise.gives_up_at == berlin(8, 11, month=12)
        assert calls_time(promise, berlin(8, 10, month=12)) is None
        assert calls_time(promise, berlin(8, 11, month=12)) is Move.LAPSE

    def test_who_was_off_when_it_came_has_a_day_to_look_at_it(self) -> None:
        promise = self.delivered(berlin(21, 11), done_at=berlin(20, 16))
        assert at_of(promise, About.UNANSWERED)[0] == berlin(24, 9)

    def test_where_it_lapses_soon_there_is_one_word_and_it_is_the_last(self) -> None:
        promise = replace(self.delivered(berlin(23, 11)), gives_up_at=berlin(25, 11))
        assert told(promise, BOTH_BERLIN) == [(About.ENDS, Role.REQUESTER, berlin(24, 9))]

    def test_after_the_last_word_comes_no_other(self) -> None:
        promise = replace(self.delivered(berlin(23, 11)), gives_up_at=berlin(26, 11))
        assert told(promise, BOTH_BERLIN) == [
            (About.UNANSWERED, Role.REQUESTER, berlin(24, 9)),
            (About.ENDS, Role.REQUESTER, berlin(25, 9)),
        ]

    def test_where_it_lapses_at_once_there_is_none(self) -> None:
        promise = replace(self.delivered(berlin(23, 11)), gives_up_at=berlin(24, 8))
        assert told(promise, BOTH_BERLIN) == []

    def test_where_an_answer_is_due_at_once_they_are_not_asked_twice_about_one_moment(self) -> None:
        promise = self.delivered(berlin(23, 11))
        promise = replace(promise, answer_due_at=promise.awaited_since)
        assert told(promise, BOTH_BERLIN) == [
            (About.UNANSWERED, Role.REQUESTER, berlin(24, 9)),
            (About.ENDS, Role.REQUESTER, berlin(7, 9, month=12)),
        ]

    def test_what_came_late_is_asked_about_once_it_is_there_and_only_of_the_performer(self) -> None:
        late = self.delivered(berlin(27, 16))
        assert (About.MISSED, Role.PERFORMER, berlin(30, 9)) in told(late, BOTH_BERLIN)
        assert len(at_of(late, About.MISSED)) == 1

    def test_a_reason_that_is_known_is_not_asked_for(self) -> None:
        late = self.delivered(berlin(27, 16))
        assert About.MISSED not in abouts(replace(late, reason=Reason.MATERIAL))

    def test_what_was_done_in_time_and_told_afterwards_was_not_missed(self) -> None:
        assert About.MISSED not in abouts(self.delivered(berlin(30, 8), done_at=berlin(27, 14)))


class TestWhatWaitsForAnAnswer:
    def test_three_quarters_of_a_workday_after_the_request_the_performer_hears(self) -> None:
        assert told(begun(at=berlin(16, 10)).promise) == [(About.UNANSWERED, Role.PERFORMER, berlin(16, 16))]

    def test_where_that_is_after_closing_they_hear_at_the_next_opening(self) -> None:
        assert told(begun(at=berlin(16, 11)).promise) == [(About.UNANSWERED, Role.PERFORMER, berlin(17, 9))]

    def test_three_quarters_are_counted_in_the_hours_of_whoever_is_awaited(self) -> None:
        countered = after((Move.COUNTER, Omar, {"at": berlin(16, 11)} | SAYS[Move.COUNTER]))
        assert countered.answer_due_at == berlin(17, 11)
        assert told(countered) == [(About.UNANSWERED, Role.REQUESTER, datetime(2026, 11, 16, 20, tzinfo=UTC))]

    def test_who_was_off_all_the_time_hears_when_they_are_back(self) -> None:
        away = replace(BERLIN, days_off=frozenset({date(2026, 11, 16), date(2026, 11, 17)}))
        asked = begun(at=berlin(16, 10)).promise
        assert told(asked, {**ZONES, Role.PERFORMER: away}) == [(About.UNANSWERED, Role.PERFORMER, berlin(18, 9))]

    def test_a_question_turns_the_wait_and_the_reminder_around(self) -> None:
        asked = after((Move.ASK, Omar, {"at": berlin(16, 10.5)} | SAYS[Move.ASK]))
        assert [(each.about, each.to) for each in reminders(asked, ZONES)] == [(About.UNANSWERED, Role.REQUESTER)]

    def test_a_later_answer_that_was_named_is_reminded_of_again(self) -> None:
        asked = begun().promise
        later = after((Move.ANSWER_BY, Omar, {"until": berlin(20, 16)}))
        assert (later.answer_due_at, at_of(later, About.UNANSWERED)) == (berlin(20, 16), [berlin(19, 14.75)])
        assert reminders(asked, ZONES)[0].identity != reminders(later, ZONES)[0].identity

    def test_what_need_not_be_answered_any_more_is_not_asked_for(self) -> None:
        assert told(replace(begun().promise, answer_due_at=begun().promise.awaited_since)) == []

    def test_an_offer_nobody_answers_expires(self) -> None:
        asked = begun(at=berlin(16, 10), wanted=terms(due=due(days=40))).promise
        assert calls_time(asked, berlin(30, 10)) is None
        assert asked.gives_up_at is not None
        assert calls_time(asked, asked.gives_up_at) is Move.EXPIRE

    def test_a_new_deal_nobody_answers_does_not_end_what_stands(self) -> None:
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar))
        assert calls_time(reopened, berlin(16, 10) + NEVER_ANSWERED) is Move.LET_GO

    def test_whoever_names_a_time_is_not_reminded_the_same_minute(self) -> None:
        late = berlin(16, 16.5)  # more than three quarters of the workday there was
        later = after((Move.ANSWER_BY, Omar, {"at": late, "until": berlin(17, 16.5)}), begins=begun(at=berlin(16, 9)))
        assert told(later) == [(About.UNANSWERED, Role.PERFORMER, berlin(17, 14.5))]
        assert due_reminders(later, ZONES, (), late) == ()

    @pytest.mark.parametrize(
        "until", [berlin(16, 16.51), berlin(16, 16.5) + timedelta(seconds=30)], ids=["36 s", "30 s"]
    )
    def test_nor_when_the_time_is_over_in_a_moment(self, until: datetime) -> None:
        said = {"at": berlin(16, 16.5), "until": until}
        assert told(after((Move.ANSWER_BY, Omar, said), begins=begun(at=berlin(16, 9)))) == []

    def test_leads_who_have_to_sign_are_not_reminded_here(self) -> None:
        assert abouts(replace(begun().promise, state=State.SIGNING)) == []

    def test_where_the_miss_is_told_the_same_day_the_new_deal_is_told_with_it(self) -> None:
        reopened = after(
            (Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, {"at": berlin(27, 14), **SAYS[Move.RENEGOTIATE]})
        )
        assert heard_by(Role.REQUESTER, reopened) == [(About.MISSED, berlin(30, 9))]

    def test_a_new_deal_proposed_after_the_miss_is_reminded_of_by_itself(self) -> None:
        late = {"at": berlin(30, 9.5), "terms": terms(due=due(days=25)), "text": "The ship is late"}
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, late))
        assert heard_by(Role.REQUESTER, reopened) == [
            (About.MISSED, berlin(30, 9)),
            (About.UNANSWERED, berlin(30, 15.5)),
        ]


class TestWhatIsSentNow:
    def test_nothing_before_its_time(self) -> None:
        promise = a_promise()
        early = THURSDAY_BERLIN - timedelta(seconds=1)
        assert due_reminders(promise, ZONES, (), early) == ()
        assert one(next_reminder(promise, ZONES, (), early)) == (About.BEFORE, Role.PERFORMER, THURSDAY_BERLIN)

    def test_what_was_sent_is_not_sent_again(self) -> None:
        promise = a_promise()
        sent = [reminder.identity for reminder in due_reminders(promise, ZONES, (), THURSDAY_BERLIN)]
        assert sent == [(About.BEFORE, Role.PERFORMER, FRIDAY)]
        assert due_reminders(promise, ZONES, sent, THURSDAY_BERLIN) == ()
        assert one(next_reminder(promise, ZONES, sent, THURSDAY_BERLIN)) == (
            About.MORNING, Role.PERFORMER, FRIDAY_BERLIN,
        )  # fmt: skip

    def test_after_an_outage_only_the_latest_is_sent(self) -> None:
        now = FRIDAY_BERLIN + timedelta(minutes=20)
        assert [one(each) for each in due_reminders(a_promise(), ZONES, (), now)] == [
            (About.MORNING, Role.PERFORMER, now)
        ]

    def test_after_an_outage_that_ends_at_night_it_waits_for_the_opening(self) -> None:
        night = berlin(26, 20)
        assert due_reminders(a_promise(), ZONES, (), night) == ()
        assert one(next_reminder(a_promise(), ZONES, (), night)) == (About.MORNING, Role.PERFORMER, FRIDAY_BERLIN)

    def test_a_morning_is_over_when_it_is_due(self) -> None:
        assert due_reminders(a_promise(), ZONES, (), FRIDAY) == ()
        assert one(next_reminder(a_promise(), ZONES, (), FRIDAY)) == (About.MISSED, Role.PERFORMER, MONDAY_BERLIN)

    def test_a_miss_is_asked_about_however_long_nobody_looked(self) -> None:
        weeks_later = berlin(21, 15, month=12)  # 09:00 in New York
        assert {(each.about, each.to) for each in due_reminders(a_promise(), ZONES, (), weeks_later)} == {
            (About.MISSED, role) for role in Role
        }

    def test_a_miss_goes_before_what_else_is_overdue(self) -> None:
        past_due = {"at": berlin(30, 9.5), "terms": terms(due=due(days=25)), "text": "The ship is late"}
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, past_due))
        now = berlin(1, 10, month=12)
        overdue = due_reminders(reopened, BOTH_BERLIN, (), now)
        assert {(each.about, each.to) for each in overdue} == {(About.MISSED, role) for role in Role}
        sent = [each.identity for each in overdue]
        assert one(next_reminder(reopened, BOTH_BERLIN, sent, now)) == (About.UNANSWERED, Role.REQUESTER, now)

    @pytest.mark.parametrize(
        "moves_on",
        [DELIVER, (Move.RENEGE, Omar), (Move.CANCEL, Sana), (Move.RENEGOTIATE, Omar)],
        ids=lambda step: str(step[0]),
    )
    def test_a_promise_that_moved_on_says_nothing_of_what_was(self, moves_on: Step) -> None:
        moved = after(
            (Move.CONFIRM, Omar), moves_on, *([(Move.CONFIRM, Sana)] if moves_on[0] is Move.RENEGOTIATE else [])
        )
        assert not any(each.of == FRIDAY for each in reminders(moved, ZONES))

    def test_nothing_is_said_of_what_ended(self) -> None:
        accepted = after((Move.CONFIRM, Omar), DELIVER, (Move.ACCEPT, Sana))
        assert reminders(accepted, ZONES) == ()
        assert next_reminder(accepted, ZONES, (), FRIDAY) is None
        assert calls_time(accepted, FRIDAY + NEVER_ANSWERED) is None

    def test_a_delivery_that_the_clock_is_about_to_end_says_nothing_more(self) -> None:
        promise = after((Move.CONFIRM, Omar), DELIVER)
        assert promise.gives_up_at is not None
        assert next_reminder(promise, BOTH_BERLIN, (), promise.gives_up_at) is None
        assert next_reminder(promise, BOTH_BERLIN, (), promise.gives_up_at - timedelta(minutes=1)) is not None

    def test_after_the_longest_silence_nobody_is_asked_for_an_answer_any_more(self) -> None:
        asked = begun().promise
        assert asked.gives_up_at is not None
        assert due_reminders(asked, BOTH_BERLIN, (), asked.gives_up_at - timedelta(minutes=1)) != ()
        assert next_reminder(asked, BOTH_BERLIN, (), asked.gives_up_at) is None

    def test_who_moved_to_where_it_is_due_at_nine_sharp_has_their_last_morning_the_day_before(
        self,
    ) -> None:
        promise, moved = a_promise(), {**ZONES, Role.PERFORMER: NEW_YORK}
        sent = [each.identity for each in due_reminders(promise, ZONES, (), THURSDAY_BERLIN)]
        assert one(next_reminder(promise, moved, sent, THURSDAY_BERLIN)) == (
            About.MORNING, Role.PERFORMER, THURSDAY_BERLIN + timedelta(hours=6),
        )  # fmt: skip


class TestWhatADueDateHasLeft:
    @pytest.mark.parametrize("about", [About.UNANSWERED, About.ENDS, About.MISSED])
    def test_long_negotiations_use_up_nothing_of_the_due_date(self, about: About) -> None:
        sent: list[Identity] = [(about, role, berlin(1, hour)) for hour in range(24) for role in Role]
        assert [one(each) for each in due_reminders(a_promise(), ZONES, sent, THURSDAY_BERLIN)] == [
            (About.BEFORE, Role.PERFORMER, THURSDAY_BERLIN)
        ]
        assert len(due_reminders(a_promise(), BOTH_BERLIN, sent, MONDAY_BERLIN)) == 2

    def test_nor_of_the_last_word_before_a_delivery_lapses(self) -> None:
        promise = after((Move.CONFIRM, Omar), DELIVER)
        sent: list[Identity] = [(About.UNANSWERED, Role.REQUESTER, berlin(1, hour)) for hour in range(24)]
        assert [each.about for each in reminders(promise, BOTH_BERLIN)][-1] is About.ENDS
        upcoming = next_reminder(promise, BOTH_BERLIN, sent, berlin(30, 18))
        assert upcoming is not None
        assert upcoming.about is About.ENDS

    def test_each_miss_is_asked_about_once_whatever_is_tried_afterwards(self) -> None:
        overdue = after(
            (Move.CONFIRM, Omar),
            DELIVER,
            (Move.REJECT, Sana, {"at": berlin(30, 9.5)}),
            (Move.RENEGOTIATE, Sana, {"at": berlin(30, 10)}),
            (Move.DECLINE, Omar, {"at": berlin(30, 11)}),
        )
        assert abouts(overdue) == [About.MISSED] * 2
        sent = [each.identity for each in reminders(overdue, BOTH_BERLIN)]
        again = after((Move.REASSIGN, Max, {"at": berlin(2, 10, month=12)}), begins=Played(overdue, EMPTY))
        assert next_reminder(again, BOTH_BERLIN, sent, berlin(2, 10, month=12)) is None

    def test_a_new_agreement_begins_anew(self) -> None:
        first = [each.identity for each in reminders(a_promise(), BOTH_BERLIN)]
        moved = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana))
        to_come = next_reminder(moved, BOTH_BERLIN, first, MONDAY_BERLIN)
        assert one(to_come) == (About.BEFORE, Role.PERFORMER, berlin(3, 9, month=12))


class TestANewDealReleasesNothing:
    """What was rightly held back stays so, when somebody proposes another deal."""

    REJECTED: tuple[Step, ...] = ((Move.CONFIRM, Omar), DELIVER)

    def test_no_reminder_on_the_day_on_which_the_work_came_back(self) -> None:
        rejected = (*self.REJECTED, (Move.REJECT, Sana, {"at": berlin(26, 14)}))
        proposed = (Move.RENEGOTIATE, Omar, {"at": berlin(26, 15), **SAYS[Move.RENEGOTIATE]})
        held, released = after(*rejected), after(*rejected, proposed)
        assert due_reminders(held, BOTH_BERLIN, (), berlin(26, 15)) == ()
        assert due_reminders(released, BOTH_BERLIN, (), berlin(26, 15)) == ()
        assert heard_by(Role.PERFORMER, released) == heard_by(Role.PERFORMER, held)

    def test_nobody_is_asked_why_it_was_missed_on_the_day_on_which_it_was_sent_back(self) -> None:
        rejected = (*self.REJECTED, (Move.REJECT, Sana, {"at": berlin(2, 14, month=12)}))
        proposed = (Move.RENEGOTIATE, Omar, {"at": berlin(2, 15, month=12), **SAYS[Move.RENEGOTIATE]})
        released = after(*rejected, proposed)
        assert due_reminders(released, BOTH_BERLIN, (), berlin(2, 15, month=12)) == ()
        assert at_of(released, About.MISSED) == [berlin(3, 9, month=12)] * 2

    def test_nor_when_leads_have_to_sign_it(self) -> None:
        costly = {"at": berlin(26, 15), "text": "Dearer", "terms": terms(due=due(days=18), cost=euros(5000))}
        steps = (
            *self.REJECTED,
            (Move.REJECT, Sana, {"at": berlin(26, 14)}),
            (Move.RENEGOTIATE, Omar, costly),
            (Move.CONFIRM, Sana, {"at": berlin(26, 16)}),
        )
        signing = after(*steps, amid=LIMITED)
        assert signing.state is State.SIGNING
        assert due_reminders(signing, BOTH_BERLIN, (), berlin(26, 16)) == ()


class TestADueDayThatBecameADayOff:
    OFF: Final = replace(BERLIN, days_off=frozenset({date(2026, 11, 27)}))
    NOW_OFF: Final = {Role.REQUESTER: NEW_YORK, Role.PERFORMER: OFF}

    def due_on_friday(self) -> Promise:
        friday = due_on(date(2026, 11, 27), BERLIN, berlin(16, 10))
        return after((Move.CONFIRM, Omar), begins=begun(wanted=terms(due=friday)))

    def test_both_sides_hear_of_it_at_once_and_only_once(self) -> None:
        promise, now = self.due_on_friday(), berlin(18, 16)
        told_now = due_reminders(promise, self.NOW_OFF, (), now)
        assert {one(each) for each in told_now} == {(About.DAY_OFF, role, now) for role in Role}
        sent = [each.identity for each in told_now]
        assert due_reminders(promise, self.NOW_OFF, sent, now) == ()
        assert About.DAY_OFF not in [each.about for each in due_reminders(promise, self.NOW_OFF, sent, berlin(30, 18))]

    def test_out_of_hours_they_hear_of_it_when_they_open(self) -> None:
        upcoming = next_reminder(self.due_on_friday(), self.NOW_OFF, (), berlin(18, 23))
        assert one(upcoming) == (About.DAY_OFF, Role.PERFORMER, berlin(19, 9))

    def test_its_moment_stays_and_its_reminders_come_at_the_opening_before(self) -> None:
        promise = self.due_on_friday()
        assert promise.deadline == berlin(27, 17)
        calendars = dict.fromkeys(Role, self.OFF)
        assert (at_of(promise, About.BEFORE, calendars), at_of(promise, About.MORNING, calendars)) == (
            [berlin(25, 9)], [berlin(26, 9)],
        )  # fmt: skip

    def test_the_asking_sides_day_off_is_none_of_the_promises_business(self) -> None:
        calendars = {Role.REQUESTER: self.OFF, Role.PERFORMER: BERLIN}
        assert About.DAY_OFF not in abouts(self.due_on_friday(), calendars)

    def test_a_moment_has_no_day_off(self) -> None:
        assert About.DAY_OFF not in abouts(a_promise(), self.NOW_OFF)

    def test_what_was_delivered_or_is_over_has_none_either(self) -> None:
        promise = self.due_on_friday()
        delivered = after(DELIVER, begins=Played(promise, EMPTY))
        assert About.DAY_OFF not in abouts(delivered, self.NOW_OFF)
        assert due_reminders(promise, self.NOW_OFF, (), berlin(27, 17)) == ()

    def test_a_day_that_an_earlier_release_moved_did_not_become_a_day_off(self) -> None:
        saturday = begun(wanted=terms(due=Due(berlin(30, 17), date(2026, 11, 28))))
        assert About.DAY_OFF not in abouts(after((Move.CONFIRM, Omar), begins=saturday))
