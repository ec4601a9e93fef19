"""What Slack says to us and what we show in Slack. Every listener is named once, here."""

import re

from slack_bolt import App

from handlers import afterwards, apologies, asking, changes, commands, digests, history, home, moves
from handlers.blocks.kit import action_ids
from handlers.mentions import Mentions
from promises.vocabulary import Move


def register(app: App, command: str) -> None:
    """Tell the app who listens to what. `command` is the slash command's name, "/promise" unless it is taken."""
    app.action(re.compile(f"^({action_ids.PRESS}|{action_ids.REPORT})"))(moves.play)  # first: Bolt asks one by one
    app.command(command)(commands.hear)
    app.shortcut(action_ids.MAKE_PROMISE)(asking.from_message)
    app.shortcut(action_ids.ASK_PROMISE)(asking.from_anywhere)
    app.action(action_ids.ASK)(asking.from_button)
    app.action(action_ids.ASK_SAID)(asking.from_mention)
    app.action(action_ids.AGAIN)(asking.again)
    app.action(action_ids.KIND)(asking.redraw)
    app.view(action_ids.send(Move.REQUEST))(asking.begin)
    app.action(action_ids.MORE)(moves.show_more)
    app.action(re.compile(f"^{action_ids.FORM}"))(moves.open_form)
    app.action(re.compile(f"^{action_ids.HISTORY}"))(history.open_)
    app.action(re.compile(f"^{action_ids.MONDAYS}"))(digests.switch)
    app.action(action_ids.WEEK)(digests.open_)
    app.action(action_ids.EXPLAIN)(home.explain)
    app.action(re.compile(f"^{action_ids.PAGE}"))(home.turn_page)
    app.action(re.compile(f"^{action_ids.USE}"))(afterwards.use)
    app.action(action_ids.LINK)(moves.follow_link)
    app.view(re.compile(f"^{action_ids.SEND}"))(moves.play_form)
    app.event("app_home_opened")(home.opened)
    app.event("app_mention")(Mentions(command).heard)
    app.event("user_change")(changes.person_changed)
    app.event("channel_archive")(changes.channel_closed)
    app.event("channel_deleted")(changes.channel_closed)
    app.event("channel_left")(changes.channel_left)
    app.event("group_archive")(changes.channel_closed)
    app.event("group_deleted")(changes.channel_closed)
    app.event("group_left")(changes.channel_left)
    app.event(re.compile(""))(changes.nothing_to_do)
    app.action(re.compile(""))(moves.unknown)
    app.view(re.compile(""))(moves.unknown)
    app.error(apologies.apologize)
