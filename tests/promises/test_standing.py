"""What people are to a promise: party, member, lead, admin, or not at all."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from promises.errors import NotAParty, NotPossible, NotYours, Problem
from promises.hours import Team
from promises.play import allowed, play
from promises.promise import Promise
from promises.standing import standing
from promises.vocabulary import Move, Role, State, Who
from tests.builders import (
    OPERATIONS,
    SALES,
    Ada,
    Clock,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    T,
    a_promise,
    after,
    around,
    begun,
    conversation,
    euros,
    terms,
    turn,
)


def of_a_team() -> Promise:
    return begun(performer=None).promise


class TestATeamThatIsAsked:
    @pytest.mark.parametrize("by", [Omar, Olga, Max])
    def test_whoever_of_it_answers_becomes_the_performer(self, by: str) -> None:
        assert after((Move.CONFIRM, by), begins=begun(performer=None)).performer == by

    @pytest.mark.parametrize("move", [Move.COUNTER, Move.DECLINE, Move.ASK, Move.ANSWER_BY])
    def test_any_answer_counts(self, move: Move) -> None:
        assert after((move, Olga), begins=begun(performer=None)).performer == Olga

    def test_a_note_is_no_answer(self) -> None:
        assert after((Move.NOTE, Olga), begins=begun(performer=None)).performer is None

    def test_a_member_may_give_it_to_another_without_taking_it_on(self) -> None:
        assert after((Move.REASSIGN, Olga, {"to": Omar}), begins=begun(performer=None)).performer == Omar

    def test_once_one_of_them_answered_the_others_are_passers_by(self) -> None:
        asked = conversation((Move.ASK, Omar), begins=begun(performer=None))[-1].promise
        with pytest.raises(NotAParty):
            play(asked, turn(Move.CONFIRM, Olga, seen=asked.version), around())

    def test_nobody_answers_their_own_request_even_as_a_member_of_the_team(self) -> None:
        amid = around(performer_team=replace(OPERATIONS, members=frozenset({Sana, Omar})))
        with pytest.raises(NotYours) as refusal:
            play(of_a_team(), turn(Move.CONFIRM, Sana, seen=1), amid)
        assert refusal.value.who is Who.PERFORMER

    @pytest.mark.parametrize("team", [None, Team("TOPERATIONS")])
    def test_where_nobody_can_answer_an_admin_may(self, team: Team | None) -> None:
        played = play(of_a_team(), turn(Move.CONFIRM, Ada, seen=1), around(performer_team=team, admin=True))
        assert played.promise.performer == Ada

    def test_where_somebody_can_answer_an_admin_may_not(self) -> None:
        with pytest.raises(NotYours):
            play(of_a_team(), turn(Move.CONFIRM, Ada, seen=1), around(admin=True))


class TestCapacities:
    @pytest.mark.parametrize(("by", "role"), [(Sana, Role.REQUESTER), (Omar, Role.PERFORMER)])
    def test_a_party_moves_on_its_side(self, by: str, role: Role) -> None:
        held = standing(a_promise(), by, around())
        assert (held.roles, held.leads) == (frozenset({role}), frozenset())

    @pytest.mark.parametrize(("by", "role"), [(Mia, Role.REQUESTER), (Max, Role.PERFORMER)])
    def test_a_lead_answers_for_a_side(self, by: str, role: Role) -> None:
        held = standing(a_promise(), by, around())
        assert (held.roles, held.leads) == (frozenset(), frozenset({role}))

    def test_an_admin_stands_in_for_a_missing_lead(self) -> None:
        held = standing(a_promise(), Ada, around(performer_team=None, admin=True))
        assert held.leads == {Role.PERFORMER}

    def test_a_passer_by_holds_nothing_and_may_do_nothing(self) -> None:
        assert standing(a_promise(), Eve, around()).stranger
        assert allowed(a_promise(), Eve, around(), T(1)) == ()
        with pytest.raises(NotAParty):
            play(a_promise(), turn(Move.NOTE, Eve, text="Hello"), around())

    @pytest.mark.parametrize("by", [Sana, Omar, Mia, Max, Ada, Clock])
    def test_everybody_else_is_somebody(self, by: str) -> None:
        assert not standing(a_promise(), by, around(admin=by == Ada)).stranger


class TestSomebodyWhoHasLeft:
    @pytest.mark.parametrize(
        ("gone", "move", "by"), [(Role.PERFORMER, Move.REASSIGN, Sana), (Role.REQUESTER, Move.HAND_OVER, Omar)]
    )
    def test_the_other_side_gives_their_place_to_somebody_else_and_is_known_to_have_done_so(
        self, gone: Role, move: Move, by: str
    ) -> None:
        left = around(departed=frozenset({gone}))
        played = play(a_promise(), turn(move, by, seen=2, to="UNEW"), left)
        assert played.promise.person(gone) == "UNEW"
        assert played.turn.role is gone.other

    def test_while_they_are_there_the_other_side_may_not(self) -> None:
        with pytest.raises(NotYours):
            play(a_promise(), turn(Move.REASSIGN, Sana, seen=2, to="UNEW"), around())

    def test_nothing_else_becomes_theirs(self) -> None:
        left = around(departed=frozenset({Role.PERFORMER}))
        more = set(allowed(a_promise(), Sana, left, T(1))) - set(allowed(a_promise(), Sana, around(), T(1)))
        assert more == {Move.REASSIGN}

    def test_a_passer_by_may_not_either(self) -> None:
        with pytest.raises(NotAParty):
            play(a_promise(), turn(Move.REASSIGN, Eve, seen=2, to="UNEW"), around(departed=frozenset(Role)))


class TestGuestsAndAdmins:
    def test_a_guest_does_in_their_own_promise_what_their_side_may(self) -> None:
        assert allowed(a_promise(), Omar, around(guest=True), T(1)) == allowed(a_promise(), Omar, around(), T(1))

    @pytest.mark.parametrize("by", [Olga, Max])
    def test_a_guest_takes_on_nothing_and_answers_for_nobody_whatever_team_they_are_in(self, by: str) -> None:
        assert standing(of_a_team(), by, around(guest=True)).stranger

    def test_what_is_private_an_admin_does_not_give_to_somebody_else_while_its_people_can(self) -> None:
        private = after(begins=begun(private=True))
        assert allowed(private, Ada, around(admin=True), T(1)) == ()
        assert Move.REASSIGN in allowed(private, Ada, around(admin=True, admins_see=True), T(1))

    def test_where_nobody_else_can_move_an_admin_gives_what_is_private_to_somebody_else_and_no_more(self) -> None:
        private = after(begins=begun(private=True))
        left = around(admin=True, departed=frozenset(Role), requester_team=None, performer_team=None)
        assert set(allowed(private, Ada, left, T(1))) == {Move.REASSIGN, Move.HAND_OVER}


class TestSigning:
    AMID = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
    ASKED = begun(wanted=terms(cost=euros(5000)))

    def signing(self) -> Promise:
        return after((Move.CONFIRM, Omar), begins=self.ASKED, amid=self.AMID)

    def test_a_lead_signs_once(self) -> None:
        half = play(self.signing(), turn(Move.SIGN, Mia, at=T(hours=2), seen=2), self.AMID).promise
        assert (half.state, half.unsigned) == (State.SIGNING, (Role.PERFORMER,))
        with pytest.raises(NotPossible) as refusal:
            play(half, turn(Move.SIGN, Mia, at=T(hours=3), seen=3), self.AMID)
        assert refusal.value.problem is Problem.ALREADY_SIGNED

    def test_who_leads_both_sides_signs_for_each(self) -> None:
        both = replace(self.AMID, requester_team=replace(SALES, leads=frozenset({Max})))
        signed = after((Move.CONFIRM, Omar), (Move.SIGN, Max), (Move.SIGN, Max), begins=self.ASKED, amid=both)
        assert signed.state is State.PROMISED
        assert [(each.role, each.by) for each in signed.signed] == [(role, Max) for role in Role]

    def test_where_no_team_has_a_lead_an_admin_signs(self) -> None:
        nobody = around(
            requester_team=None, performer_team=Team(OPERATIONS.id, sign_above=euros(1000)), admin=True
        )  # fmt: skip
        half = play(self.signing(), turn(Move.SIGN, Ada, at=T(hours=2), seen=2), nobody).promise
        assert play(half, turn(Move.SIGN, Ada, at=T(hours=3), seen=3), nobody).promise.state is State.PROMISED

    def test_a_party_cannot_sign(self) -> None:
        with pytest.raises(NotYours):
            play(self.signing(), turn(Move.SIGN, Sana, at=T(hours=2), seen=2), self.AMID)


class TestPassingItOn:
    def test_another_performer_inherits_the_offer_and_may_amend_it(self) -> None:
        passed = after((Move.COUNTER, Omar), (Move.REASSIGN, Max, {"to": Olga}), (Move.AMEND, Olga))
        assert (passed.performer, passed.state, len(passed.versions)) == (Olga, State.COUNTERED, 3)

    def test_the_former_performer_is_a_passer_by(self) -> None:
        passed = after((Move.REASSIGN, Omar, {"to": Olga}))
        with pytest.raises(NotAParty):
            play(passed, turn(Move.CONFIRM, Omar, at=T(hours=3), seen=passed.version), around())

    def test_the_agreement_keeps_who_agreed(self) -> None:
        passed = after((Move.CONFIRM, Omar), (Move.REASSIGN, Omar), (Move.HAND_OVER, Sana))
        assert passed.agreement is not None
        assert (passed.agreement.requester, passed.agreement.performer) == (Sana, Omar)
        assert (passed.requester, passed.performer) == ("USAM", Olga)

    @pytest.mark.parametrize(
        "pass_on",
        [lambda: after((Move.REASSIGN, Ada), amid=around(admin=True)), lambda: after((Move.REASSIGN, Max))],
        ids=["an admin", "a lead"],
    )
    def test_a_lead_or_an_admin_may_find_another_performer(self, pass_on: Callable[[], Promise]) -> None:
        assert pass_on().performer == Olga

    def test_an_admin_moves_on_no_side_and_a_lead_on_theirs(self) -> None:
        by_admin = conversation((Move.REASSIGN, Ada), amid=around(admin=True))[-1].turn
        by_lead = conversation((Move.HAND_OVER, Mia))[-1].turn
        assert (by_admin.role, by_lead.role) == (None, Role.REQUESTER)
