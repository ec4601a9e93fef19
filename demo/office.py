"""A believable office for a new workspace: who works there, where they are, and where they talk."""

from dataclasses import dataclass

from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox


@dataclass(frozen=True, kw_only=True)
class People:
    """Named by what they do all day."""

    sana: Person
    """Sells."""
    omar: Person
    """Runs operations, an ocean away."""
    mia: Person
    """Leads both."""
    jonas: Person
    """Plans what Omar's people do."""
    eve: Person
    """Passes by: in marketing, not in the channel where promises are made."""


def furnish(slack: Sandbox) -> People:
    """Five people, a channel with the app in it, one without, a private one."""
    people = People(
        sana=_person(slack, "Sana", "Sales"),
        omar=_person(slack, "Omar", "Operations", tz="America/New_York", locale="en-US"),
        mia=_person(slack, "Mia", "Manager", admin=True),
        jonas=_person(slack, "Jonas", "Planning"),
        eve=_person(slack, "Eve", "Marketing", tz="Europe/London"),
    )
    everybody = [people.sana, people.omar, people.mia, people.jonas, people.eve]
    slack.channel("sales-ops", everybody[:4])
    slack.channel("random", everybody, bot=False)
    slack.channel("leads", [people.mia, people.omar], bot=False, private=True)
    return people


def _person(
    slack: Sandbox, name: str, title: str, *, tz: str = "Europe/Berlin", locale: str = "en-GB", admin: bool = False
) -> Person:
    person = slack.person(name, tz=tz, locale=locale, admin=admin)
    person.member.title = title
    return person
