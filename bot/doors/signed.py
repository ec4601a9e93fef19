"""Whether a request is Slack's: decided by two headers and the raw bytes, before anything reads what they say.

(docs.slack.dev/authentication/verifying-requests-from-slack)
"""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

TIMESTAMP, SIGNATURE = "x-slack-request-timestamp", "x-slack-signature"
AT_MOST_OFF = timedelta(minutes=5)
"""A request that is older may be somebody's who has listened."""


class NotSlacks(Exception):
    """The request is not signed as Slack signs; the words say how, and nothing of what it holds."""


def check(raw: bytes, timestamp: str, signature: str, secret: str, now: datetime) -> None:
    """`now` is real time. Raises NotSlacks.

    A header that came twice has a comma in it by now, and one with other letters than ASCII fits neither pattern:
    hmac.compare_digest would raise TypeError at it.
    """
    if not timestamp or not signature:
        raise NotSlacks("it is not signed")
    if re.fullmatch(r"[0-9]{1,12}", timestamp) is None:
        raise NotSlacks("its timestamp is no number of seconds")
    if abs(int(now.timestamp()) - int(timestamp)) > AT_MOST_OFF.total_seconds():
        raise NotSlacks("it was signed too long ago, or in the future")
    if re.fullmatch(r"v0=[0-9a-f]{64}", signature) is None:
        raise NotSlacks("its signature is none")
    if not hmac.compare_digest(_signature(raw, timestamp, secret), signature):
        raise NotSlacks("it is signed with another secret")


def _signature(raw: bytes, timestamp: str, secret: str) -> str:
    signed = b"v0:" + timestamp.encode() + b":" + raw
    return f"v0={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"
