"""The week in one message: now, or every Monday at nine."""

from inline_snapshot import snapshot

from sandbox.state.trouble import ServerError
from tests.stories.bad_day import is_direct, told_in_the_end
from tests.stories.office import Office


def test_the_digest_is_shown_now_and_can_come_every_monday(office: Office) -> None:
    office.asks("Euro pallets", due="2026-11-18")
    office.omar.presses("Confirm")
    office.asks("Crates")
    office.watch.moves_to("2026-11-19")
    office.sana.types("/promise digest", in_=office.sales_ops)
    assert office.sana.sees().rpartition("(only you):")[2] == snapshot("""\

  # Your week, Thursday 19 November 2026
  *Overdue (1)*
  *#1 · Euro pallets for Acme*
  was due Wed 18 Nov, *overdue* · @Omar delivers
  [#1]
  Nothing more is due this week.
  *Waiting longest for an answer (1)*
  *#2 · Crates for Acme*
  Asked · Waiting for @Omar, answer was due Monday, November 16th, 2026 at 23:00 · since Monday, November 16th, 2026 at 10:00
  [#2]
  *Kept, of what fell due in the last seven days*
  By the date asked for: too few to say (1)
  By the first date promised: too few to say (1)
  By the last date promised: too few to say (1)
  *Why not*
  Nobody said why: 1
  [Send me this every Monday]\
""")

    office.sana.presses("Send me this every Monday")
    assert "From now on you get this every Monday" in office.sana.sees()
    office.sana.types("/promise digest")
    office.sana.presses("No more on Mondays")
    assert "You no longer get this on Mondays." in office.sana.sees()


def test_it_shows_only_what_one_may_see(office: Office) -> None:
    office.asks("Secret crates", where=office.slack.direct(office.sana, office.omar))
    office.asks("Open crates")
    office.eve.types("/promise digest", in_=office.sales_ops)
    assert "Open crates" in office.eve.sees()
    assert "Secret crates" not in office.eve.sees()


def test_on_monday_at_nine_it_comes_by_itself(office: Office) -> None:
    office.asks("Euro pallets", due="2026-11-18")
    office.omar.presses("Confirm")
    office.settles()
    office.sana.opens("home")
    office.sana.sees_within("You wait for (1)")
    office.sana.presses("Send me my week every Monday")
    office.sana.sees_within("[No more on Mondays]")
    office.watch.moves_to("2026-11-23")
    assert office.house is not None
    office.house.tick()
    seen = office.look(office.sana, "messages")
    assert seen[seen.index("  # Your week") :] == snapshot("""\
  # Your week, Monday 23 November 2026
  *Overdue (1)*
  *#1 · Euro pallets for Acme*
  was due Wed 18 Nov, *overdue* · @Omar delivers
  [#1]
  Nothing more is due this week.
  Nothing waits for an answer.
  *Kept, of what fell due in the last seven days*
  By the date asked for: too few to say (1)
  By the first date promised: too few to say (1)
  By the last date promised: too few to say (1)
  *Why not*
  Nobody said why: 1
  [No more on Mondays]\
""")

    office.sana.presses("No more on Mondays")
    assert "You no longer get this on Mondays." in office.sana.sees()
    office.watch.moves_to("2026-11-30")
    office.house.tick()
    assert office.look(office.sana, "messages").count("# Your week") == 1


def test_a_digest_that_a_gateway_turned_away_comes_later(office: Office) -> None:
    office.asks("Euro pallets", due="2026-11-18")
    office.omar.presses("Confirm")
    office.sana.opens("home")
    office.sana.sees_within("You wait for (1)")
    office.sana.presses("Send me my week every Monday")
    office.sana.sees_within("[No more on Mondays]")
    office.settles()
    office.watch.moves_to("2026-11-23")
    office.slack.trouble.next("chat.postMessage", ServerError(503), times=3, when=is_direct)
    assert office.house is not None
    office.house.tick()

    told_in_the_end(office)

    assert office.slack.trouble.left() == 0
    office.sana.opens("messages")
    assert "Your week, Monday 23 November 2026" in office.sana.sees()
