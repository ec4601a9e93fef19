"""What a week looked like: what is overdue, what comes, what waits, and which words were kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from promises.digest import Digest, Kept, digest, kept_as_promised, kept_by, next_monday
from promises.listed import Listed
from promises.promise import Promise
from promises.terms import Due
from promises.vocabulary import Move, Reason, State
from tests.builders import OPERATIONS, Clock, Omar, Sana, Step, after, around, begun, due, euros, quantity, terms

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Monday, 09:00 in Berlin; the usual promise was due on Friday, three days ago."""
DUE = terms().due.at
IN_TIME, LATE = DUE - timedelta(hours=1), DUE + timedelta(hours=1)
AGREED: Step = (Move.CONFIRM, Omar)
MOVED: tuple[Step, ...] = (AGREED, (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana))
"""In good time, from that Friday to the Friday after, 4 December."""
NEXT = due(days=18).at
PART = quantity(200).amount


def delivered(at: datetime = IN_TIME, **says: Any) -> Step:
    return Move.DELIVER, Omar, {"at": at, **says}


def accepted(at: datetime = LATE) -> Step:
    return Move.ACCEPT, Sana, {"at": at}


def of(*promises: Promise, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> Digest:
    return digest((replace(each, number=number) for number, each in enumerate(promises, start=1)), now, zone)


def numbers(found: Listed) -> list[int]:
    return [promise.number for promise in found.shown]


def promised(due: datetime) -> Promise:
    return after(AGREED, begins=begun(wanted=terms(due=Due(due))))


class TestWhatIsListed:
    def test_what_is_longest_overdue_comes_first(self) -> None:
        week = of(promised(NOW - timedelta(days=1)), promised(NOW - timedelta(days=3)), promised(NOW))
        assert numbers(week.overdue) == [2, 1, 3]

    def test_what_was_delivered_or_ended_is_not_overdue(self) -> None:
        week = of(after(AGREED, delivered(LATE)), after(AGREED, (Move.CANCEL, Sana, {"at": LATE})))
        assert week.overdue == Listed()

    def test_what_is_missed_while_a_new_deal_waits_is_overdue_and_waits(self) -> None:
        week = of(after(AGREED, (Move.RENEGOTIATE, Omar)))
        assert (numbers(week.overdue), numbers(week.waiting)) == ([1], [1])

    def test_this_week_ends_on_sunday_at_midnight_in_the_readers_zone(self) -> None:
        sunday_night = datetime(2026, 12, 6, 22, 59, tzinfo=UTC)
        soon = promised(NOW + timedelta(seconds=1))
        week = of(promised(sunday_night), promised(sunday_night + timedelta(minutes=1)), soon, promised(NOW))
        assert numbers(week.due_this_week) == [3, 1]
        there = of(promised(sunday_night + timedelta(minutes=1)), zone=ZoneInfo("America/New_York"))
        assert numbers(there.due_this_week) == [1]

    def test_the_same_week_of_another_year_is_not_this_week(self) -> None:
        assert of(promised(NOW + timedelta(days=364))).due_this_week == Listed()

    def test_what_is_overdue_delivered_or_not_agreed_is_not_due_this_week(self) -> None:
        wanted = terms(due=Due(NOW + timedelta(days=1)))
        asked = begun(wanted=wanted)
        done = after(AGREED, delivered(IN_TIME), begins=asked)
        assert of(promised(NOW - timedelta(hours=1)), done, asked.promise).due_this_week == Listed()

    def test_what_waits_longest_for_an_answer_comes_first(self) -> None:
        asked, countered = begun().promise, after((Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400))}))
        week = of(after(AGREED, delivered()), countered, asked, after(AGREED))
        assert numbers(week.waiting) == [3, 2, 1]

    def test_signatures_are_waited_for_too(self) -> None:
        limited = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
        signing = after(AGREED, begins=begun(wanted=terms(cost=euros(5000))), amid=limited)
        assert signing.state is State.SIGNING
        assert of(signing).waiting.count == 1

    def test_a_list_is_cut_and_counted_and_the_sums_leave_nobody_out(self) -> None:
        week = of(*(promised(NOW - timedelta(days=1, minutes=minute)) for minute in range(700)))
        assert (len(week.overdue.shown), week.overdue.count, week.overdue.left) == (10, 700, 690)
        assert numbers(week.overdue)[0] == 700, "the longest overdue"
        assert week.fell_due == week.by_last_promised.n == 700
        assert week.reasons == ((None, 700),)

    def test_a_week_without_promises_is_empty(self) -> None:
        nothing = Kept(kept=0, n=0, undecided=0)
        assert of() == Digest(
            overdue=Listed(), due_this_week=Listed(), waiting=Listed(), fell_due=0,
            by_requested=nothing, by_first_promised=nothing, by_last_promised=nothing, reasons=(),
        )  # fmt: skip


