"""One bot serves two workspaces, with the same numbers and the same ids of people in both, and nothing crosses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.courier.courier import PAUSE
from bot.installation import identify
from promises.vocabulary import State
from sandbox.hands.at_hand import AtHand
from sandbox.hands.person import Person
from sandbox.state.workspace import Channel, Message
from storage.installations import Installations
from storage.sealing import Sealing
from storage.workspace import Workspace
from tests.stories.bad_day import passes, waits_until
from tests.stories.office import Office, an_office

DUE = "2026-11-27"


@dataclass
class Branch:
    """A workspace: Sana asks, Omar answers, in #sales-ops."""

    slack: AtHand
    sana: Person
    omar: Person
    place: Channel

    def asks(self, what: str) -> None:
        self.sana.types(f"/promise {what}", in_=self.place)
        self.sana.fills({"Who would do it?": self.omar, "For which customer": "Acme", "By when": DUE})
        self.sana.sends()


@dataclass
class Two:
    office: Office
    north: Branch
    south: Branch

    def doors(self, branch: Branch) -> Workspace:
        assert self.office.house is not None
        return Workspace(self.office.house.database, branch.slack.workspace.team_id)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with an_office(tmp_path, "http", starts=False) as office:
        second = office.slack.second_workspace()
        sana, omar = second.person("Sana"), second.person("Omar", tz="America/New_York")
        second.person("Mia"), second.person("Eve")
        south = Branch(second, sana, omar, second.channel("sales-ops", [sana, omar]))
        north = Branch(office.slack, office.sana, office.omar, office.sales_ops)
        assert (south.sana.id, south.omar.id, south.place.id) == (north.sana.id, north.omar.id, north.place.id)
        key = Sealing((Fernet.generate_key().decode(),))
        office.starts_bot(sealing=key)
        assert office.house is not None
        kept = identify(second.bot_token, office.house.settings, office.watch(), name=None)
        Installations(office.house.database, key).save(kept, second.bot_token)
        yield Two(office, north, south)


def test_the_same_number_is_another_promise_there_and_everybody_hears_of_their_own(two: Two) -> None:
    two.north.asks("Pallets")
    two.south.asks("Crates")
    two.office.settles()
    for branch, theirs, others in ((two.north, "Pallets", "Crates"), (two.south, "Crates", "Pallets")):
        for person in (branch.sana, branch.omar):
            person.opens(branch.place)
            assert theirs in person.sees()
            assert others not in person.sees()
        branch.omar.opens("messages")
        assert theirs in branch.omar.sees()
        assert others not in branch.omar.sees()
    two.south.omar.presses("Confirm")
    two.office.settles()
    assert two.doors(two.south).promises.get(1).state is State.PROMISED
    assert two.doors(two.north).promises.get(1).state is State.REQUESTED


def test_a_press_from_the_other_workspace_with_the_id_of_a_person_here_moves_nothing(two: Two) -> None:
    """The press that confirmed #1 is sent again as a press on #2: from the south, and from a workspace where the bot
    is not even installed."""
    for what in ("Pallets", "Racks"):
        two.north.asks(what)
        two.office.settles()
    two.north.omar.opens(two.north.place)
    two.north.omar.presses("Confirm", on="Pallets")
    pressed = dict(two.north.slack.towards_app.told[-1].payload)
    pressed["actions"] = [{**pressed["actions"][0], "value": f"2.1.{two.doors(two.north).promises.get(2).mark}"}]
    unknown = {**pressed, "team": {"id": "T0999", "domain": "far"}, "user": {**pressed["user"], "team_id": "T0999"}}
    for forged in (two.south.slack.as_from_here(pressed), unknown):
        assert two.south.slack.sends_raw(forged).ok
        two.office.settles()
        assert two.doors(two.north).promises.get(2).state is State.REQUESTED
    assert two.north.slack.sends_raw(pressed).ok
    assert two.doors(two.north).promises.get(2).state is State.PROMISED


def test_a_dead_token_pauses_only_its_own_workspace_and_loses_nothing(two: Two) -> None:
    two.south.asks("Crates")
    two.office.settles()
    two.south.slack.revokes_token("account_inactive")
    two.south.omar.opens(two.south.place)
    two.south.omar.presses("Confirm")
    two.north.asks("Pallets")
    waits_until(lambda: bool(said(two.north)))
    assert two.office.house is not None
    house = two.office.house
    waits_until(lambda: house.outbox.quiet(two.office.watch()))
    assert house.outbox.next_due_at(two.office.watch()) == two.office.watch() + PAUSE
    assert "Promised" not in said(two.south)[0].text
    two.south.slack.restores_token()
    passes(two.office, seconds=PAUSE.total_seconds())
    two.office.settles()
    assert "Promised" in said(two.south)[0].text
    assert len(said(two.south)) == len(said(two.north)) == 1


def said(branch: Branch) -> list[Message]:
    """By the bot, at the top level of its channel."""
    return [each for each in branch.slack.workspace.messages[branch.place.id] if each.from_app and not each.thread_ts]


def test_a_further_workspaces_token_is_sealed_and_never_in_the_database_as_it_is(two: Two, tmp_path: Path) -> None:
    token = two.south.slack.bot_token
    files = list(tmp_path.iterdir())
    assert files
    assert not any(token.encode() in file.read_bytes() for file in files if file.is_file())
    assert not any(two.north.slack.bot_token.encode() in file.read_bytes() for file in files if file.is_file())
