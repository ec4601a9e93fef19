"""The words of one setting -> its value. Each raises ValueError, whose words say what is right and never repeat what
was given: it may be a secret that slipped."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from promises.hours import Hours
from storage.errors import UnusableUrl
from storage.opening import readable
from storage.sealing import Sealing

FEWEST_DAYS = 8
"""A digest is of a week; what keeps it from coming twice lasts longer than that."""
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

BOT_TOKEN = "the bot token, xoxb-…: api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token"  # noqa: S105  # words
_APP_TOKEN = "api.slack.com/apps, your app, Basic Information, App-Level Tokens (scope connections:write)"  # noqa: S105  # words
SECRET = "api.slack.com/apps, your app, Basic Information, App Credentials, Signing Secret"  # noqa: S105  # words
EITHER = f"the app-level token, xapp-…, for Socket Mode ({_APP_TOKEN}), or the signing secret for HTTP ({SECRET})"


def bot_token(words: str) -> str:
    return token("xoxb-")(words)


def token(prefix: str) -> Callable[[str], str]:
    where = BOT_TOKEN if prefix == "xoxb-" else _APP_TOKEN

    def convert(words: str) -> str:
        if not re.fullmatch(rf"{prefix}[A-Za-z0-9._-]+", words):
            raise ValueError(f"it does not look like {prefix}…; {where}")
        return words

    return convert


def signing_secret(words: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,}", words):
        raise ValueError(f"it does not look like a signing secret (32 letters and digits); {SECRET}")
    return words


def url(words: str) -> str:
    if not _is_address(words):
        raise ValueError("it is not an http or https address, such as https://slack.com/api/")
    return words.rstrip("/") + "/"


def _is_address(words: str) -> bool:
    """No name and password in it, which would be shown with it; nothing behind its path, to which methods are added."""
    try:
        parts = urlsplit(words)
        parts.port  # noqa: B018  # it is read to see whether it can be
    except ValueError:
        return False
    plain = words.isascii() and words.isprintable() and " " not in words
    extras = "@" in parts.netloc or parts.query or parts.fragment
    return plain and parts.scheme in SCHEMES and bool(parts.hostname) and not extras


SCHEMES = ("http", "https")


def database(words: str) -> str:
    if not re.match(r"(sqlite|postgres|postgresql|postgresql\+psycopg)://", words):
        raise ValueError(_DATABASES)
    try:
        readable(words)
    except UnusableUrl:
        raise
    except ValueError:  # whose words may repeat the password
        raise ValueError(_DATABASES) from None
    return words


_DATABASES = "it is not sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME (odd letters of a password as %XX)"


def passwords_of(database: str) -> tuple[str, ...]:
    """The password of a database's URL, as it is written there and as it is meant. Empty where there is none."""
    written = re.findall(r"^[^:/?#]+://[^:/@]*:(.*)@|[?&]password=([^&]*)", database)
    found = {each for pair in written for each in pair}
    return tuple((found | {unquote(each) for each in found}) - {""})


def host(words: str) -> str:
    try:
        words.encode("idna")
    except UnicodeError:
        raise ValueError("it is no name or address of this machine, such as 127.0.0.1") from None
    return words


def port(words: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", words) or int(words) > 65535:
        raise ValueError("it is not a number from 0 to 65535")
    return int(words)


def command(words: str) -> str:
    """A slash command as Slack takes it. Raises ValueError.

    (docs.slack.dev/interactivity/implementing-slash-commands)
    """
    if not re.fullmatch(r"/[a-z0-9_-]{1,31}", words):
        raise ValueError("it is not a slash, then up to 31 small letters, digits, - and _, such as /promise")
    return words


def level(words: str) -> str:
    if words.upper() not in LEVELS:
        raise ValueError(f"it is none of {', '.join(LEVELS)}")
    return words.upper()


def yes_or_no(words: str) -> bool:
    if words.lower() not in ("yes", "no"):
        raise ValueError("it is neither yes nor no")
    return words.lower() == "yes"


def sealing(words: str) -> Sealing:
    return Sealing(tuple(key for key in re.split(r"[\s,]+", words) if key))


def days(words: str) -> timedelta:
    if not re.fullmatch(r"[0-9]{1,4}", words) or int(words) < FEWEST_DAYS:
        raise ValueError(f"it is not a number of days, {FEWEST_DAYS} or more")
    return timedelta(days=int(words))


def zone(words: str) -> str:
    try:
        return ZoneInfo(words).key
    except (OSError, ValueError, KeyError):  # a folder's name, a path, an unknown zone
        raise ValueError("it is not the name of a time zone, such as Europe/Berlin") from None


def time_of_day(words: str) -> time:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", words):
        raise ValueError("it is not a time of day, such as 09:00; its zone is told by PROMISE_ZONE")
    return time.fromisoformat(words)


def country(words: str) -> str:
    try:
        Hours(country=words.upper())
    except ValueError:
        raise ValueError("it is not the two letters of a country whose holidays are known, such as DE") from None
    return words.upper()
