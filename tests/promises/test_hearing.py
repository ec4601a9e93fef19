"""Whether somebody may still hear of it, and when: nothing that is over by now, and nothing at night that can wait."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from promises.hearing import Hearing, Later, Never, Now, hearing, hearing_of_own, side_of
from promises.notices import NOTICES, Drawn, Kind, Whose
from promises.promise import Promise
from promises.reminders import About, Identity, due_reminders, reminders
from promises.rules import Circumstances
from promises.vocabulary import Move, Role
from promises.workdays import Workdays
from tests.builders import (
    BERLIN,
    OPERATIONS,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    Step,
    T,
    a_promise,
    after,
    around,
    begun,
    euros,
    terms,
)

NEW_YORK = Workdays(zone=ZoneInfo("America/New_York"))
CALENDARS = {Role.REQUESTER: NEW_YORK, Role.PERFORMER: BERLIN}
"""Sana reads in New York, and Omar works in Berlin, six hours ahead."""
NOON, NIGHT = T(days=1, hours=8), T(days=1, hours=13)
"""Tuesday: 18:00 and 23:00 in Berlin; in New York it is 12:00, and then just after work."""
OMARS_MORNING = T(days=1, hours=-1)
"""Tuesday, 09:00 in Berlin."""
AGREED: Step = (Move.CONFIRM, Omar)
MISSED_AT = T(days=14, hours=-1)
"""Monday, 09:00 in Berlin: the usual promise was due on Friday."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A notice as far as it is asked about."""

    kind: Kind
    to: str | None = None
    role: Role | None = None
    about: About | None = None
    of: datetime | None = None


def heard(
    told: Told,
    promise: Promise,
    at: datetime = NOON,
    amid: Circumstances | None = None,
    reminded: frozenset[Identity] = frozenset(),
) -> Hearing:
    return hearing(told, promise, amid or around(), CALENDARS, reminded, at)


def left(*roles: Role) -> Circumstances:
    return around(departed=frozenset(roles))


def parting(to: str, gone: Role) -> Told:
    return Told(kind=Kind.PARTED, to=to, role=gone)


def reminder(about: About, promise: Promise, to: str, role: Role = Role.PERFORMER) -> Told:
    [which] = [each for each in reminders(promise, CALENDARS) if (each.about, each.to) == (about, role)]
    return Told(kind=Kind.REMINDER, to=to, role=role, about=about, of=which.of)


ASKED, PROMISED = begun().promise, after(AGREED)
DECLINED, CANCELLED = after((Move.DECLINE, Omar)), after(AGREED, (Move.CANCEL, Sana))
SIGNING = after(
    AGREED,
    begins=begun(wanted=terms(cost=euros(500))),
    amid=around(performer_team=replace(OPERATIONS, sign_above=euros(100))),
)
OF_A_TEAM = begun(performer=None).promise


@pytest.mark.parametrize(
    ("kind", "to", "promise", "expected"),
    [
        (Kind.CARD, None, ASKED, Now()),
        (Kind.CARD, None, CANCELLED, Now()),
        (Kind.MOVE, None, ASKED, Now()),
        (Kind.LINE, None, CANCELLED, Now()),
        (Kind.CLOSED, Sana, CANCELLED, Now()),
        (Kind.NOT_INVITED, Sana, ASKED, Now()),
        (Kind.YOUR_TURN, Omar, ASKED, Now()),
        (Kind.YOUR_TURN, Sana, ASKED, Never()),
        (Kind.YOUR_TURN, Eve, ASKED, Never()),
        (Kind.YOUR_TURN, Omar, DECLINED, Never()),
        (Kind.YOUR_TURN, Max, OF_A_TEAM, Now()),
        (Kind.YOUR_TURN, Mia, SIGNING, Now()),
        (Kind.YOUR_TURN, Omar, SIGNING, Never()),
        (Kind.AGREED, Sana, PROMISED, Now()),
        (Kind.AGREED, Sana, CANCELLED, Never()),
        (Kind.STANDS, Sana, PROMISED, Now()),
        (Kind.STANDS, Sana, CANCELLED, Never()),
        (Kind.ESCALATED, Mia, PROMISED, Now()),
        (Kind.ESCALATED, Mia, CANCELLED, Never()),
        (Kind.OVER, Sana, DECLINED, Now()),
        (Kind.OVER, Omar, CANCELLED, Now()),
    ],
)
@pytest.mark.parametrize("at", [NOON, NIGHT, T(days=5)], ids=["at noon", "at night", "on Saturday"])
def test_what_somebody_has_just_done_is_heard_at_any_hour_while_it_is_still_so(
    kind: Kind, to: str | None, promise: Promise, expected: Hearing, at: datetime
) -> None:
    assert heard(Told(kind=kind, to=to), promise, at) == expected


