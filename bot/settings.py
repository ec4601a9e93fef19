"""What the environment must tell us. All that is missing or wrong is named at once, with where to find it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot import values
from promises.hours import CLOSES, OPENS, Hours
from storage.sealing import Sealing

OURS = "PROMISE_"
DATABASE = "sqlite:///promise.sqlite3"
SHORTEST_PASSWORD = 4
"""A shorter one is part of ordinary words, and the log would be unreadable without it."""


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
        passwords = [each for each in values.passwords_of(self.database) if len(each) >= SHORTEST_PASSWORD]
        return tuple(each for each in (self.bot_token, self.app_token, self.signing_secret, *passwords) if each)


def read(environment: Mapping[str, str]) -> Settings:
    """Raises BadSettings, with everything that is the matter."""
    reader = _Reader(environment)
    app_token = reader.take("SLACK_APP_TOKEN", values.token("xapp-"), "")
    signing_secret = reader.take("SLACK_SIGNING_SECRET", values.signing_secret, "")
    if not app_token and not signing_secret and not reader.wrong.keys() & {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"}:
        reader.missing["SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"] = values.EITHER
    found: dict[str, Any] = {
        "bot_token": reader.need("SLACK_BOT_TOKEN", values.token("xoxb-"), values.BOT_TOKEN),
        "app_token": app_token,
        "signing_secret": signing_secret,
        "api_url": reader.take("SLACK_API_URL", values.url, Settings.api_url),
        "database": reader.take("PROMISE_DATABASE", values.database, DATABASE),
        "host": reader.take("PROMISE_HOST", values.host, Settings.host),
        "port": reader.take("PROMISE_PORT", values.port, Settings.port),
        "port_given": bool(environment.get("PROMISE_PORT", "").strip()),
        "command": reader.take("PROMISE_COMMAND", values.command, Settings.command),
        "hours": _hours(reader),
        "level": reader.take("PROMISE_LOG", values.level, Settings.level),
        "json_log": reader.take("PROMISE_LOG_JSON", values.yes_or_no, False),
        "sealing": reader.take("PROMISE_KEYS", values.sealing, None),
        "admins_see": reader.take("PROMISE_ADMINS_SEE", values.yes_or_no, False),
        "fold_after": reader.take("PROMISE_FOLD_DAYS", values.days, Settings.fold_after),
    }
    reader.refuse_unknown()
    if reader.missing or reader.wrong:
        raise BadSettings(reader.missing, reader.wrong)
    return Settings(**found)


def read_database(environment: Mapping[str, str]) -> str:
    """Only the database's URL, for what needs no Slack. Raises BadSettings."""
    reader = _Reader(environment)
    url: str = reader.take("PROMISE_DATABASE", values.database, DATABASE)
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
        for name in sorted(self._environment.keys() - self._known):
            if name.upper() in self._known:
                self.wrong[name] = f"settings are written in capitals: {name.upper()}"
            elif name.upper().startswith(OURS):
                known = ", ".join(sorted(known for known in self._known if known.startswith(OURS)))
                self.wrong[name] = f"there is no such setting; there are {known}"


def _hours(reader: _Reader) -> Hours:
    zone, country = reader.take("PROMISE_ZONE", values.zone, None), reader.take("PROMISE_COUNTRY", values.country, None)
    opens, closes = (
        reader.take("PROMISE_OPENS", values.time_of_day, None),
        reader.take("PROMISE_CLOSES", values.time_of_day, None),
    )
    if opens or closes:
        opens, closes = opens or OPENS, closes or CLOSES
    if opens and closes and opens >= closes:
        reader.wrong.setdefault("PROMISE_CLOSES", f"the day closes ({closes:%H:%M}) before it opens ({opens:%H:%M})")
        return Hours()
    return Hours(zone=zone, opens=opens, closes=closes, country=country)
