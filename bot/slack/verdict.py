"""What to do when Slack says no, or says nothing. Pure: an error in, a verdict out.

The rows come from Slack's own lists of errors (docs.slack.dev/reference/methods/chat.postMessage, chat.update,
views.open, users.info) and its page on rate limits (docs.slack.dev/apis/web-api/rate-limits).
"""

import errno
import re
import socket
import ssl
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError


class Step(StrEnum):
    WAIT = "wait"
    """It was not done. Try again after `Verdict.after`."""
    UNCERTAIN = "uncertain"
    """Nobody can know whether it was done."""
    ELSEWHERE = "elsewhere"
    """Not in this place, and not later either."""
    REDRAW = "redraw"
    """The message is gone or cannot be changed: post a new one."""
    GONE = "gone"
    """The person is not there any more."""
    PLAIN = "plain"
    """What we sent is malformed, our bug: send the bare words, once."""
    PAUSE = "pause"
    """The installation is dead or lacks a right; nothing gets through until somebody mends it."""
    AGAIN = "again"
    """Something moved meanwhile: look at what is true now and draw anew."""
    UNKNOWN = "unknown"
    """It was not done, for a reason that we have never heard of: try for a while, then otherwise."""
    GIVE_UP = "give up"


@dataclass(frozen=True)
class Verdict:
    step: Step
    after: timedelta | None = None
    """How long Slack wants us to wait; None: it did not say."""
    problem: str = ""
    """For the log: the error's code and where in our blocks it lies, never what people wrote."""


@dataclass
class SlackRefused(Exception):
    """At start, Slack did not let us in with the token named by this setting."""

    setting: str
    verdict: Verdict

    @property
    def may_pass(self) -> bool:
        """Whether waiting may help."""
        return self.verdict.step in (Step.WAIT, Step.UNCERTAIN, Step.AGAIN)


LONGEST_WAIT = timedelta(hours=1)
"""A Retry-After beyond this is taken for a slip."""

_STEPS = {
    Step.WAIT: "ratelimited rate_limited service_unavailable request_timeout team_added_to_org "
    "external_channel_migrating message_limit_exceeded",
    Step.UNCERTAIN: "internal_error fatal_error",
    Step.ELSEWHERE: "channel_not_found not_in_channel is_archived cannot_reply_to_message messages_tab_disabled "
    "no_permission posting_to_channel_denied method_not_supported_for_channel_type",
    Step.REDRAW: "message_not_found cant_update_message edit_window_closed is_inactive block_mismatch "
    "thread_not_found update_failed",
    Step.GONE: "user_not_found user_disabled user_not_visible cannot_dm_bot is_bot",
    Step.PLAIN: "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long view_too_large "
    "metadata_too_large invalid_metadata_format invalid_metadata_schema too_many_attachments",
    Step.PAUSE: "invalid_auth not_authed account_inactive token_revoked token_expired team_access_not_granted "
    "org_login_required missing_scope not_allowed_token_type access_denied accesslimited ekm_access_denied "
    "enterprise_is_restricted two_factor_setup_required team_not_found app_access_restricted",
    Step.GIVE_UP: "not_enabled",
    Step.AGAIN: "hash_conflict expired_trigger_id exchanged_trigger_id not_found duplicate_external_id",
}
STEPS = {code: step for step, codes in _STEPS.items() for code in codes.split()}
_CODE = re.compile(r"[a-z0-9_]+")
_POINTER = re.compile(r"\[json-pointer:([\w/~-]*)\]")
_GATEWAYS = (502, 503, 504)
"""What stands before a server says that it had no answer from it (RFC 9110, 15.6.3 to 15.6.5)."""
_NOT_REACHED = (errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN)


def verdict(error: Exception) -> Verdict:
    """What follows from an error that a call of Slack's Web API raised."""
    if isinstance(error, SlackApiError):
        return _said_no(error.response)
    problem = type(error).__name__
    if isinstance(error, URLError):
        reason = error.reason
        problem = f"{problem}: {reason if isinstance(reason, str) else type(reason).__name__}"
        return Verdict(Step.WAIT if _never_left(reason) else Step.UNCERTAIN, problem=problem)
    if isinstance(error, OSError | HTTPException):
        # Raised outside URLError, urllib had sent all of it and waited for the answer.
        return Verdict(Step.UNCERTAIN, problem=problem)
    return Verdict(Step.GIVE_UP, problem=problem)


def _said_no(response: Any) -> Verdict:
    code = str(response.get("error") or "") if isinstance(response.data, dict) else ""
    status = response.status_code
    if not _CODE.fullmatch(code):
        # Not Slack's JSON: a gateway's or a proxy's page. Only a bare 500 may be of a Slack that had begun.
        return Verdict(Step.UNCERTAIN if status == 500 else Step.WAIT, _retry_after(response), f"HTTP {status}")
    step = STEPS.get(code)
    if step is None and code.startswith("restricted_action"):
        step = Step.ELSEWHERE
    if status == 429 or (step is None and status in _GATEWAYS):
        step = Step.WAIT
    elif step is None:
        step = Step.UNCERTAIN if status >= 500 else Step.UNKNOWN
    return Verdict(step, _retry_after(response), code + _where(response.data))


def _retry_after(response: Any) -> timedelta | None:
    headers = {name.lower(): value for name, value in response.headers.items()}
    seconds = str(headers.get("retry-after", ""))
    return min(timedelta(seconds=int(seconds[:9])), LONGEST_WAIT) if seconds.isdecimal() else None


def _where(answer: dict[str, Any]) -> str:
    """The pointers into our blocks, or the scope that is needed. The sentences around them may quote people."""
    if answer.get("needed"):
        return f" (needed: {answer['needed']}, provided: {answer.get('provided')})"
    messages = (answer.get("response_metadata") or {}).get("messages") or []
    wrongs = [*messages, *(answer.get("errors") or [])]
    pointers = [pointer for wrong in wrongs for pointer in _POINTER.findall(str(wrong))]
    return f" at {', '.join(pointers)}" if pointers else ""


def _never_left(reason: object) -> bool:
    """Whether the request cannot have reached Slack: no such host, nobody there, no trust, no answer to our knock."""
    if isinstance(reason, socket.gaierror | ssl.SSLCertVerificationError | TimeoutError):
        return True
    return isinstance(reason, OSError) and reason.errno in _NOT_REACHED