@pytest.mark.parametrize(
    ("told", "promise", "amid", "at", "expected"),
    [
        (parting(Sana, Role.PERFORMER), PROMISED, left(Role.PERFORMER), NOON, Now()),
        (parting(Sana, Role.PERFORMER), PROMISED, left(*Role), NOON, Now()),
        (parting(Sana, Role.PERFORMER), PROMISED, left(), NOON, Never()),
        (parting(Sana, Role.PERFORMER), PROMISED, left(Role.REQUESTER), NOON, Never()),
        (parting(Sana, Role.PERFORMER), CANCELLED, left(Role.PERFORMER), NOON, Never()),
        (parting(Omar, Role.PERFORMER), PROMISED, left(Role.PERFORMER), NOON, Never()),
        (parting(Olga, Role.REQUESTER), PROMISED, left(Role.REQUESTER), NOON, Never()),
        (parting(Omar, Role.REQUESTER), PROMISED, left(Role.REQUESTER), NOON, Later(T(days=2, hours=-1))),
        (parting(Omar, Role.REQUESTER), PROMISED, left(Role.REQUESTER), T(days=4, hours=9), Later(T(days=7, hours=-1))),
        (parting(Omar, Role.REQUESTER), PROMISED, left(), NIGHT, Never()),
        (parting(Sana, Role.PERFORMER), PROMISED, left(Role.PERFORMER), OMARS_MORNING, Later(T(days=1, hours=5))),
    ],
)
def test_of_a_parting_the_other_side_hears_in_their_own_hours_while_the_place_is_empty(
    told: Told, promise: Promise, amid: Circumstances, at: datetime, expected: Hearing
) -> None:
    assert heard(told, promise, at, amid) == expected


class TestAReminder:
    BEFORE_AT, MORNING_AT = T(days=10, hours=-1), T(days=11, hours=-1)
    """Thursday and Friday, 09:00 in Berlin."""

    def test_it_is_heard_from_its_moment_on(self) -> None:
        assert heard(reminder(About.BEFORE, PROMISED, Omar), PROMISED, self.BEFORE_AT) == Now()
        assert heard(reminder(About.MISSED, PROMISED, Omar), PROMISED, MISSED_AT + timedelta(hours=3)) == Now()

    def test_that_it_was_owed_itself_does_not_keep_it_from_being_heard(self) -> None:
        due = due_reminders(PROMISED, CALENDARS, (), self.BEFORE_AT)
        owed = frozenset(each.identity for each in due)
        assert len(owed) == 1
        assert heard(reminder(About.BEFORE, PROMISED, Omar), PROMISED, self.BEFORE_AT, reminded=owed) == Now()

    def test_out_of_hours_it_waits_for_the_opening_of_its_own_side(self) -> None:
        told = reminder(About.MISSED, PROMISED, Omar)
        evening = MISSED_AT + timedelta(hours=10)
        assert heard(told, PROMISED, evening) == Later(MISSED_AT + timedelta(days=1))
        asker = reminder(About.MISSED, PROMISED, Sana, Role.REQUESTER)
        assert heard(asker, PROMISED, MISSED_AT) == Later(MISSED_AT + timedelta(hours=6))
        assert heard(asker, PROMISED, evening) == Now()

    def test_what_says_nothing_new_any_more_is_not_heard(self) -> None:
        told = reminder(About.BEFORE, PROMISED, Omar)
        assert heard(told, PROMISED, self.MORNING_AT) == Never()

    def test_at_night_nobody_knows_yet_whether_it_will_say_something(self) -> None:
        told = reminder(About.BEFORE, PROMISED, Omar)
        assert heard(told, PROMISED, self.MORNING_AT - timedelta(hours=3)) == Later(self.MORNING_AT)

    def test_what_is_due_at_another_moment_by_now_is_not_heard(self) -> None:
        told = reminder(About.MISSED, PROMISED, Omar)
        later = after(AGREED, (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana))
        assert heard(told, later, MISSED_AT) == Never()
        assert heard(told, later, MISSED_AT + timedelta(hours=12)) == Never()

    def test_what_has_ended_reminds_nobody(self) -> None:
        assert heard(reminder(About.MISSED, PROMISED, Omar), CANCELLED, MISSED_AT) == Never()

    def test_whoever_has_handed_it_on_is_not_reminded(self) -> None:
        told = reminder(About.MISSED, PROMISED, Omar)
        assert heard(told, replace(PROMISED, performer=Olga), MISSED_AT) == Never()
        assert heard(replace(told, to=Olga), replace(PROMISED, performer=Olga), MISSED_AT) == Now()


