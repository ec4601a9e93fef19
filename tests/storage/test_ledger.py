"""What the workspace keeps: a conversation of two people, played, refused, repeated and read again."""

from decimal import Decimal
from typing import Any

import pytest

from promises.errors import BadTerms, NotAParty, NotPossible, NotYours, OutOfDate
from promises.hours import Person, TeamSettings
from promises.notices import Kind
from promises.rules import Team
from promises.terms import Part
from promises.vocabulary import Health, Move, Reason, Role, State
from storage.database import Database
from storage.errors import UnknownPromise
from storage.rows.places import Message
from storage.workspace import Workspace
from tests.builders import (
    MONDAY,
    OPERATIONS,
    Clock,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    T,
    due,
    euros,
    quantity,
    terms,
    turn,
)  # fmt: skip
from tests.storage.owed import owed, told
from tests.storage.telling import ask, kept, play


def test_what_was_asked_is_there_for_the_next_reader(workspace: Workspace) -> None:
    wanted = terms(conditions="dry", cost=euros(250), part_allowed=True, quantity=quantity("12.345", "t"))
    asked = ask(
        workspace, terms=wanted, why="A new customer", deal_value=euros(90_000), crm_link="https://crm.example/7",
        told=True, told_day=MONDAY.date(), private=True,
    )  # fmt: skip
    assert kept(workspace, asked) == asked
    assert asked.terms == wanted
    assert asked.state is State.REQUESTED
    assert asked.opening.deal_value == euros(90_000)


def test_promises_are_numbered_from_one_in_each_workspace(workspace: Workspace, database: Database) -> None:
    other = Workspace(database, "W2")
    assert [ask(workspace, f"V{n}").number for n in range(3)] == [1, 2, 3]
    assert ask(other, "V0").number == 1
    assert other.promises.get(1).workspace == "W2"
    with pytest.raises(UnknownPromise):
        other.promises.get(2)


def test_the_first_form_sent_twice_makes_one_promise(workspace: Workspace) -> None:
    first, again = ask(workspace, "V1"), ask(workspace, "V1")
    assert again == first
    assert ask(workspace, "V2").number == 2


def test_a_form_that_was_refused_uses_up_no_number(workspace: Workspace) -> None:
    with pytest.raises(BadTerms):
        ask(workspace, terms=terms(due=due(days=-1)))
    assert ask(workspace).number == 1


def test_a_conversation_from_asking_to_accepting_reads_back_as_it_was_played(workspace: Workspace) -> None:
    promise = ask(workspace)
    steps: list[tuple[Move, str, dict[str, Any]]] = [
        (Move.COUNTER, Omar, {}),
        (Move.COUNTER, Sana, {"terms": terms(quantity=quantity(450))}),
        (Move.ASK, Omar, {}),
        (Move.ANSWER, Sana, {}),
        (Move.ANSWER_BY, Omar, {}),
        (Move.CONFIRM, Omar, {}),
        (Move.REPORT, Omar, {"reason": Reason.MATERIAL}),
        (Move.RENEGOTIATE, Omar, {}),
        (Move.CONFIRM, Sana, {}),
        (Move.DELIVER, Omar, {"quantity": Decimal("300.5"), "at": T(days=3)}),
        (Move.ACCEPT_PART, Sana, {"at": T(days=3, hours=1)}),
        (Move.DELIVER, Omar, {"at": T(days=19), "done_at": T(days=18, hours=1)}),
        (Move.REJECT, Sana, {"at": T(days=19, hours=1)}),
        (Move.DELIVER, Omar, {"at": T(days=20)}),
        (Move.ACCEPT, Sana, {"at": T(days=20)}),
        (Move.NOTE, Omar, {"at": T(days=21), "reason": Reason.QUALITY}),
    ]
    for move, by, said in steps:
        promise = play(workspace, promise, move, by, **said)
        assert kept(workspace, promise) == promise
    assert promise.state is State.ACCEPTED
    assert promise.missed
    assert promise.received == 500
    assert promise.reason is Reason.QUALITY
    assert [each.move for each in workspace.promises.history(promise.number)][-2:] == [Move.ACCEPT, Move.NOTE]


