"""*Make this a promise* days later, by somebody else, elsewhere: words mean what they meant when they were written."""

import re

import pytest

from sandbox.hands.person import Person
from sandbox.state.workspace import Channel
from tests.stories.office import Office
from tests.stories.test_asking_in_words import has_met
from tests.stories.test_shortcuts import fields

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What a message says does not depend on how the shortcut comes in."""
MAKE = "Make this a promise"
WHEN = ("By when", "At what time")


def makes_a_promise(person: Person, where: Channel, *, on: str) -> None:
    person.opens(where)
    person.shortcut(MAKE, on=on)


def test_by_tomorrow_is_the_day_after_it_was_written(office: Office) -> None:
    has_met(office.sana, office.mia)
    office.watch.moves_to("2026-11-16")
    office.mia.types("Ten crates for Acme by Friday 4pm", in_=office.sales_ops)
    office.watch.moves_to("2026-11-19")
    makes_a_promise(office.sana, office.sales_ops, on="Ten crates")
    assert fields(office.sana, *WHEN) == ["By when: [2026-11-20]", "At what time: [16:00] (optional)"]
    assert "It was written on Monday 16 November 2026." in office.sana.sees()


def test_days_are_counted_from_when_it_was_written(office: Office) -> None:
    has_met(office.sana, office.mia)
    office.mia.types("Nine crates for Acme within 5 days", in_=office.sales_ops)
    office.watch.moves_to("2026-11-19")
    makes_a_promise(office.sana, office.sales_ops, on="Nine crates")
    assert fields(office.sana, *WHEN)[0] == "By when: [2026-11-21]"


@pytest.mark.parametrize("past", ["by tomorrow", "by tomorrow 5pm", "by 2026-11-17", "today"])
def test_what_has_passed_meanwhile_is_not_read_and_the_form_says_so(office: Office, past: str) -> None:
    has_met(office.sana, office.mia)
    office.mia.types(f"Ten crates for Acme {past}", in_=office.sales_ops)
    office.watch.moves_to("2026-11-19")
    makes_a_promise(office.sana, office.sales_ops, on="Ten crates")
    assert fields(office.sana, *WHEN) == ["By when: [ ]", "At what time: [ ] (optional)"]
    assert f"Not read: “{past}”." in office.sana.sees()


def test_a_day_counts_until_its_business_day_ends(office: Office) -> None:
    has_met(office.sana, office.mia)
    office.mia.types("Ten crates for Acme by tomorrow", in_=office.sales_ops)
    office.watch.moves_to("2026-11-17", at="16:00")
    makes_a_promise(office.sana, office.sales_ops, on="Ten crates")
    assert fields(office.sana, *WHEN)[0] == "By when: [2026-11-17]"
    office.sana.closes()
    office.watch.moves_to("2026-11-17", at="19:00")
    makes_a_promise(office.sana, office.sales_ops, on="Ten crates")
    assert fields(office.sana, *WHEN)[0] == "By when: [ ]"


def test_five_in_the_afternoon_of_a_new_yorker_is_theirs(office: Office) -> None:
    has_met(office.sana, office.omar)
    office.omar.types("Spare pallets for Acme by tomorrow 5pm", in_=office.sales_ops)
    makes_a_promise(office.sana, office.sales_ops, on="Spare pallets")
    assert fields(office.sana, *WHEN) == ["By when: [2026-11-17]", "At what time: [23:00] (optional)"]
    told = "It is Tuesday 17 November 2026, 17:00 in America/New_York, where it was written."
    assert told in office.sana.sees()


def test_numbers_are_a_date_as_their_author_writes_it(office: Office) -> None:
    for locale, day in {"en-US": "2026-12-03", "en-GB": "2027-03-12"}.items():
        somebody = office.slack.person(f"From {locale}", locale=locale, tz="America/New_York")
        office.sales_ops.members.add(somebody.id)
        has_met(office.sana, somebody)
        somebody.types(f"Ten crates from {locale} by 12/3", in_=office.sales_ops)
        makes_a_promise(office.sana, office.sales_ops, on=f"from {locale}")
        assert fields(office.sana, *WHEN)[0] == f"By when: [{day}]", locale
        office.sana.closes()


def test_of_an_author_never_met_the_form_opens_first_and_then_says_how_it_reads(office: Office) -> None:
    has_met(office.sana)
    office.omar.types("Spare pallets for Acme by tomorrow 5pm", in_=office.sales_ops)
    makes_a_promise(office.sana, office.sales_ops, on="Spare pallets")
    assert fields(office.sana, *WHEN) == ["By when: [2026-11-17]", "At what time: [18:00] (optional)"]
    assert "In the time zone (America/New_York) and language of whoever wrote it that reads: " in office.sana.sees()

    office.sana.presses("Use this", on="of whoever wrote it")
    assert fields(office.sana, *WHEN) == ["By when: [2026-11-17]", "At what time: [23:00] (optional)"]
    assert "where it was written" in office.sana.sees()


def test_of_an_author_who_writes_alike_nothing_more_is_said(office: Office) -> None:
    has_met(office.sana)
    office.slack.workspace.members[office.mia.id].tz = "UTC"
    office.mia.types("Ten crates for Acme by 2026-11-27", in_=office.sales_ops)
    makes_a_promise(office.sana, office.sales_ops, on="Ten crates")
    assert "of whoever wrote it" not in office.sana.sees()


def test_a_forwarded_message_is_read_as_whoever_wrote_it_meant_it(office: Office) -> None:
    has_met(office.sana, office.omar, office.mia)
    office.omar.types("Spare pallets for Acme by Friday 5pm", in_=office.sales_ops)
    leads = office.slack.channel("leads", [office.sana, office.omar, office.mia])
    office.watch.moves_to("2026-11-18")
    office.mia.opens(office.sales_ops)
    office.mia.forwards("Spare pallets", leads)
    office.watch.moves_to("2026-11-19")
    makes_a_promise(office.sana, leads, on="Spare pallets")
    assert fields(office.sana, "What", "For which customer", *WHEN) == [
        "What: [Spare pallets]",
        "For which customer: [Acme]",
        "By when: [2026-11-20]",
        "At what time: [23:00] (optional)",
    ]
    assert "It was written on Monday 16 November 2026." in office.sana.sees()


def test_what_is_written_beside_a_forwarded_message_counts_too(office: Office) -> None:
    has_met(office.sana, office.omar, office.mia)
    office.mia.types("Spare pallets for Acme", in_=office.sales_ops)
    leads = office.slack.channel("leads", [office.sana, office.omar, office.mia])
    office.mia.forwards("Spare pallets", leads, saying="@Omar by tomorrow?")
    makes_a_promise(office.sana, leads, on="Spare pallets")
    assert fields(office.sana, "Who would do it?", "For which customer", *WHEN) == [
        "Who would do it?: [@Omar ▾]",
        "For which customer: [Acme]",
        "By when: [2026-11-17]",
        "At what time: [ ] (optional)",
    ]


def test_where_both_name_a_day_neither_is_read(office: Office) -> None:
    has_met(office.sana, office.mia)
    office.mia.types("Spare pallets for Acme by Friday", in_=office.sales_ops)
    leads = office.slack.channel("leads", [office.sana, office.mia])
    office.mia.forwards("Spare pallets", leads, saying="by tomorrow?")
    makes_a_promise(office.sana, leads, on="Spare pallets")
    assert fields(office.sana, *WHEN)[0] == "By when: [ ]"
    assert "Not read: “by Friday”, “by tomorrow”." in office.sana.sees()


def test_of_several_people_nobody_is_chosen_and_no_id_is_shown(office: Office) -> None:
    office.mia.types("@Omar and @Eve: ten crates for Acme by 2026-11-27", in_=office.sales_ops)
    makes_a_promise(office.sana, office.sales_ops, on="ten crates")
    assert fields(office.sana, "Who would do it?", "What") == [
        "Who would do it?: [  ▾]",
        "What: [@… and @…: ten crates]",
    ]
    assert "More than one person is named, so nobody is chosen yet." in office.sana.sees()

    office.sana.fills({"Who would do it?": office.omar})
    office.sana.sends()
    card = office.look(office.omar, office.sales_ops)
    assert "ten crates for Acme" in card
    office.sana.types("/promise 5 crates for @Omar and @Eve by 2026-11-27", in_=office.sales_ops)
    assert "More than one person is named" in office.sana.sees()


@pytest.mark.parametrize("words", ["crates for <@U0000AB>, <@U0000CD>", "<@U0000AB|> wants crates for <@W12345|>"])
def test_no_raw_id_ever_stands_in_a_field(office: Office, words: str) -> None:
    office.slack.workspace.post(office.sales_ops.id, office.mia.id, words)
    office.sana.shortcut(MAKE, on="crates")
    drawn = str(office.slack.workspace.modals[office.sana.id][-1].payload["blocks"])
    assert "crates" in drawn
    assert not re.search("U0000AB|U0000CD|W12345", drawn)
