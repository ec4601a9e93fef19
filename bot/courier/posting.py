"""Saying something in Slack: post, edit, link. One call each, never repeated in here, the bare words excepted."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.courier.names import Names
from bot.courier.verdict import Step, Verdict, verdict
from handlers.blocks.kit import shapes
from handlers.blocks.kit.shapes import Picture, View

log = logging.getLogger(__name__)

LONGEST_PLAIN = 3900
"""Characters; chat.update refuses 4,000 and more (docs.slack.dev/reference/methods/chat.update)."""
DIRECT = ("D", "U", "W")
"""How the ids of direct conversations and of people begin (docs.slack.dev/reference/objects/user-object)."""
SLACK_ERRORS = (SlackApiError, OSError, HTTPException)
"""What a call of the Web API raises when Slack, or the way to it, is what failed."""


@dataclass
class NotSaid(Exception):
    """Slack did not take it, or did not say so."""

    verdict: Verdict


@dataclass(frozen=True)
class Hung:
    """Where a message hangs. A post to a person's id hangs in their D… conversation with us."""

    channel: str
    ts: str


class Posting:
    """`sending` is called just before anything that Slack could do twice leaves this process."""

    def __init__(self, client: WebClient, now: Callable[[], datetime]) -> None:
        self._client = client
        self._now = now
        self._names = Names(client, now)
        self._blocked: dict[tuple[str, str], datetime] = {}
        self._links: dict[Hung, str] = {}

    def post(self, channel: str, picture: Picture, sending: Callable[[], None], thread: Hung | None = None) -> Hung:
        """`channel` may be a person's id. Raises NotSaid."""
        place = {"channel": channel, "unfurl_links": False, "unfurl_media": False}
        if thread is not None:
            place["thread_ts"] = thread.ts
        quiet = self._quiet(picture, channel)
        answer = self._say("chat.postMessage", self._client.chat_postMessage, place, quiet, sending)
        return Hung(answer["channel"], answer["ts"])

    def edit(self, hung: Hung, picture: Picture, sending: Callable[[], None]) -> None:
        """Raises NotSaid."""
        place = {"channel": hung.channel, "ts": hung.ts}
        self._say("chat.update", self._client.chat_update, place, self._quiet(picture, hung.channel), sending)

    def publish(self, person: str, view: View, sending: Callable[[], None]) -> None:
        """Somebody's Home. Raises NotSaid."""
        sending()
        try:
            self._client.views_publish(user_id=person, view=view)
        except SLACK_ERRORS as error:
            raise NotSaid(verdict(error)) from error

    def forget(self, person: str) -> None:
        """What they were called."""
        self._names.forget(person)

    def link(self, hung: Hung | None) -> str | None:
        """The permalink of a message; None where there is none to be had now: nothing waits for a link."""
        if hung is None:
            return None
        if hung not in self._links:
            try:
                answer = self._client.chat_getPermalink(channel=hung.channel, message_ts=hung.ts)
            except SLACK_ERRORS as error:
                log.info("no link to a message: %s", verdict(error).problem)
                return None
            self._links[hung] = answer["permalink"]
        return self._links[hung]

    def _quiet(self, picture: Picture, channel: str) -> Picture:
        """In a channel nobody is called: whoever is awaited hears of it once, by the direct message."""
        return picture if channel[:1] in DIRECT else shapes.quiet(picture, self._names.of)

    def _say(
        self,
        method: str,
        call: Callable[..., Any],
        place: dict[str, Any],
        picture: Picture,
        sending: Callable[[], None],
    ) -> Any:
        # Posts are limited per channel, everything else per method.
        key = (method, place["channel"] if method == "chat.postMessage" else "")
        until = self._blocked.pop(key, None)
        if until is not None and until > self._now():
            self._blocked[key] = until
            raise NotSaid(Verdict(Step.WAIT, until - self._now(), "told to wait before"))
        sending()
        try:
            return call(**place, parse="none", text=picture.text, blocks=picture.blocks)
        except SLACK_ERRORS as error:
            judged = verdict(error)
        if judged.step is Step.PLAIN:
            log.error("%s refused our blocks, so the bare words are sent: %s", method, judged.problem)
            try:
                # The empty list takes the older blocks away.
                return call(**place, parse="none", text=picture.text[:LONGEST_PLAIN], blocks=[])
            except SLACK_ERRORS as error:
                judged = verdict(error)
        if judged.after is not None:
            self._blocked[key] = self._now() + judged.after
        raise NotSaid(judged)
