"""What the environment must tell us. All that is missing or wrong is named at once, with where to find it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from promises.hours import CLOSES, OPENS, Hours
from storage.sealing import Sealing

OURS = "PROMISE_"
DATABASE = "sqlite:///promise.sqlite3"
FEWEST_DAYS = 8
"""A digest is of a week; what keeps it from coming twice lasts longer than that."""
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass
class BadSettings(Exception):
    """`missing` and `wrong`: the names, each with what is the matter and where to find the value."""

    missing: dict[str, str]
    wrong: dict[str, str]

    def __str__(self) -> str:
        lines = [f"  {name} is missing: {words}" for name, words in self.missing.items()]
        lines += [f"  {name} is wrong: {words}" for name, words in self.wrong.items()]
        return "\n".join(["The settings are not complete:", *lines])


@dataclass(frozen=True, kw_only=True)
class Settings:
    """As read by `read`. Secrets are not in its repr."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False, default="")
    """Where it is set, we talk over Socket Mode, else over HTTP."""
    signing_secret: str = field(repr=False, default="")
    api_url: str = "https://slack.com/api/"
    """Ends with a slash."""
    database: str = field(repr=False, default=DATABASE)
    """A URL; it may hold a password."""
    host: str = "127.0.0.1"
    port: int = 3000
    port_given: bool = False
    """PROMISE_PORT was set: then /healthz is served beside Socket Mode too."""
    command: str = "/promise"
    hours: Hours = field(default_factory=Hours)
    """The workspace's, for teams and people who have none of their own; what is not given is not in it."""
    courier_seconds: int = 10
    """For one call of the courier."""
    level: str = "INFO"
    json_log: bool = False
    sealing: Sealing | None = field(repr=False, default=None)
    """For the tokens of further workspaces; None: there is no key."""
    admins_see: bool = False
    """Whether admins may see what was asked in private."""
    fold_after: timedelta = timedelta(days=30)
    """What was told or is over so long is folded away; never what was agreed."""

    @property
    def over_sockets(self) -> bool:
        return bool(self.app_token)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may ever show."""
        return tuple(secret for secret in (self.bot_token, self.app_token, self.signing_secret) if secret)


def read(environment: Mapping[str, str]) -> Settings:
    """Raises BadSettings, with everything that is the matter."""
    reader = _Reader(environment)
    app_token = reader.take("SLACK_APP_TOKEN", _token("xapp-"), "")
    signing_secret = reader.take("SLACK_SIGNING_SECRET", _signing_secret, "")
    if not app_token and not signing_secret and not reader.wrong.keys() & {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"}:
        reader.missing["SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"] = _EITHER
    values: dict[str, Any] = {
        "bot_token": reader.need("SLACK_BOT_TOKEN", _token("xoxb-"), _BOT_TOKEN),
        "app_token": app_token,
        "signing_secret": signing_secret,
        "api_url": reader.take("SLACK_API_URL", _url, Settings.api_url),
        "database": reader.take("PROMISE_DATABASE", _database, DATABASE),
        "host": reader.take("PROMISE_HOST", _anything, Settings.host),
        "port": reader.take("PROMISE_PORT", _port, Settings.port),
        "port_given": bool(environment.get("PROMISE_PORT", "").strip()),
        "command": reader.take("PROMISE_COMMAND", read_command, Settings.command),
        "hours": _hours(reader),
        "level": reader.take("PROMISE_LOG", _level, Settings.level),
        "json_log": reader.take("PROMISE_LOG_JSON", _yes_or_no, False),
        "sealing": reader.take("PROMISE_KEYS", _sealing, None),
        "admins_see": reader.take("PROMISE_ADMINS_SEE", _yes_or_no, False),
        "fold_after": reader.take("PROMISE_FOLD_DAYS", _days, Settings.fold_after),
    }
    reader.refuse_unknown()
    if reader.missing or reader.wrong:
        raise BadSettings(reader.missing, reader.wrong)
    return Settings(**values)


def read_database(environment: Mapping[str, str]) -> str:
    """Only the database's URL, for what needs no Slack. Raises BadSettings."""
    reader = _Reader(environment)
    url: str = reader.take("PROMISE_DATABASE", _database, DATABASE)
    if reader.wrong:
        raise BadSettings({}, reader.wrong)
    return url


