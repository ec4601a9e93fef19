"""What Slack says to us and what we show in Slack. Every listener is named once, here."""

import re

from slack_bolt import App

from handlers import apologies, asking, moves
from handlers.blocks import names
from promises.vocabulary import Move


def register(app: App, command: str) -> None:
    """Tell the app who listens to what. `command` is the slash command's name, "/promise" unless it is taken."""
    app.command(command)(asking.open_form)
    app.action(names.KIND)(asking.redraw)
    app.view(names.send(Move.REQUEST))(asking.begin)
    app.action(names.MORE)(moves.show_more)
    app.action(re.compile(f"^({names.PRESS}|{names.REPORT})"))(moves.play)
    app.action(re.compile(f"^{names.FORM}"))(moves.open_form)
    app.action(names.LINK)(moves.follow_link)
    app.view(re.compile(f"^{names.SEND}"))(moves.play_form)
    app.action(re.compile(""))(moves.unknown)
    app.view(re.compile(""))(moves.unknown)
    app.error(apologies.apologize)
