"""Whose eyes a promise is for, on every way to it: More, history, lists, apologies, and the card that one gave away."""

import pytest

from promises.promise import Turn
from promises.vocabulary import Move, State
from sandbox.hands.person import Person
from tests.stories.office import Office

SECRETS = ("Cash on delivery", "Their own plant burned down", "90 000", "Euro pallets")
DETAILS = {
    "Conditions": "Cash on delivery",
    "Why it matters": "Their own plant burned down",
}


def between_two(office: Office) -> None:
    """Asked where only the two can read."""
    office.asks(where=office.slack.direct(office.sana, office.omar), more=DETAILS)


def gives_away(office: Office, to: Person) -> None:
    office.omar.opens("messages")
    office.omar.presses("More…")
    office.omar.presses("Give to somebody else")
    office.omar.fills({"To whom": to})
    office.omar.sends()
    office.settles()


def test_whoever_gave_a_direct_promise_away_keeps_one_line_that_says_to_whom(office: Office) -> None:
    between_two(office)
    gives_away(office, office.mia)

    seen = office.look(office.omar, "messages")
    assert "#1 was given to @Mia." in seen
    assert "[" not in seen
    assert "Euro pallets" in office.look(office.mia, "messages")


def test_whoever_asked_and_handed_over_keeps_one_line_too(office: Office) -> None:
    between_two(office)
    office.sana.opens("messages")
    office.sana.presses("More…")
    office.sana.presses("Hand over")
    office.sana.fills({"To whom": office.mia})
    office.sana.sends()

    seen = office.look(office.sana, "messages")
    assert "#1 was given to @Mia." in seen
    assert "[Confirm]" not in seen


def test_where_somebody_else_is_asked_instead_the_first_one_keeps_one_line(office: Office) -> None:
    between_two(office)
    office.sana.opens("messages")
    office.sana.presses("More…")
    office.sana.presses("Change my offer")
    office.sana.fills({"Ask somebody else instead?": office.mia})
    office.sana.sends()

    seen = office.look(office.omar, "messages")
    assert "#1 was given to @Mia." in seen
    assert "[Confirm]" not in seen


@pytest.mark.parametrize("label", ["More…", "Confirm", "Counter"])
def test_an_old_button_shows_whoever_gave_it_away_nothing_of_the_promise(office: Office, label: str) -> None:
    between_two(office)
    office.omar.opens("messages")
    old = office.omar.holds_on_to(label)
    gives_away(office, office.mia)

    old()
    seen = office.omar.sees_within("There is no promise #1")
    whisper = seen[seen.index("(only you)") :]
    assert not [secret for secret in (*SECRETS, "Waiting for", "Mia") if secret in whisper]
    assert "┌─" not in seen


def test_an_open_more_shows_whoever_gave_it_away_nothing_either(office: Office) -> None:
    between_two(office)
    office.omar.opens("messages")
    office.omar.presses("More…")
    assert "Cash on delivery" in office.omar.sees()
    office.sana.opens("messages")
    office.sana.presses("More…")
    office.sana.presses("Change my offer")
    office.sana.fills({"Ask somebody else instead?": office.mia})
    office.sana.sends()
    office.settles()

    office.omar.presses("Confirm")
    assert "There is no promise #1" in office.omar.sees()
    assert "Cash on delivery" not in office.omar.sees()


@pytest.mark.parametrize("outsider", [False, True], ids=["a guest", "an outsider"])
def test_a_guest_or_an_outsider_of_a_channel_reads_what_the_card_shows_and_no_more(
    office: Office, outsider: bool
) -> None:
    pat = office.slack.person("Pat", guest=not outsider, outsider=outsider)
    here = office.slack.channel("with-others", [office.sana, office.omar, pat])
    office.asks(where=here, more=DETAILS)
    pat.opens(here)

    pat.presses("More…")
    seen = pat.sees_within("There is nothing for you to do here now.")
    form = seen[seen.index("┌─") :]
    assert "Acme" in form
    assert "Cash on delivery" not in form
    assert "plant" not in form


def test_a_guest_finds_nothing_by_its_number(office: Office) -> None:
    pat = office.slack.person("Pat", guest=True)
    here = office.slack.channel("with-others", [office.sana, office.omar, pat])
    office.asks(where=here, more=DETAILS)
    pat.types("/promise 1", in_=here)
    assert "There is no promise #1" in pat.sees()


