"""`@Promise …` in a channel or a thread, where slash commands do not work: a whisper with the way to ask.

The event comes only where the bot is a member, and has neither trigger nor `response_url`, so no form can be opened.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers import commands
from handlers.blocks import leaflets
from handlers.blocks.leaflets import About
from handlers.channels import link_to
from handlers.commands import Typed
from handlers.deadline import TimedClient
from handlers.heard import arrivals, orders
from handlers.heard.arrivals import Mention
from handlers.heard.spots import Body, Spot
from handlers.replies import whisper
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.sight import Sight
from storage.errors import UnknownPromise
from storage.workspace import Workspace

REMEMBERED = 1000
"""Messages answered. Slack repeats what was not acknowledged in time for minutes, not for days
(docs.slack.dev/apis/events-api#retries); a restart forgets them, and then somebody reads the same whisper twice."""


@dataclass(frozen=True)
class Mentions:
    """Whoever names the app is answered, each message once."""

    command: str
    """The slash command's name."""
    _answered: OrderedDict[tuple[str, str, str], None] = field(default_factory=OrderedDict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def heard(
        self, body: Body, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
    ) -> None:
        """To whoever wrote it, where it stands."""
        mention = arrivals.mention(body)
        if mention is None or not self._is_first(workspace, mention):
            return
        person.introduce(client, now)
        if person.known.stranger or person.known.bot:
            return
        here = replace(spot, kind="message", channel=mention.channel, thread_ts=mention.thread_ts)
        subcommand = commands.subcommand(mention.said.text)
        if subcommand is not None:
            subcommand(Typed(here, person, self.command, client, workspace, now))
            return
        about = _about(mention, person, here, workspace, now)
        link = link_to(mention.channel, mention.ts, client)
        whisper(here, client, leaflets.mentioned(mention.said.text, mention.said.by, mention.ts, link, about))

    def _is_first(self, workspace: Workspace, mention: Mention) -> bool:
        which = (workspace.id, mention.channel, mention.ts)
        with self._turn:
            if which in self._answered:
                return False
            self._answered[which] = None
            if len(self._answered) > REMEMBERED:
                self._answered.popitem(last=False)
            return True


def _about(mention: Mention, person: Visitor, here: Spot, workspace: Workspace, now: datetime) -> About:
    """The promise that they name, or below whose card they write. What is not for their eyes does not exist."""
    told = orders.order(mention.said.text)
    hangs = workspace.places.at(mention.channel, mention.thread_ts) if told is None and mention.thread_ts else None
    number = told.number if told else hangs[0] if hangs else None
    if number is None:
        return About()
    try:
        promise = visible(number, person, here, workspace, now, Sight.THAT_IT_EXISTS).promise
    except UnknownPromise:
        return About(named=number if told else None)
    return About(promise, number if told else None)