class TestWhatFellDue:
    @pytest.mark.parametrize(
        ("now", "fell"),
        [
            (DUE - timedelta(seconds=1), False),
            (DUE, True),
            (DUE + timedelta(days=7) - timedelta(seconds=1), True),
            (DUE + timedelta(days=7), False),
        ],
        ids=["ahead", "now", "nearly a week ago", "a week ago"],
    )
    def test_within_the_last_seven_days(self, now: datetime, fell: bool) -> None:
        assert bool(of(promised(DUE), now=now).fell_due) == fell

    def test_digests_of_two_mondays_meet_though_the_clocks_changed_between_them(self) -> None:
        before = datetime(2027, 3, 22, 9, tzinfo=BERLIN).astimezone(UTC)
        after_it = datetime(2027, 3, 29, 9, tzinfo=BERLIN).astimezone(UTC)
        moments = [before + timedelta(minutes=minutes) for minutes in (-30, 0, 30)]
        fell = [[bool(of(promised(at), now=now).fell_due) for now in (before, after_it)] for at in moments]
        assert fell == [[True, False], [True, False], [False, True]]

    def test_in_the_week_of_the_first_date_and_in_the_week_of_the_last(self) -> None:
        moved = after(*MOVED)
        weeks = [of(moved, now=NOW + timedelta(weeks=count)) for count in (-1, 0, 1, 2)]
        assert [week.fell_due for week in weeks] == [0, 1, 1, 0]

    def test_what_was_never_promised_never_fell_due(self) -> None:
        declined = after((Move.DECLINE, Omar, {"reason": Reason.CAPACITY}))
        assert of(begun().promise, declined).fell_due == 0

    def test_what_was_not_needed_any_more_did_not_fall_due(self) -> None:
        assert of(after(AGREED, (Move.CANCEL, Sana, {"at": IN_TIME}))).fell_due == 0


class TestKept:
    @pytest.mark.parametrize(
        ("steps", "kept"),
        [
            ([delivered(IN_TIME), accepted()], True),
            ([delivered(DUE), accepted()], True),
            ([delivered(LATE), accepted()], False),
            ([delivered(LATE, done_at=IN_TIME), accepted()], True),
            ([delivered(quantity=PART), accepted()], False),
            ([delivered(quantity=PART), (Move.ACCEPT_PART, Sana), delivered(IN_TIME), accepted()], True),
            ([delivered(quantity=PART)], False),
            ([delivered(IN_TIME)], None),
            ([delivered(LATE)], False),
            ([delivered(IN_TIME), (Move.LAPSE, Clock, {"at": LATE + timedelta(days=30)})], None),
            ([delivered(LATE), (Move.LAPSE, Clock, {"at": LATE + timedelta(days=30)})], False),
            ([delivered(IN_TIME), (Move.CANCEL, Sana, {"at": LATE})], None),
            ([delivered(IN_TIME), (Move.REJECT, Sana)], False),
            ([(Move.RENEGE, Omar, {"at": IN_TIME})], False),
            ([(Move.CANCEL, Sana, {"at": IN_TIME})], None),
            ([(Move.CANCEL, Sana, {"at": LATE})], False),
            ([], False),
        ],
        ids=[
            "in time and accepted", "at the due moment", "late", "done in time and told late", "accepted but not all",
            "in two parts in time", "a part, unanswered", "in time, unanswered", "late, unanswered", "in time, lapsed",
            "late, lapsed", "in time, then cancelled", "rejected", "broken before it was due", "cancelled before",
            "cancelled after the miss", "nothing at all",
        ],
    )  # fmt: skip
    def test_delivered_in_full_by_then_and_accepted(self, steps: list[Step], kept: bool | None) -> None:
        promise = after(AGREED, *steps)
        assert kept_by(promise, promise.due_last_promised, NOW) is kept
        assert kept_as_promised(promise, NOW) is kept

    def test_a_date_that_is_ahead_decides_nothing(self) -> None:
        assert kept_by(after(AGREED), DUE, DUE) is None
        assert kept_by(after(AGREED), DUE, DUE + timedelta(seconds=1)) is False
        assert kept_by(after(AGREED), None, NOW) is None

    def test_a_new_date_agreed_in_time_is_kept_by_the_last_promised_date_only(self) -> None:
        week = of(after(*MOVED, delivered(NEXT), accepted(NEXT)), now=NEXT + timedelta(days=1))
        assert (week.by_requested.kept, week.by_first_promised.kept, week.by_last_promised.kept) == (0, 0, 1)

    def test_a_new_date_agreed_after_the_miss_undoes_nothing(self) -> None:
        late: tuple[Step, ...] = (
            AGREED,
            (Move.RENEGOTIATE, Omar, {"at": LATE, "terms": terms(due=due(days=18)), "text": "!"}),
        )
        promise = after(*late, (Move.CONFIRM, Sana), delivered(NEXT), accepted(NEXT))
        assert kept_by(promise, promise.due_last_promised, NEXT) is True
        assert kept_as_promised(promise, NEXT) is False

    def test_what_was_promised_later_than_asked_is_late_by_what_was_asked(self) -> None:
        later = (Move.COUNTER, Omar, {"terms": terms(due=due(days=18))})
        promise = after(later, (Move.CONFIRM, Sana), delivered(NEXT), accepted(NEXT))
        week = of(promise, now=NEXT + timedelta(days=1))
        assert (week.by_requested.kept, week.by_first_promised.kept, week.by_last_promised.kept) == (0, 1, 1)

    def test_what_is_not_decided_is_left_out_with_its_number(self) -> None:
        week = of(after(AGREED, delivered()), after(AGREED, delivered(), accepted()), after(AGREED), after(*MOVED))
        assert week.by_first_promised == Kept(kept=1, n=3, undecided=1)
        assert week.by_last_promised == Kept(kept=1, n=2, undecided=2)

    @pytest.mark.parametrize(("n", "percent"), [(0, None), (4, None), (5, 60), (7, 43)])
    def test_percentages_begin_at_five(self, n: int, percent: int | None) -> None:
        kept = Kept(kept=min(n, 3), n=n, undecided=9)
        assert (kept.shown, kept.percent) == (percent is not None, percent)

    @pytest.mark.parametrize(
        ("kept", "n", "percent"),
        [(199, 200, 99), (1, 201, 1), (200, 200, 100), (0, 200, 0), (995, 1000, 99), (5, 1000, 1), (1, 200, 1)],
    )
    def test_with_a_miss_it_is_never_a_hundred_and_with_one_kept_never_nothing(
        self, kept: int, n: int, percent: int
    ) -> None:
        assert Kept(kept=kept, n=n, undecided=0).percent == percent


