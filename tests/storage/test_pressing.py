"""A press and what is told of it: all that a listener or a courier needs comes out of one transaction."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from promises.hours import Hours, Person, TeamSettings
from promises.notices import Kind
from promises.vocabulary import Move, Role
from storage.alarm import Alarm
from storage.database import Database
from storage.errors import UnknownPromise
from storage.rows.places import Message
from storage.workspace import Workspace
from tests.builders import MONDAY, OPERATIONS, Eve, Max, Omar, Sana, T, turn
from tests.storage.owed import owed, told, told_of
from tests.storage.telling import ask, kept, play

CARD = Message(kind=Kind.CARD, channel="CDEALS", ts="2.1")
LINE = Message(kind=Kind.LINE, channel="CDEALS", ts="2.2", position=1)
Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def statements(database: Database) -> Statements:
    """All that is asked of the database meanwhile."""
    with database.writes() as session:
        engine = session.connection().engine

    @contextmanager
    def listening() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        yield asked
        event.remove(engine, "before_cursor_execute", note)

    return listening


def test_a_press_tells_who_pressed_as_they_are_known(workspace: Workspace) -> None:
    omar = Person(id=Omar, zone="Asia/Kathmandu", locale="ne-NP", admin=True)
    workspace.people.meet(omar, MONDAY)
    asked = ask(workspace)
    confirm = turn(Move.CONFIRM, Omar, seen=1)
    pressed = workspace.promises.press(asked.number, confirm)
    assert pressed.person == omar
    assert pressed.promise == kept(workspace, asked)
    again = workspace.promises.press(asked.number, confirm)
    assert (again.person, again.promise) == (omar, pressed.promise), "a second click, too"
    assert workspace.promises.press(asked.number, turn(Move.NOTE, Sana, text="So be it")).person is None


def test_a_second_click_is_no_news(database: Database) -> None:
    woken: list[int] = []
    workspace = Workspace(database, "W", lambda: woken.append(1))
    asked = ask(workspace)
    news = [workspace.promises.press(asked.number, turn(Move.CONFIRM, Omar, seen=1)).news for _ in range(2)]
    assert news == [True, False]
    assert len(woken) == 2, "for asking, and for the first click"


def test_a_press_on_an_older_copy_leads_to_the_card_that_hangs(workspace: Workspace) -> None:
    asked = ask(workspace)
    for message in (CARD, LINE):
        workspace.places.hang(asked.number, message)

    def leads_to(channel: str, ts: str) -> Message | None:
        note = turn(Move.NOTE, Omar, text=f"{channel}{ts}")
        return workspace.promises.press(asked.number, note, (channel, ts)).card

    assert leads_to("CDEALS", "1.1") == CARD
    assert leads_to("CDEALS", CARD.ts) is None, "it is the card"
    assert leads_to("CDEALS", LINE.ts) is None, "we know it"
    assert leads_to("DOMAR", "1.1") is None, "no card hangs there"
    assert workspace.promises.press(asked.number, turn(Move.CONFIRM, Omar, seen=1)).card is None


def test_a_press_is_one_transaction_of_few_statements(workspace: Workspace, statements: Statements) -> None:
    asked = ask(workspace)
    with statements() as asked_of_it:
        workspace.promises.press(asked.number, turn(Move.CONFIRM, Omar, seen=1), ("CDEALS", "1.1"))
    begun = [each for each in asked_of_it if each.startswith("BEGIN")]
    assert len(begun) <= 1
    assert 0 < len(asked_of_it) - len(begun) <= 12, asked_of_it


def test_a_press_owes_the_homes_of_those_it_concerns(workspace: Workspace, database: Database) -> None:
    for person in (Sana, Eve):
        workspace.homes.opened(person, MONDAY)
    told(database, MONDAY)
    ask(workspace)
    assert [row.to for row in owed(database) if row.kind is Kind.HOME] == [Sana]


def test_a_home_opened_again_still_shows_what_it_showed(workspace: Workspace, database: Database) -> None:
    assert workspace.homes.look(Omar, MONDAY).shown is None
    workspace.homes.opened(Omar, MONDAY)
    assert workspace.homes.look(Omar, MONDAY).shown is None
    with database.writes() as session:
        session.connection().exec_driver_sql("UPDATE homes SET shown = 'abc'")
    workspace.homes.opened(Omar, T(1), {"needs_you": "2"})
    assert workspace.homes.look(Omar, MONDAY).shown == "abc"
    assert workspace.homes.looked_at(Omar) == {"needs_you": "2"}


# ── what is told of it ──


def test_a_briefing_is_what_one_would_find_piece_by_piece(workspace: Workspace, database: Database) -> None:
    workspace.people.meet(Person(id=Omar, zone="America/New_York"), MONDAY)
    workspace.teams.save(TeamSettings(who=OPERATIONS, name="Operations", hours=Hours(country="DE")))
    promise = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    workspace.places.hang(promise.number, CARD)
    Alarm(database).look(T(9, 6))
    [reminder] = told_of(database, T(10), Kind.REMINDER)
    brief = workspace.promises.briefing(promise.number, T(10), Omar)
    assert brief.promise == workspace.promises.get(promise.number)
    assert list(brief.turns) == workspace.promises.history(promise.number)
    assert brief.messages == (CARD,)
    assert brief.around == workspace.promises.circumstances(promise, Omar)
    assert brief.calendars == workspace.promises.calendars(promise)
    assert brief.calendars[Role.PERFORMER].zone.key == "America/New_York"
    assert brief.reminded == {(reminder.about, reminder.role, reminder.of)}
    assert (brief.channel, brief.asked_in) == ("CDEALS", "CDEALS")


def test_a_briefing_knows_both_parties_and_who_is_told_and_of_whom_slack_told_lately(workspace: Workspace) -> None:
    people = [Person(id=Sana, zone="Europe/Berlin"), Person(id=Max, admin=True), Person(id=Eve)]
    for days, person in zip((0, 1, 1), people, strict=True):
        workspace.people.meet(person, T(days))
    number = ask(workspace).number
    brief = workspace.promises.briefing(number, T(1.5), Max)
    assert brief.people == {Sana: people[0], Max: people[1]}
    assert brief.fresh == {Max}
    assert brief.around.admin, "as they would move who is told"
    of_all = workspace.promises.briefing(number, T(1.5), None)
    assert of_all.people == {Sana: people[0]}
    assert not of_all.around.admin


def test_a_briefing_of_a_promise_without_a_channel_still_says_where_it_was_asked(workspace: Workspace) -> None:
    asked, nowhere = ask(workspace), ask(workspace, "V2", channel=None)
    workspace.places.set_homeless(asked.number)
    homeless = workspace.promises.briefing(asked.number, MONDAY, None)
    assert (homeless.channel, homeless.asked_in) == (None, "CDEALS")
    elsewhere = workspace.promises.briefing(nowhere.number, MONDAY, Omar)
    assert (elsewhere.channel, elsewhere.asked_in) == (None, "")
    with pytest.raises(UnknownPromise):
        workspace.promises.briefing(99, MONDAY, None)


def test_a_briefing_is_one_read_however_long_the_conversation_was(workspace: Workspace, statements: Statements) -> None:
    promise = ask(workspace)
    for number in range(20):
        play(workspace, promise, Move.NOTE, Omar, text=str(number), at=MONDAY + timedelta(minutes=number))
    with statements() as asked_of_it:
        brief = workspace.promises.briefing(promise.number, T(1), Sana)
    assert len(brief.turns) == 21
    assert len(asked_of_it) <= 8, asked_of_it