def test_signatures_of_an_offer_that_is_gone_no_longer_count(workspace: Workspace) -> None:
    workspace.teams.save(
        TeamSettings(who=Team(OPERATIONS.id, OPERATIONS.members, OPERATIONS.leads, euros(100)), name="Ops")
    )
    promise = ask(workspace, terms=terms(cost=euros(500)))
    promise = play(workspace, promise, Move.CONFIRM, Omar)
    promise = play(workspace, promise, Move.SIGN, Mia)
    assert [each.by for each in kept(workspace, promise).signed] == [Mia]
    promise = play(workspace, promise, Move.REFUSE, Max)
    assert kept(workspace, promise).signed == ()
    promise = play(workspace, promise, Move.CONFIRM, Omar)
    promise = play(workspace, promise, Move.SIGN, Max)
    assert [each.by for each in kept(workspace, promise).signed] == [Max]
    promise = play(workspace, promise, Move.SIGN, Mia)
    assert kept(workspace, promise).state is State.PROMISED
    assert [each.role for each in workspace.promises.get(promise.number).signed] == [Role.PERFORMER, Role.REQUESTER]


def test_a_split_gives_each_part_a_number_and_a_beginning_of_its_own(workspace: Workspace) -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), due(days=11, hours=5)))
    asked = play(workspace, ask(workspace), Move.COUNTER, Omar, terms=terms(parts=parts))
    split = play(workspace, asked, Move.CONFIRM, Sana)
    assert split.children == (2, 3)
    assert kept(workspace, split) == split
    first, second = (workspace.promises.get(number) for number in split.children)
    assert kept(workspace, first).opening.parent == 1
    assert (first.state, first.terms.quantity, first.terms.due) == (State.PROMISED, quantity(200), due(days=4))
    assert (second.state, second.terms.quantity, second.terms.parts) == (State.PROMISED, quantity(300), ())
    assert workspace.places.channel(second.number) == "CDEALS"
    delivered = play(workspace, kept(workspace, second), Move.DELIVER, Omar)
    assert kept(workspace, delivered).still_due == 300
    assert ask(workspace, "V2").number == 4


def test_a_note_to_a_promise_that_was_split_does_not_split_it_again(workspace: Workspace) -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), due(days=11, hours=5)))
    split = play(workspace, ask(workspace, terms=terms(parts=parts)), Move.CONFIRM, Omar)
    assert kept(workspace, play(workspace, split, Move.NOTE, Sana)).children == split.children == (2, 3)


def test_a_second_click_changes_nothing_and_is_no_refusal(workspace: Workspace) -> None:
    asked = ask(workspace)
    once = play(workspace, asked, Move.CONFIRM, Omar)
    twice = play(workspace, asked, Move.CONFIRM, Omar)
    assert twice == once == kept(workspace, once)
    reported = play(workspace, once, Move.REPORT, Omar, health=Health.BLOCKED)
    assert play(workspace, once, Move.REPORT, Omar, health=Health.BLOCKED).turns == reported.turns
    assert play(workspace, once, Move.REPORT, Omar, health=Health.ON_TRACK).turns == reported.turns + 1


def test_the_same_form_with_other_terms_is_no_second_click(workspace: Workspace) -> None:
    asked = ask(workspace)
    play(workspace, asked, Move.COUNTER, Omar)
    with pytest.raises(OutOfDate):
        play(workspace, asked, Move.COUNTER, Omar, terms=terms(quantity=quantity(1)))


def test_a_refused_turn_leaves_no_trace(workspace: Workspace, database: Database) -> None:
    asked = ask(workspace)
    told(database, MONDAY)
    for by, move, error in [
        (Eve, Move.CONFIRM, NotAParty),
        (Sana, Move.CONFIRM, NotYours),
        (Omar, Move.ACCEPT, NotPossible),
        (Clock, Move.EXPIRE, NotPossible),
    ]:
        with pytest.raises(error):
            play(workspace, asked, move, by)
    with pytest.raises(OutOfDate):
        play(workspace, asked, Move.CONFIRM, Omar, seen=0)
    with pytest.raises(UnknownPromise):
        workspace.promises.play(99, turn(Move.CONFIRM, Omar, seen=1))
    assert kept(workspace, asked) == asked
    assert len(workspace.promises.history(asked.number)) == 1
    assert not owed(database)