@pytest.mark.parametrize(
    ("kind", "wanted", "at", "expected"),
    [
        (Kind.HOME, True, T(hours=1), Now()),
        (Kind.HOME, True, T(days=5), Now()),
        (Kind.DIGEST, True, T(hours=1), Now()),
        (Kind.DIGEST, True, T(hours=10), Later(T(days=1, hours=-1))),
        (Kind.DIGEST, True, T(days=5), Later(T(days=7, hours=-1))),
        (Kind.DIGEST, False, T(hours=1), Never()),
        (Kind.DIGEST, False, T(hours=10), Never()),
    ],
)
def test_a_home_is_drawn_at_once_and_a_digest_comes_in_hours_to_who_wants_it(
    kind: Kind, wanted: bool, at: datetime, expected: Hearing
) -> None:
    assert hearing_of_own(kind, BERLIN, at, wanted=wanted) == expected


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("promise", [ASKED, PROMISED, CANCELLED], ids=lambda promise: promise.state)
@pytest.mark.parametrize("at", [NOON, NIGHT], ids=["at noon", "at night"])
def test_every_kind_has_an_answer(kind: Kind, promise: Promise, at: datetime) -> None:
    rule = NOTICES[kind]
    if rule.whose is Whose.OWN:
        answer = hearing_of_own(kind, BERLIN, at, wanted=True)
    else:
        told = Told(kind=kind, to=Omar, role=Role.PERFORMER, about=About.MISSED, of=at)
        answer = heard(told, promise, at, left(Role.PERFORMER))
    assert isinstance(answer, Now | Later | Never)
    assert rule.keeps_hours or not isinstance(answer, Later)


def test_what_everybody_reads_is_never_held_back() -> None:
    for kind in (kind for kind, rule in NOTICES.items() if rule.whose is Whose.EVERYBODY):
        assert heard(Told(kind=kind), CANCELLED, NIGHT) == Now()


def test_of_an_unknown_kind_nothing_is_said_and_that_is_an_error() -> None:
    surprise = cast(Kind, "surprise")
    for ask in (
        lambda: heard(Told(kind=surprise, to=Omar), a_promise()),
        lambda: hearing_of_own(surprise, BERLIN, NOON, wanted=True),
        lambda: side_of(surprise, Role.PERFORMER),
    ):
        with pytest.raises(LookupError, match="no row of NOTICES says how a notice of the kind 'surprise' is told"):
            ask()


def test_what_is_about_a_promise_is_not_asked_of_a_person_nor_the_other_way_round() -> None:
    with pytest.raises(ValueError, match="is about no promise"):
        heard(Told(kind=Kind.DIGEST, to=Sana), a_promise())
    with pytest.raises(ValueError, match="is about a promise"):
        hearing_of_own(Kind.REMINDER, BERLIN, NOON, wanted=True)


@pytest.mark.parametrize("kind", [Kind.REMINDER, Kind.PARTED])
def test_what_speaks_to_a_side_must_name_one(kind: Kind) -> None:
    with pytest.raises(ValueError, match="names no side"):
        heard(Told(kind=kind, to=Omar), PROMISED)


def test_a_reminder_is_for_the_side_that_it_names_and_a_parting_for_the_other() -> None:
    assert side_of(Kind.REMINDER, Role.PERFORMER) is Role.PERFORMER
    assert side_of(Kind.PARTED, Role.PERFORMER) is Role.REQUESTER
    with pytest.raises(ValueError, match="for no side"):
        side_of(Kind.CARD, Role.PERFORMER)


def test_what_keeps_hours_says_whose_they_are() -> None:
    keeping = {rule.whose for rule in NOTICES.values() if rule.keeps_hours}
    assert keeping <= {Whose.SIDE, Whose.OTHER_SIDE, Whose.OWN}


def test_what_is_one_persons_own_is_drawn_as_a_whole() -> None:
    own = {rule.drawn for rule in NOTICES.values() if rule.whose is Whose.OWN}
    assert own == {Drawn.HOME, Drawn.DIGEST, Drawn.ENDED}
