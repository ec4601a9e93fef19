"""Somebody leaves the company: nothing more is sent to them, and the other side gives their place to somebody else."""

from inline_snapshot import snapshot

from promises.vocabulary import State
from tests.stories.bad_day import puts_off
from tests.stories.office import Office


def promised(office: Office, due: str = "2026-11-27") -> None:
    office.asks(due=due)
    office.omar.presses("Confirm")
    office.settles()


def test_when_whoever_delivers_has_left_the_asker_gives_it_to_somebody_else(office: Office) -> None:
    promised(office)
    office.slack.deactivates(office.omar)
    office.sana.opens("messages")
    office.sana.sees_within("Give to somebody else")
    seen = office.look(office.sana, "messages")
    assert seen[seen.index("  *@Omar") :] == snapshot("""\
  *@Omar** has left*
  Nobody delivers this now. You can give it to somebody else, on the same terms.
  *Promised*. @Omar delivers
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1
  [Give to somebody else] [More…]
  [See the card]\
""")

    office.sana.presses("Give to somebody else")
    office.sana.fills({"To whom": office.mia})
    office.sana.sends()
    office.settles()
    assert office.house is not None
    promise = office.house.workspace.promises.get(1)
    assert (promise.performer, promise.state) == (office.mia.id, State.PROMISED)
    assert "Euro pallets" in office.look(office.mia, "messages")


def test_when_the_asker_has_left_whoever_delivers_hands_it_over(office: Office) -> None:
    promised(office)
    office.watch.moves(hours=5)
    office.slack.deactivates(office.sana)
    office.omar.opens("messages")
    office.omar.sees_within("Hand over")
    office.omar.presses("Hand over")
    office.omar.fills({"To whom": office.mia})
    office.omar.sends()
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).requester == office.mia.id


def test_it_is_offered_once_for_each_open_promise(office: Office) -> None:
    promised(office)
    office.asks("Crates")
    office.asks("Barrels")
    office.omar.presses("Decline", on="Barrels")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.slack.deactivates(office.omar)
    office.sana.opens("messages")
    office.sana.sees_within("Give to somebody else")
    assert office.house is not None
    office.slack.moves(office.omar, "Asia/Tokyo")
    office.house.tick()
    assert office.look(office.sana, "messages").count("Give to somebody else") == 2


def test_somebody_whose_leaving_slack_did_not_tell_is_noticed_before_anything_is_sent_to_them(office: Office) -> None:
    promised(office)
    before = len(office.omar.notified())
    office.omar.member.deleted = True  # no event: it was lost
    office.watch.moves_to("2026-11-26", "09:00", "America/New_York")
    assert office.house is not None
    office.house.tick()
    assert "Give to somebody else" in office.look(office.sana, "messages")
    assert len(office.omar.notified()) == before


def test_out_of_hours_it_waits_for_the_morning_and_what_is_settled_by_then_is_not_offered(office: Office) -> None:
    promised(office)
    office.watch.moves_to("2026-11-21", "12:00")
    office.slack.deactivates(office.omar)
    office.sana.opens(office.sales_ops)
    office.sana.presses("More…")
    office.sana.presses("Give to somebody else")
    office.sana.fills({"To whom": office.mia})
    office.sana.sends()
    puts_off(office, hours=45)  # else the clock jumps while the courier has it in hand
    office.watch.moves_to("2026-11-23", "09:00")
    assert office.house is not None
    office.house.tick()
    assert "has left" not in office.look(office.sana, "messages")


def test_while_they_are_there_nobody_of_the_other_side_may_replace_them(office: Office) -> None:
    promised(office)
    office.sana.opens(office.sales_ops)
    office.sana.presses("More…")
    assert "Give to somebody else" not in office.sana.sees()


def test_a_new_name_is_written_from_the_next_line_on(office: Office) -> None:
    promised(office)
    office.slack.happenings.change(office.omar.member, name="Omar Haddad")
    office.omar.presses("Delivered")
    office.settles()
    assert "Omar Haddad" in office.look(office.mia)