def test_the_courier_is_woken_once_something_is_written_down_and_not_before(database: Database) -> None:
    heard: list[bool] = []
    workspace = Workspace(database, "W", lambda: heard.append(bool(owed(database))))
    asked = ask(workspace)
    play(workspace, asked, Move.CONFIRM, Omar)
    play(workspace, asked, Move.CONFIRM, Omar)
    with pytest.raises(NotAParty):
        play(workspace, asked, Move.CONFIRM, Eve)
    assert heard == [True, True]


def test_whichever_member_of_an_asked_team_confirms_is_the_performer(workspace: Workspace) -> None:
    asked = ask(workspace, performer=None)
    assert kept(workspace, asked).performer is None
    confirmed = play(workspace, asked, Move.CONFIRM, Olga)
    assert kept(workspace, confirmed).performer == Olga
    assert confirmed.opening.performer is None


def test_each_person_is_shown_what_they_may_do(workspace: Workspace) -> None:
    asked = ask(workspace)
    promise, moves = workspace.promises.allowed(asked.number, Omar, T(hours=1))
    assert promise == asked
    assert Move.CONFIRM in moves
    assert Move.CONFIRM not in workspace.promises.allowed(asked.number, Sana, T(hours=1))[1]
    assert workspace.promises.allowed(asked.number, Eve, T(hours=1))[1] == ()


def test_an_admin_may_give_the_work_to_somebody_else(workspace: Workspace) -> None:
    asked = ask(workspace, requester_team=None, performer_team=None)
    with pytest.raises(NotAParty):
        play(workspace, asked, Move.REASSIGN, Eve)
    workspace.people.meet(Person(id=Eve, admin=True), MONDAY)
    assert kept(workspace, play(workspace, asked, Move.REASSIGN, Eve)).performer == Olga


def test_what_people_type_comes_back_letter_by_letter(workspace: Workspace) -> None:
    wild = "<!channel> 'quoted'; DROP TABLE promises; -- 🚚 ümläut \u202e %s :name \\ \n line"
    asked = ask(workspace, account=wild, why=wild, terms=terms(what=wild, conditions=wild, quantity=quantity(1, wild)))
    told = play(workspace, asked, Move.DECLINE, Omar, text=wild * 40)
    assert kept(workspace, told).terms.what == wild
    assert workspace.promises.history(asked.number)[-1].text == wild * 40


def test_messages_are_found_again_and_forgotten_when_gone(workspace: Workspace) -> None:
    number = ask(workspace).number
    card = Message(kind=Kind.CARD, channel="CDEALS", ts="1.1")
    line = Message(kind=Kind.LINE, channel="CDEALS", ts="1.2", position=1)
    direct = Message(kind=Kind.YOUR_TURN, channel="DOMAR", ts="1.3", position=1, person=Omar)
    for message in (line, direct, card):
        workspace.places.hang(number, message)
    assert workspace.places.messages(number) == [card, line, direct]
    moved = Message(kind=Kind.CARD, channel="CDEALS", ts="2.1")
    workspace.places.hang(number, moved)
    workspace.places.unhang("DOMAR", "1.3")
    assert workspace.places.messages(number) == [moved, line]


def test_a_promise_without_a_home_has_no_channel(workspace: Workspace) -> None:
    asked, elsewhere = ask(workspace), ask(workspace, "V2", channel=None)
    assert workspace.places.channel(asked.number) == "CDEALS"
    assert workspace.places.channel(elsewhere.number) is None
    workspace.places.set_homeless(asked.number)
    assert workspace.places.channel(asked.number) is None
    assert kept(workspace, asked) == asked
