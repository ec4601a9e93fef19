"""People move or leave, channels close: what is owed then, and who is to be asked about again."""

from promises.owed import Kind
from promises.vocabulary import Move, Role
from storage.ledger import Ledger
from storage.outbox import Notice, Outbox
from storage.people import Person
from tests.builders import MONDAY, SAYS, Max, Mia, Omar, Sana, T
from tests.storage.telling import ask, play

GONE = Person(id=Omar, deactivated=True)


def partings(outbox: Outbox) -> list[Notice]:
    """Those that are owed now; all else is told with this."""
    found: list[Notice] = []
    while notices := outbox.due(T(days=2), 50):
        found += [each for each in notices if outbox.mark_told(each, T(days=2)) and each.kind is Kind.PARTED]
    return found


def test_who_has_left_is_told_of_once_for_each_open_promise(ledger: Ledger, outbox: Outbox) -> None:
    ledger.meet(Person(id=Omar), MONDAY)
    asked = ask(ledger)
    play(ledger, ask(ledger, "V2"), Move.DECLINE, Omar, **SAYS[Move.DECLINE])
    ask(ledger, "V3", performer=Max)
    for day in (1, 2):
        ledger.refresh(GONE, T(day))
    assert [(each.promise, each.to, each.role) for each in partings(outbox)] == [(asked.number, Sana, Role.PERFORMER)]


def test_who_comes_back_and_leaves_again_is_told_of_again(ledger: Ledger, outbox: Outbox) -> None:
    ask(ledger)
    for news in (GONE, Person(id=Omar), GONE):
        ledger.meet(news, T(1))
    assert len(partings(outbox)) == 2


def test_a_departed_requesters_promise_is_offered_to_a_team_through_its_lead(ledger: Ledger, outbox: Outbox) -> None:
    ask(ledger, performer=None)
    ledger.meet(Person(id=Sana, deactivated=True), T(1))
    assert [(each.to, each.role) for each in partings(outbox)] == [(Max, Role.REQUESTER)]


def test_the_other_side_may_hand_it_over_from_then_on(ledger: Ledger) -> None:
    asked = ask(ledger)
    assert Move.REASSIGN not in ledger.allowed(asked.number, Sana, T(1))[1]
    ledger.meet(GONE, T(1))
    assert Move.REASSIGN in ledger.allowed(asked.number, Sana, T(1))[1]
    assert play(ledger, asked, Move.REASSIGN, Sana, to="UNEW").performer == "UNEW"


def test_news_of_somebody_never_met_are_not_kept(ledger: Ledger) -> None:
    ledger.refresh(GONE, MONDAY)
    assert ledger.person(Omar) is None


def test_whoever_was_not_heard_of_for_a_day_is_asked_about_if_somebody_waits_for_them(ledger: Ledger) -> None:
    for person in (Sana, Omar, Mia, Max):
        ledger.meet(Person(id=person), MONDAY)
    ask(ledger)
    ledger.subscribe(Mia, True, MONDAY)
    assert ledger.stale_people(T(0.9), 10) == []
    assert ledger.stale_people(T(1), 10) == [Mia, Omar, Sana]
    assert ledger.stale_people(T(1), 2) == [Mia, Omar]
    ledger.refresh(Person(id=Mia), T(1))
    ledger.refresh(GONE, T(1))
    assert ledger.stale_people(T(3), 10) == [Sana, Mia]
    assert ledger.fresh_person(Mia, T(1.9)) == Person(id=Mia)
    assert ledger.fresh_person(Mia, T(2)) is None


def test_a_closed_channel_moves_the_open_promises_in_it(ledger: Ledger, outbox: Outbox) -> None:
    here, elsewhere = ask(ledger), ask(ledger, "V2", channel="COTHER")
    homeless, ended = ask(ledger, "V3"), ask(ledger, "V4")
    ledger.set_homeless(homeless.number)
    play(ledger, ended, Move.WITHDRAW, Sana)
    partings(outbox)
    assert ledger.recheck("CDEALS", T(1), closed=True) == 1
    assert [(each.kind, each.promise) for each in outbox.due(T(3), 9)] == [(Kind.MOVE, here.number)]
    assert ledger.recheck("COTHER", T(1)) == 1
    assert [(each.kind, each.promise) for each in outbox.due(T(3), 9)] == [(Kind.CARD, elsewhere.number)]
    assert ledger.recheck("CNONE", T(1)) == 0