def test_a_guest_who_is_asked_does_what_whoever_is_asked_may(office: Office) -> None:
    pat = office.slack.person("Pat", guest=True)
    here = office.slack.channel("with-others", [office.sana, pat])
    office.asks(where=here, of=pat, more=DETAILS)
    pat.opens(here)
    pat.presses("More…")
    assert "Cash on delivery" in pat.sees()
    pat.closes()
    pat.presses("Confirm")
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.PROMISED


def test_what_it_costs_stands_in_no_channel_but_with_those_whom_it_concerns(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"Extra cost": "1200"})
    office.omar.sends()

    assert "1200" not in office.look(office.eve)
    assert "There is an extra cost: see More…" in office.eve.sees()
    office.eve.presses("More…")
    assert "1200" not in office.eve.sees()
    office.sana.presses("More…")
    assert "*Extra cost*: EUR 1200.00" in office.sana.sees()
    office.sana.closes()
    assert "Extra cost: EUR 1200.00" in office.look(office.sana, "messages")


# ── admins ──


def test_an_admin_does_not_learn_that_there_is_a_private_one(office: Office) -> None:
    ada = office.slack.person("Ada", admin=True)
    office.sales_ops.members.add(ada.id)
    between_two(office)
    ada.types("/promise 1", in_=office.sales_ops)
    assert "There is no promise #1" in ada.sees()


def test_where_nobody_else_can_move_an_admin_sees_number_and_parties_and_hands_it_over(office: Office) -> None:
    ada = office.slack.person("Ada", admin=True)
    office.sales_ops.members.add(ada.id)
    between_two(office)
    office.watch.moves(hours=5)  # both are at work, so that nothing waits for their morning
    for person in (office.sana, office.omar):
        office.slack.deactivates(person)
    office.settles()

    ada.types("/promise 1", in_=office.sales_ops)
    seen = ada.sees_within("Promise #1 is between @Sana and @Omar")
    assert not [secret for secret in SECRETS if secret in seen[seen.index("┌─") :]]

    ada.presses("Hand over")
    seen = ada.sees()
    assert not [secret for secret in SECRETS if secret in seen[seen.index("┌─") :]]
    ada.fills({"To whom": office.mia})
    ada.sends()
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).requester == office.mia.id
    assert "Euro pallets" in office.look(office.mia, "messages")


def test_where_the_workspace_says_so_an_admin_sees_all_of_a_private_one(office: Office) -> None:
    office.stops_bot()
    office.starts_bot(admins_see=True)
    ada = office.slack.person("Ada", admin=True)
    office.sales_ops.members.add(ada.id)
    between_two(office)
    ada.types("/promise 1", in_=office.sales_ops)
    assert "Euro pallets" in ada.sees_within("#1")


# ── another person ──


@pytest.mark.parametrize("way", ["asked", "asked instead", "reassigned", "handed over"])
@pytest.mark.parametrize("who", ["the bot", "Slackbot", "somebody gone", "an outsider", "no id"])
def test_a_promise_goes_to_nobody_who_cannot_answer(office: Office, way: str, who: str) -> None:
    gone, elsewhere = office.slack.person("Gil", deactivated=True), office.slack.person("Pat", outsider=True)
    ids = {
        "the bot": office.slack.workspace.bot.id,
        "Slackbot": "USLACKBOT",
        "somebody gone": gone.id,
        "an outsider": elsewhere.id,
        "no id": "UNOBODYHERE",
    }
    office.slack.channel("with-partner", [office.sana, elsewhere])
    if way == "asked":
        office.sana.types("/promise Euro pallets", in_=office.sales_ops)
        office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
        names(office.sana, "whom", ids[who])
        office.sana.sends()
    else:
        office.asks()
        person = office.omar if way == "reassigned" else office.sana
        button = {
            "asked instead": "Change my offer",
            "reassigned": "Give to somebody else",
            "handed over": "Hand over",
        }[way]
        person.presses("More…")
        person.presses(button)
        person.fills({"Ask somebody else instead?" if way == "asked instead" else "To whom": office.mia})
        names(person, "to", ids[who])
        person.sends()
        assert "Please choose somebody" in person.sees()
        assert [turn.move for turn in history(office)] == [Move.REQUEST]
        return
    assert "Please choose somebody" in office.sana.sees()


def names(person: Person, field: str, id_: str) -> None:
    """Whatever the menu would have offered: the form is sent with this id in that field."""
    form = person.form()
    assert form is not None
    with person.desk.workspace.lock:
        form.values.setdefault(field, {})[field] = {"type": "users_select", "selected_user": id_}


def history(office: Office) -> list[Turn]:
    assert office.house is not None
    return office.house.workspace.promises.history(1)