class _Reader:
    """Takes values by name and remembers what was missing, wrong, or never asked for."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._known: set[str] = set()
        self.missing: dict[str, str] = {}
        self.wrong: dict[str, str] = {}

    def need(self, name: str, convert: Callable[[str], Any], where: str) -> Any:
        if not self._environment.get(name, "").strip():
            self.missing[name] = where
        return self.take(name, convert, None)

    def take(self, name: str, convert: Callable[[str], Any], otherwise: Any) -> Any:
        self._known.add(name)
        words = self._environment.get(name, "").strip()
        if not words:
            return otherwise
        try:
            return convert(words)
        except ValueError as error:
            self.wrong[name] = str(error)
            return otherwise

    def refuse_unknown(self) -> None:
        for name in sorted(self._environment):
            if name.startswith(OURS) and name not in self._known:
                known = ", ".join(sorted(known for known in self._known if known.startswith(OURS)))
                self.wrong[name] = f"there is no such setting; there are {known}"


_BOT_TOKEN = "the bot token, xoxb-…: api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token"  # noqa: S105  # words
_APP_TOKEN = "api.slack.com/apps, your app, Basic Information, App-Level Tokens (scope connections:write)"  # noqa: S105  # words
SECRET = "api.slack.com/apps, your app, Basic Information, App Credentials, Signing Secret"  # noqa: S105  # words
_EITHER = f"the app-level token, xapp-…, for Socket Mode ({_APP_TOKEN}), or the signing secret for HTTP ({SECRET})"


def _token(prefix: str) -> Callable[[str], str]:
    where = _BOT_TOKEN if prefix == "xoxb-" else _APP_TOKEN

    def convert(words: str) -> str:
        if not words.startswith(prefix) or re.search(r"\s", words):
            raise ValueError(f"it does not look like {prefix}…; {where}")
        return words

    return convert


def _signing_secret(words: str) -> str:
    if not re.fullmatch(r"[\w-]{16,}", words):
        raise ValueError(f"it does not look like a signing secret (32 letters and digits); {SECRET}")
    return words


def _url(words: str) -> str:
    if not re.match(r"https?://[^/\s]+", words):
        raise ValueError("it is not an http or https address, such as https://slack.com/api/")
    return words.rstrip("/") + "/"


def _database(words: str) -> str:
    if not re.match(r"(sqlite|postgres|postgresql|postgresql\+psycopg)://", words):
        raise ValueError("it is not sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return words


def _port(words: str) -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise ValueError("it is not a number from 0 to 65535")
    return int(words)


def read_command(words: str) -> str:
    """A slash command as Slack takes it. Raises ValueError.

    (docs.slack.dev/interactivity/implementing-slash-commands)
    """
    if not re.fullmatch(r"/[a-z0-9_-]{1,31}", words):
        raise ValueError("it is not a slash, then up to 31 small letters, digits, - and _, such as /promise")
    return words


def _level(words: str) -> str:
    if words.upper() not in LEVELS:
        raise ValueError(f"it is none of {', '.join(LEVELS)}")
    return words.upper()


def _yes_or_no(words: str) -> bool:
    if words.lower() not in ("yes", "no"):
        raise ValueError("it is neither yes nor no")
    return words.lower() == "yes"


def _sealing(words: str) -> Sealing:
    return Sealing(tuple(key for key in re.split(r"[\s,]+", words) if key))


def _days(words: str) -> timedelta:
    if not re.fullmatch(r"[0-9]{1,4}", words) or int(words) < FEWEST_DAYS:
        raise ValueError(f"it is not a number of days, {FEWEST_DAYS} or more")
    return timedelta(days=int(words))


def _anything(words: str) -> str:
    return words


def _zone(words: str) -> str:
    try:
        return ZoneInfo(words).key
    except (OSError, ValueError, KeyError):  # a folder's name, a path, an unknown zone
        raise ValueError("it is not the name of a time zone, such as Europe/Berlin") from None


def _time(words: str) -> time:
    try:
        return time.fromisoformat(words)
    except ValueError:
        raise ValueError("it is not a time of day, such as 09:00") from None


def _country(words: str) -> str:
    try:
        Hours(country=words.upper())
    except ValueError:
        raise ValueError("it is not the two letters of a country whose holidays are known, such as DE") from None
    return words.upper()


def _hours(reader: _Reader) -> Hours:
    zone, country = reader.take("PROMISE_ZONE", _zone, None), reader.take("PROMISE_COUNTRY", _country, None)
    opens, closes = reader.take("PROMISE_OPENS", _time, None), reader.take("PROMISE_CLOSES", _time, None)
    if opens or closes:
        opens, closes = opens or OPENS, closes or CLOSES
    if opens and closes and opens >= closes:
        reader.wrong.setdefault("PROMISE_CLOSES", f"the day closes ({closes:%H:%M}) before it opens ({opens:%H:%M})")
        return Hours()
    return Hours(zone=zone, opens=opens, closes=closes, country=country)
