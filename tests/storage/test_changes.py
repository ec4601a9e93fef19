"""People move or leave, channels close: what is owed then, and who is to be asked about again."""

from promises.hours import Person
from promises.notices import Kind
from promises.vocabulary import Move, Role
from storage.alarm import Alarm
from storage.database import Database
from storage.tables import NoticeRow
from storage.workspace import Workspace
from tests.builders import MONDAY, SAYS, Max, Mia, Omar, Sana, T
from tests.storage.owed import told, told_of
from tests.storage.telling import ask, play

GONE = Person(id=Omar, deactivated=True)


def partings(database: Database) -> list[NoticeRow]:
    """Those that are owed now; all else is told with this."""
    return told_of(database, T(days=2), Kind.PARTED)


def moved(database: Database) -> list[tuple[Kind, int | None, str]]:
    """What is owed now, of which promise, to whom; told with this."""
    return [(each.kind, each.promise, each.whom) for each in told(database, T(3))]


def test_who_has_left_is_told_of_once_for_each_open_promise(workspace: Workspace, database: Database) -> None:
    workspace.people.meet(Person(id=Omar), MONDAY)
    asked = ask(workspace)
    play(workspace, ask(workspace, "V2"), Move.DECLINE, Omar, **SAYS[Move.DECLINE])
    ask(workspace, "V3", performer=Max)
    for day in (1, 2):
        workspace.people.refresh(GONE, T(day))
    assert [(each.promise, each.to, each.role) for each in partings(database)] == [(asked.number, Sana, Role.PERFORMER)]


def test_who_comes_back_and_leaves_again_is_told_of_again(workspace: Workspace, database: Database) -> None:
    ask(workspace)
    heard = []
    for news in (GONE, Person(id=Omar), GONE):
        workspace.people.meet(news, T(1))
        heard.append(len(partings(database)))
    assert heard == [1, 0, 1]


def test_a_departed_requesters_promise_is_offered_to_a_team_through_its_lead(
    workspace: Workspace, database: Database
) -> None:
    ask(workspace, performer=None)
    workspace.people.meet(Person(id=Sana, deactivated=True), T(1))
    assert [(each.to, each.role) for each in partings(database)] == [(Max, Role.REQUESTER)]


def test_the_other_side_may_hand_it_over_from_then_on(workspace: Workspace) -> None:
    asked = ask(workspace)
    assert Move.REASSIGN not in workspace.promises.allowed(asked.number, Sana, T(1))[1]
    workspace.people.meet(GONE, T(1))
    assert Move.REASSIGN in workspace.promises.allowed(asked.number, Sana, T(1))[1]
    assert play(workspace, asked, Move.REASSIGN, Sana, to="UNEW").performer == "UNEW"


def test_news_of_somebody_never_met_are_not_kept(workspace: Workspace) -> None:
    workspace.people.refresh(GONE, MONDAY)
    assert workspace.people.get(Omar) is None


def test_whoever_was_not_heard_of_for_a_day_is_asked_about_if_somebody_waits_for_them(
    workspace: Workspace, alarm: Alarm
) -> None:
    for person in (Sana, Omar, Mia, Max):
        workspace.people.meet(Person(id=person), MONDAY)
    ask(workspace)
    workspace.digests.subscribe(Mia, True, MONDAY)
    assert alarm.stale_people(T(0.9), 10) == []
    assert alarm.stale_people(T(1), 10) == [("W", Mia), ("W", Omar), ("W", Sana)]
    assert alarm.stale_people(T(1), 2) == [("W", Mia), ("W", Omar)]
    workspace.people.refresh(Person(id=Mia), T(1))
    workspace.people.refresh(GONE, T(1))
    assert alarm.stale_people(T(3), 10) == [("W", Sana), ("W", Mia)]
    assert workspace.people.fresh(Mia, T(1.9)) == Person(id=Mia)
    assert workspace.people.fresh(Mia, T(2)) is None


def test_a_closed_channel_moves_the_open_promises_in_it(workspace: Workspace, database: Database) -> None:
    here, elsewhere = ask(workspace), ask(workspace, "V2", channel="COTHER")
    homeless, ended = ask(workspace, "V3"), ask(workspace, "V4")
    workspace.places.set_homeless(homeless.number)
    play(workspace, ended, Move.WITHDRAW, Sana)
    partings(database)
    assert workspace.places.recheck("CDEALS", T(1), closed=True) == 1
    assert moved(database) == [(Kind.MOVE, here.number, "CDEALS")]
    assert workspace.places.recheck("COTHER", T(1)) == 1
    assert moved(database) == [(Kind.CARD, elsewhere.number, "COTHER")]
    assert workspace.places.recheck("CNONE", T(1)) == 0
