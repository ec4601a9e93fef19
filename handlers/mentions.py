"""`@Promise …` in a channel or a thread, where slash commands do not work: a whisper with the way to ask.

The event comes only where the bot is a member, and has neither trigger nor `response_url`, so no form can be opened.
"""

from dataclasses import replace
from datetime import datetime

from handlers.blocks import leaflets
from handlers.channels import link_to
from handlers.deadline import TimedClient
from handlers.heard import arrivals, orders
from handlers.heard.arrivals import Mention
from handlers.heard.spots import Body, Spot
from handlers.replies import whisper
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.promise import Promise
from promises.sight import Sight
from storage.errors import UnknownPromise
from storage.workspace import Workspace


def heard(body: Body, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """To whoever wrote it, where it stands: *Ask for a promise*, filled from the words; *More…* of the promise below
    whose card it stands, or which it names."""
    mention = arrivals.mention(body)
    if mention is None:
        return
    person.introduce(client, now)
    if person.known.stranger or person.known.bot:
        return
    here = replace(spot, kind="message", channel=mention.channel, thread_ts=mention.thread_ts)
    promise = _meant(mention, person, here, workspace, now)
    link = link_to(mention.channel, mention.ts, client)
    whisper(here, client, leaflets.mentioned(mention.said.text, mention.said.by, mention.ts, link, promise))


def _meant(mention: Mention, person: Visitor, here: Spot, workspace: Workspace, now: datetime) -> Promise | None:
    """None where there is none, or none for their eyes."""
    told, hangs = orders.order(mention.said.text), None
    if told is None and mention.thread_ts:
        hangs = workspace.places.at(mention.channel, mention.thread_ts)
    number = told.number if told else hangs[0] if hangs else None
    if number is None:
        return None
    try:
        return visible(number, person, here, workspace, now, Sight.THAT_IT_EXISTS).promise
    except UnknownPromise:
        return None
