"""A day without a time is one value: for the card, for the line to the customer, in every zone. 27 November 2026 is a
Friday."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from promises.business_days import answer_on, became_day_off, choices, done_on, due_on
from promises.errors import BadTerms, Choices, NotPossible, Problem
from promises.play import Played, play
from promises.promise import Promise
from promises.terms import Due
from promises.vocabulary import Move
from promises.workdays import Workdays
from tests.builders import BERLIN, MONDAY, Omar, Sana, Step, T, after, around, begun, conversation, terms, turn

PHOENIX = Workdays(zone=ZoneInfo("America/Phoenix"))
AUCKLAND = Workdays(zone=ZoneInfo("Pacific/Auckland"))
SYDNEY = Workdays(zone=ZoneInfo("Australia/Sydney"))
GERMAN = replace(BERLIN, country="DE")
UNTIL_FOUR = replace(BERLIN, closes=time(16))
THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (26, 27, 28, 29))
NEXT_MONDAY = date(2026, 11, 30)


def local(day: date, hour: float, calendar: Workdays = BERLIN) -> datetime:
    return datetime.combine(day, time(), calendar.zone) + timedelta(hours=hour)


def begun_by(due: Due) -> Played:
    return begun(wanted=terms(due=due))


def promised(due: Due, *more: Step, at: datetime = MONDAY) -> Promise:
    """Agreed an hour after it was asked."""
    return after((Move.CONFIRM, Omar), *more, begins=begun(wanted=terms(due=due), at=at))


class TestWhatIsDue:
    def test_a_workday_means_its_end(self) -> None:
        assert due_on(FRIDAY, BERLIN, MONDAY) == Due(local(FRIDAY, 17), FRIDAY)

    @pytest.mark.parametrize(
        ("day", "calendar", "expected"),
        [
            (SATURDAY, BERLIN, Choices(before=FRIDAY, after=NEXT_MONDAY, itself=SATURDAY)),
            (SUNDAY, BERLIN, Choices(before=FRIDAY, after=NEXT_MONDAY, itself=SUNDAY)),
            (
                date(2026, 12, 25),
                GERMAN,
                Choices(before=date(2026, 12, 24), after=date(2026, 12, 28), itself=date(2026, 12, 25)),
            ),
        ],
        ids=["a Saturday", "a Sunday", "Christmas"],
    )
    def test_a_day_off_is_refused_with_what_may_be_meant(
        self, day: date, calendar: Workdays, expected: Choices
    ) -> None:
        with pytest.raises(BadTerms) as refusal:
            due_on(day, calendar, MONDAY)
        assert (refusal.value.field, refusal.value.problem) == ("due", Problem.DAY_OFF)
        assert refusal.value.choices == expected == choices(day, calendar)

    def test_the_part_that_is_due_sooner_is_refused_at_its_own_field(self) -> None:
        with pytest.raises(BadTerms) as refusal:
            due_on(SATURDAY, BERLIN, MONDAY, "split_due")
        assert refusal.value.field == "split_due"

    def test_by_tomorrow_said_on_a_friday_evening_offers_no_day_that_is_over(self) -> None:
        assert choices(SATURDAY, BERLIN, local(FRIDAY, 16)).before == FRIDAY
        assert choices(SATURDAY, BERLIN, local(FRIDAY, 17)).before is None

    def test_what_is_offered_can_be_taken(self) -> None:
        offered = choices(SATURDAY, BERLIN, MONDAY)
        assert offered.before is not None
        for day in (offered.before, offered.after):
            assert due_on(day, BERLIN, MONDAY).day == day

    def test_sydney_asks_phoenix_for_friday_and_friday_it_is_for_both(self) -> None:
        due = due_on(FRIDAY, PHOENIX, MONDAY)
        assert due.day == FRIDAY
        assert due.at == datetime(2026, 11, 28, tzinfo=UTC)
        assert due.at.astimezone(SYDNEY.zone).date() == SATURDAY
        assert promised(due).terms.due.day == FRIDAY

    def test_what_was_agreed_is_what_is_told(self) -> None:
        asked = due_on(FRIDAY, BERLIN, MONDAY)
        assert {each.promise.terms.due for each in conversation((Move.CONFIRM, Omar), begins=begun_by(asked))} == {
            asked
        }


class TestAMomentOnceAgreedNeverMoves:
    def test_not_by_a_hand_over_to_another_zone(self) -> None:
        due = due_on(FRIDAY, BERLIN, MONDAY)
        in_phoenix = around(workdays=PHOENIX)
        given = after((Move.CONFIRM, Omar), (Move.REASSIGN, Omar), begins=begun_by(due), amid=in_phoenix)
        assert (given.terms.due, given.deadline, given.due_last_promised) == (due, due.at, due.at)

    def test_not_by_a_calendar_that_changed_later(self) -> None:
        due = due_on(FRIDAY, BERLIN, MONDAY)
        off = around(workdays=replace(BERLIN, days_off=frozenset({FRIDAY})))
        reported = play(promised(due), turn(Move.NOTE, Sana, at=T(days=1), text="Off now"), off).promise
        assert (reported.terms.due, reported.deadline) == (due, due.at)

    def test_a_day_off_that_an_earlier_release_moved_stays_where_it_was_held_to(self) -> None:
        moved = Due(local(NEXT_MONDAY, 17), SATURDAY)
        promise = promised(moved)
        assert (promise.deadline, promise.terms.due.day) == (local(NEXT_MONDAY, 17), SATURDAY)
        assert not promise.is_late(local(NEXT_MONDAY, 16))

    @pytest.mark.parametrize(
        ("due", "calendar", "became"),
        [
            (Due(local(FRIDAY, 17), FRIDAY), BERLIN, False),
            (Due(local(FRIDAY, 17), FRIDAY), replace(BERLIN, days_off=frozenset({FRIDAY})), True),
            (Due(local(FRIDAY, 17)), replace(BERLIN, days_off=frozenset({FRIDAY})), False),
            (Due(local(SATURDAY, 12)), BERLIN, False),
            (Due(local(NEXT_MONDAY, 17), SATURDAY), BERLIN, False),
            (Due(local(NEXT_MONDAY, 17), SUNDAY), BERLIN, False),
            (Due(local(date(2026, 12, 25), 17), date(2026, 12, 25)), GERMAN, True),
            (Due(local(FRIDAY, 17), FRIDAY), replace(AUCKLAND, days_off=frozenset({FRIDAY})), True),
            (Due(local(FRIDAY, 17), FRIDAY), replace(PHOENIX, days_off=frozenset({FRIDAY})), True),
        ],
        ids=["still a workday", "became one", "a time", "a time on a day off", "moved by an earlier release",
             "moved by a day", "the country was named later", "hours in Berlin, a performer in Auckland",
             "hours in Berlin, a performer in Phoenix"],
    )  # fmt: skip
    def test_only_a_workday_can_become_a_day_off(self, due: Due, calendar: Workdays, became: bool) -> None:
        assert became_day_off(due, calendar) == became


class TestWhatIsDone:
    """Filed on the Monday after unless it says otherwise."""

    FILED = local(NEXT_MONDAY, 10)

    def test_on_friday_means_the_end_of_that_business_day(self) -> None:
        later = promised(Due(local(NEXT_MONDAY, 12)))
        assert done_on(FRIDAY, later, BERLIN, self.FILED) == local(FRIDAY, 17)

    def test_a_team_that_closes_at_four_was_in_time_on_its_due_day(self) -> None:
        promise = promised(due_on(FRIDAY, UNTIL_FOUR, MONDAY))
        done = done_on(FRIDAY, promise, UNTIL_FOUR, self.FILED)
        assert done == promise.deadline == local(FRIDAY, 16)
        filed = play(promise, turn(Move.DELIVER, Omar, at=self.FILED, seen=2, done_at=done), around()).turn
        assert not filed.late

    def test_a_performer_in_london_with_hours_in_berlin_was_in_time_on_the_due_day(self) -> None:
        promise = promised(due_on(FRIDAY, BERLIN, MONDAY))  # five in London would be an hour after it
        assert done_on(FRIDAY, promise, BERLIN, self.FILED) == datetime(2026, 11, 27, 16, tzinfo=UTC)

    @pytest.mark.parametrize(
        "due", [Due(local(FRIDAY, 12)), Due(local(FRIDAY, 16), FRIDAY)], ids=["due at noon", "closes later since"]
    )
    def test_on_the_due_day_it_is_never_later_than_due(self, due: Due) -> None:
        assert done_on(FRIDAY, promised(due), BERLIN, self.FILED) == due.at

    def test_after_a_hand_over_to_the_west_the_due_day_is_in_time_still(self) -> None:
        promise = promised(due_on(FRIDAY, BERLIN, MONDAY))
        assert done_on(FRIDAY, promise, PHOENIX, self.FILED) == promise.deadline

    def test_the_day_after_is_late(self) -> None:
        promise = promised(due_on(THURSDAY, BERLIN, MONDAY))
        assert done_on(FRIDAY, promise, BERLIN, self.FILED) == local(FRIDAY, 17)

    def test_on_a_day_off_it_is_done_when_the_wall_says_closing_time(self) -> None:
        promise = promised(due_on(FRIDAY, BERLIN, MONDAY))
        assert done_on(SATURDAY, promise, BERLIN, self.FILED) == local(SATURDAY, 17)

    def test_on_the_day_that_an_earlier_release_moved_it_was_in_time(self) -> None:
        promise = promised(Due(local(NEXT_MONDAY, 17), SATURDAY))
        assert done_on(SATURDAY, promise, BERLIN, self.FILED) == local(SATURDAY, 17)

    def test_on_the_day_of_the_agreement_it_was_done_after_it(self) -> None:
        evening = promised(Due(local(NEXT_MONDAY, 12)), at=local(FRIDAY, 18))
        done = done_on(FRIDAY, evening, BERLIN, self.FILED)
        assert done == local(FRIDAY, 19)
        assert play(evening, turn(Move.DELIVER, Omar, at=self.FILED, seen=2, done_at=done), around())

    def test_on_the_day_of_a_rejection_it_was_done_after_that(self) -> None:
        rejected = promised(
            due_on(FRIDAY, BERLIN, MONDAY), (Move.DELIVER, Omar), (Move.REJECT, Sana, {"at": local(FRIDAY, 18)})
        )
        assert done_on(FRIDAY, rejected, BERLIN, self.FILED) == local(FRIDAY, 18)

    def test_today_is_done_by_now(self) -> None:
        promise = promised(due_on(FRIDAY, BERLIN, MONDAY))
        assert done_on(THURSDAY, promise, BERLIN, local(THURSDAY, 11)) == local(THURSDAY, 11)

    def test_a_day_that_has_yet_to_come_is_refused(self) -> None:
        promise, now = promised(due_on(FRIDAY, BERLIN, MONDAY)), local(THURSDAY, 11)
        wish = turn(Move.DELIVER, Omar, at=now, seen=2, done_at=done_on(FRIDAY, promise, BERLIN, now))
        with pytest.raises(BadTerms) as refusal:
            play(promise, wish, around())
        assert (refusal.value.field, refusal.value.problem) == ("done_at", Problem.FUTURE)


class TestWhenAnAnswerComes:
    def test_a_day_means_its_end_for_whoever_must_answer(self) -> None:
        asked = begun(wanted=terms(due=due_on(FRIDAY, BERLIN, MONDAY))).promise
        assert answer_on(THURSDAY, asked, UNTIL_FOUR) == local(THURSDAY, 16)
        assert answer_on(THURSDAY, asked, PHOENIX) == local(THURSDAY, 17, PHOENIX)

    @pytest.mark.parametrize("due", [Due(local(FRIDAY, 12)), Due(local(FRIDAY, 17), FRIDAY)])
    def test_on_the_due_day_it_is_never_later_than_that(self, due: Due) -> None:
        asked = begun(wanted=terms(due=due)).promise
        until = answer_on(FRIDAY, asked, PHOENIX)
        assert until == due.at
        assert play(asked, turn(Move.ANSWER_BY, Omar, until=until), around()).promise.answer_due_at == due.at

    def test_today_after_closing_is_over(self) -> None:
        asked, evening = begun().promise, local(date(2026, 11, 16), 18)
        with pytest.raises(BadTerms) as refusal:
            play(
                asked, turn(Move.ANSWER_BY, Omar, at=evening, until=answer_on(evening.date(), asked, BERLIN)), around()
            )
        assert (refusal.value.field, refusal.value.problem) == ("until", Problem.PAST)


def test_nobody_confirms_a_day_that_is_over() -> None:
    friday = begun(wanted=terms(due=due_on(FRIDAY, BERLIN, MONDAY))).promise
    with pytest.raises(NotPossible) as refusal:
        play(friday, turn(Move.CONFIRM, Omar, at=local(FRIDAY, 17), seen=1), around())
    assert refusal.value.problem is Problem.PAST
