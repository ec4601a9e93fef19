"""What stands in whose Home, in which order."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from promises.hours import Team
from promises.listed import Listed
from promises.overview import Overview, concerned, overview
from promises.promise import Promise
from promises.vocabulary import Move
from tests.builders import (
    OPERATIONS,
    SALES,
    Ada,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    Step,
    T,
    after,
    around,
    begun,
    due,
    euros,
    terms,
)

BERLIN = ZoneInfo("Europe/Berlin")
TEAMS = {SALES.id: SALES, OPERATIONS.id: OPERATIONS}
CONFIRMED = (Move.CONFIRM, Omar)
DELIVERED = (Move.DELIVER, Omar)
LIMITED = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
COSTLY = begun(wanted=terms(cost=euros(5000)))
OF_A_TEAM = begun(performer=None)


def seen(person: str, *promises: Promise, at: float = 1, teams: dict[str, Team] = TEAMS, **more: Any) -> Overview:
    """So many days after MONDAY, which is in Berlin."""
    return overview(promises, person, teams, T(at), BERLIN, **more)


def numbered(number: int, *steps: Step, **changes: Any) -> Promise:
    return replace(after(*steps, begins=begun(**changes)), number=number)


def numbers(found: Listed) -> list[int]:
    return [each.number for each in found.shown]


def test_an_offer_needs_whoever_is_asked_and_is_waited_for_by_the_other() -> None:
    asked = numbered(1)
    assert numbers(seen(Omar, asked).needs_you) == [1]
    assert numbers(seen(Omar, asked).you_wait_for) == []
    assert numbers(seen(Sana, asked).needs_you) == []
    assert numbers(seen(Sana, asked).you_wait_for) == [1]


def test_a_question_turns_it_around() -> None:
    asked = numbered(1, (Move.ASK, Omar))
    assert numbers(seen(Sana, asked).needs_you) == [1]
    assert numbers(seen(Omar, asked).you_wait_for) == [1]


def test_work_under_way_needs_whoever_promised_it_and_a_delivery_whoever_asked() -> None:
    assert numbers(seen(Omar, numbered(1, CONFIRMED)).needs_you) == [1]
    assert numbers(seen(Sana, numbered(1, CONFIRMED, DELIVERED)).needs_you) == [1]


@pytest.mark.parametrize("person", [Omar, Olga, Max])
def test_what_a_team_is_asked_for_needs_all_of_it(person: str) -> None:
    assert seen(person, after(begins=OF_A_TEAM)).needs_you


def test_once_somebody_of_a_team_has_answered_it_is_theirs_alone() -> None:
    taken = after(CONFIRMED, begins=OF_A_TEAM)
    assert seen(Omar, taken).needs_you
    assert seen(Olga, taken) == seen(Eve, taken) == Overview(
        needs_you=Listed(), you_wait_for=Listed(), due_this_week=Listed(), recently_ended=Listed()
    )  # fmt: skip


def test_nobody_is_needed_for_their_own_request_even_as_a_member_of_the_team() -> None:
    both = {OPERATIONS.id: replace(OPERATIONS, members=frozenset({Sana, Omar}))}
    shown = seen(Sana, after(begins=OF_A_TEAM), teams=both)
    assert (shown.needs_you.count, shown.you_wait_for.count) == (0, 1)


@pytest.mark.parametrize("teams", [{}, {OPERATIONS.id: Team(OPERATIONS.id)}])
def test_an_admin_is_needed_where_a_team_has_nobody(teams: dict[str, Team]) -> None:
    asked = after(begins=OF_A_TEAM)
    assert seen(Ada, asked, teams=teams, admin=True).needs_you
    assert not seen(Ada, asked, admin=True).needs_you
    assert not seen(Eve, asked, teams=teams).needs_you


def test_while_leads_sign_it_needs_those_who_have_yet_to_and_both_sides_wait() -> None:
    signing = after(CONFIRMED, begins=COSTLY, amid=LIMITED)
    half = after(CONFIRMED, (Move.SIGN, Mia), begins=COSTLY, amid=LIMITED)
    assert seen(Mia, signing).needs_you
    assert seen(Max, signing).needs_you
    assert not seen(Mia, half).needs_you
    assert seen(Max, half).needs_you
    assert seen(Sana, half).you_wait_for
    assert seen(Omar, half).you_wait_for
    assert seen(Ada, half, teams={}, admin=True).needs_you


def test_what_should_have_been_done_first_comes_first() -> None:
    later, sooner = (numbered(n, CONFIRMED, wanted=terms(due=due(days=days))) for n, days in ((1, 9), (2, 3)))
    question = numbered(3)
    assert numbers(seen(Omar, later, sooner, question).needs_you) == [3, 2, 1]


@pytest.mark.parametrize(
    ("days", "this_week"), [(0.5, True), (2, True), (6.5, True), (6.7, False), (7, False), (9, False)]
)
def test_this_week_ends_with_sunday_on_the_readers_clock(days: float, this_week: bool) -> None:
    promised = numbered(1, CONFIRMED, wanted=terms(due=due(days=days)))
    assert bool(seen(Sana, promised).due_this_week) is this_week
    assert bool(seen(Omar, promised, at=3).due_this_week) is this_week
    assert not seen(Sana, promised, at=8).due_this_week or not this_week


def test_only_what_is_agreed_and_not_delivered_is_due() -> None:
    soon = terms(due=due(days=2))
    asked, delivered = (numbered(1, *steps, wanted=soon) for steps in ((), (CONFIRMED, DELIVERED)))
    assert not seen(Sana, asked, delivered).due_this_week


def test_what_ended_within_a_fortnight_is_shown_latest_first() -> None:
    first = numbered(1, (Move.DECLINE, Omar, {"at": T(days=1)}))
    second = numbered(2, (Move.DECLINE, Omar, {"at": T(days=2)}))
    assert numbers(seen(Sana, first, second, at=3).recently_ended) == [2, 1]
    assert numbers(seen(Sana, first, second, at=15.5).recently_ended) == [2]
    assert not seen(Eve, first, second, at=3).recently_ended
    assert first.ended_at == T(days=1)
    assert not overview([first], Sana, TEAMS, T(days=1) + timedelta(days=14), BERLIN).recently_ended


def test_a_turn_changes_the_homes_of_the_parties_of_an_asked_team_and_of_leads_who_must_sign() -> None:
    assert concerned(after(), around()) == {Sana, Omar}
    assert concerned(after(begins=OF_A_TEAM), around()) == {Sana, Omar, Olga, Max}
    assert concerned(after(begins=OF_A_TEAM), around(performer_team=None)) == {Sana}
    signing = after(CONFIRMED, begins=COSTLY, amid=LIMITED)
    assert concerned(signing, LIMITED) == {Sana, Omar, Mia, Max}


def test_a_page_is_shown_and_all_are_counted() -> None:
    asked = [numbered(number, wanted=terms(due=due(days=number))) for number in range(1, 24)]
    shown = seen(Omar, *asked, pages={"needs_you": 1}).needs_you
    assert (numbers(shown), shown.count, shown.left) == ([*range(11, 21)], 23, 3)
    assert numbers(seen(Omar, *asked, pages={"needs_you": 9}).needs_you) == [21, 22, 23], "the last one that is there"
