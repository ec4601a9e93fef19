"""Where a promise can be asked: a channel, a direct conversation of two, a channel the bot is not in."""

from inline_snapshot import snapshot

from promises.vocabulary import State
from tests.stories.office import MANIFEST, Office


def test_in_a_direct_conversation_both_get_the_card_directly(office: Office) -> None:
    together = office.slack.direct(office.sana, office.omar)
    office.asks(where=together)

    assert office.look(office.omar, "messages") == snapshot("""\
── Promise ──
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for @Omar, answer due Today at 17:00
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for @Omar, answer due Today at 17:00\
""")
    office.omar.presses("Confirm")
    assert office.look(office.sana, "messages") == snapshot("""\
── Promise ──
Promise:
  # #1 · Euro pallets for Acme
  *Promised*. @Omar delivers
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1
  [Delivered] [In part] [Change the deal] [More…]
    Promise:
      @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for @Omar, answer due Today at 23:00
    Promise:
      Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov.
      @Omar confirms. @Omar delivers
Promise:
  # #1 · Euro pallets for Acme
  Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov.
  *Promised*. @Omar delivers
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1
  [More…]
  [See the card]\
""")
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.PROMISED
    assert office.house.workspace.promises.get(1).opening.private


def test_in_a_private_channel_without_the_bot_it_goes_on_directly_and_the_asker_is_told(office: Office) -> None:
    secret = office.slack.channel("secret", [office.sana, office.omar], bot=False, private=True)
    office.asks(where=secret)

    assert "/invite @Promise" in office.look(office.sana, "messages")
    assert office.sana.sees() == snapshot("""\
── Promise ──
Promise:
  Promise can't post in #secret, so #1 goes on here, in direct messages. To see cards there, type `/invite @Promise` in that channel; then the next `/promise` shows its card there.
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for @Omar, answer due Today at 23:00
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for @Omar, answer due Today at 23:00\
""")
    office.look(office.omar, "messages")
    office.omar.presses("Confirm")

    assert "Promised" in office.look(office.sana, "messages")
    assert office.sana.sees().count("/invite") == 1


def test_a_public_channel_without_the_bot_works_where_that_scope_was_granted(office: Office) -> None:
    lobby = office.slack.channel("lobby", [office.sana, office.omar, office.eve], bot=False)
    office.asks(where=lobby)

    assert "Waiting for Omar" in office.look(office.eve, lobby)


def test_a_public_channel_without_the_bot_and_the_scope_goes_on_directly(office: Office) -> None:
    office.slack.withholds("chat:write.public")
    lobby = office.slack.channel("lobby", [office.sana, office.omar, office.eve], bot=False)
    office.asks(where=lobby)

    assert "/invite @Promise" in office.look(office.sana, "messages")
    assert "Acme" not in office.look(office.eve, lobby)


def test_the_command_may_have_another_name(office: Office) -> None:
    assert office.house is not None
    assert [each["command"] for each in MANIFEST["features"]["slash_commands"]] == ["/promise"]
    assert office.settings.command == "/promise"