class TestReasons:
    def broken(self, reason: Reason) -> Promise:
        return after(AGREED, (Move.RENEGE, Omar, {"reason": reason, "at": IN_TIME}))

    def test_the_most_frequent_comes_first_and_who_said_nothing_last(self) -> None:
        silent = after(AGREED)
        why = [Reason.MATERIAL, Reason.CAPACITY, Reason.REQUEST, Reason.MATERIAL]
        week = of(silent, silent, silent, *map(self.broken, why))
        assert week.reasons == (
            (Reason.MATERIAL, 2), (Reason.CAPACITY, 1), (Reason.REQUEST, 1), (None, 3),
        )  # fmt: skip

    def test_only_of_what_was_missed(self) -> None:
        risky = after(AGREED, (Move.REPORT, Omar, {"reason": Reason.MATERIAL}), delivered(), accepted())
        assert of(risky).reasons == ()

    def test_a_reason_noted_afterwards_counts(self) -> None:
        noted = after(AGREED, delivered(LATE), accepted(), (Move.NOTE, Omar, {"reason": Reason.FORGOT}))
        assert of(noted).reasons == ((Reason.FORGOT, 1),)


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Africa/Cairo", "Asia/Kathmandu", "Pacific/Apia"]
)
def test_the_next_week_begins_with_the_first_moment_of_its_monday(zone: str) -> None:
    there = ZoneInfo(zone)
    for day in range(366):
        now = NOW + timedelta(days=day, minutes=37 * day)
        begins = next_monday(now, there)
        assert now < begins <= now + timedelta(days=7, hours=1)
        assert begins.astimezone(there).weekday() == 0
        assert (begins - timedelta(microseconds=1)).astimezone(there).weekday() == 6


def test_no_list_shows_more_than_there_is() -> None:
    with pytest.raises(ValueError, match="2 after 0, of 1"):
        Listed((promised(NOW), promised(NOW)), 1)


def test_a_digest_does_not_hang_on_the_order_in_which_promises_are_read() -> None:
    promises = [promised(NOW + timedelta(days=day)) for day in (-2, -1, 0, 1, 1, 2)]
    numbered = [replace(each, number=number) for number, each in enumerate(promises)]
    assert digest(numbered, NOW, BERLIN) == digest(reversed(numbered), NOW, BERLIN)
