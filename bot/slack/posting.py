"""Saying something in Slack: post, edit, publish, link. One call each, unless Slack finds it malformed or too long."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.names import Names
from bot.slack.remembered import Remembered
from bot.slack.verdict import Step, Verdict, verdict
from handlers.blocks.kit import shapes
from handlers.blocks.kit.budget import MESSAGE, fitted
from handlers.blocks.kit.shapes import Picture, View

log = logging.getLogger(__name__)

LONGEST_PLAIN = 3900
"""Characters; chat.update refuses 4,000 and more (docs.slack.dev/reference/methods/chat.update)."""
TOO_LONG = "msg_blocks_too_long"
DIRECT = ("D", "U", "W")
"""How the ids of direct conversations and of people begin (docs.slack.dev/reference/objects/user-object)."""
SLACK_ERRORS = (SlackApiError, OSError, HTTPException)
"""What a call of the Web API raises when Slack, or the way to it, is what failed."""
LINKS_LAST = timedelta(days=1)


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
    """In one workspace. From any thread."""

    def __init__(self, client: WebClient, names: Names) -> None:
        self._client = client
        self._names = names
        self._address: Remembered[str, str] = Remembered(LINKS_LAST)
        self._links: Remembered[Hung, str] = Remembered(LINKS_LAST)

    def post(self, channel: str, picture: Picture, thread: Hung | None = None) -> Hung:
        """`channel` may be a person's id. Raises NotSaid."""
        place = {"channel": channel, "unfurl_links": False, "unfurl_media": False}
        if thread is not None:
            place["thread_ts"] = thread.ts
        answer = self._say("chat.postMessage", self._client.chat_postMessage, place, self._quiet(picture, channel))
        return Hung(answer["channel"], answer["ts"])

    def edit(self, hung: Hung, picture: Picture) -> None:
        """Raises NotSaid."""
        place = {"channel": hung.channel, "ts": hung.ts}
        self._say("chat.update", self._client.chat_update, place, self._quiet(picture, hung.channel))

    def publish(self, person: str, view: View) -> None:
        """Somebody's Home. Raises NotSaid."""
        try:
            self._client.views_publish(user_id=person, view=view)
        except SLACK_ERRORS as error:
            raise NotSaid(verdict(error)) from error

    def link(self, hung: Hung | None) -> str | None:
        """The permalink of a message; None where there is none to be had now: nothing waits for a link."""
        return self._links.of(hung, self._ask_for_link) if hung is not None else None

    def address(self) -> str:
        """With which the links of this workspace begin; "" where Slack does not say now."""
        return self._address.of("", lambda _: self._ask_for_address()) or ""

    def _ask_for_address(self) -> str | None:
        """(docs.slack.dev/reference/methods/auth.test, `url`)"""
        try:
            return str(self._client.auth_test().get("url") or "") or None
        except SLACK_ERRORS as error:
            log.info("no address of the workspace: %s", verdict(error).problem)
            return None

    def _ask_for_link(self, hung: Hung) -> str | None:
        try:
            answer = self._client.chat_getPermalink(channel=hung.channel, message_ts=hung.ts)
        except SLACK_ERRORS as error:
            log.info("no link to a message: %s", verdict(error).problem)
            return None
        return str(answer["permalink"])

    def _quiet(self, picture: Picture, channel: str) -> Picture:
        """In a channel nobody is called: whoever is awaited hears of it once, by the direct message."""
        return picture if channel[:1] in DIRECT else shapes.quiet(picture, self._names.of)

    def _say(self, method: str, call: Callable[..., Any], place: dict[str, Any], picture: Picture) -> Any:
        """The picture; what Slack finds too long all the same, at half its length; and what it finds malformed, in bare
        words."""
        half = Picture(picture.text, fitted(picture.blocks, MESSAGE // 2))
        words = Picture(picture.text[:LONGEST_PLAIN], [])  # the empty list takes the older blocks away
        tried = picture
        while True:
            try:
                return call(**place, parse="none", text=tried.text, blocks=tried.blocks)
            except SLACK_ERRORS as error:
                judged = verdict(error)
                if judged.step is not Step.PLAIN or tried is words:
                    raise NotSaid(judged) from error
            if tried is picture and judged.problem.startswith(TOO_LONG):
                log.error("%s refused our blocks, so half of them are sent: %s", method, judged.problem)
                tried = half
            else:
                log.error("%s refused our blocks, so the bare words are sent: %s", method, judged.problem)
                tried = words
