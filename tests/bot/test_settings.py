"""What the environment tells, and how everything that is wrong with it is said at once."""

import os
from datetime import time

import pytest

from bot.settings import BadSettings, read, read_database
from bot.values import passwords_of

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1-secret", "SLACK_APP_TOKEN": "xapp-1-secret"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1-secret", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


def refused(environment: dict[str, str]) -> BadSettings:
    with pytest.raises(BadSettings) as caught:
        read(environment)
    return caught.value


def test_with_an_app_token_it_talks_over_socket_mode_and_else_over_http() -> None:
    assert read(SOCKET).over_sockets
    assert not read(HTTP).over_sockets


def test_what_is_not_said_has_a_default() -> None:
    settings = read(HTTP)
    assert (settings.api_url, settings.database) == ("https://slack.com/api/", "sqlite:///promise.sqlite3")
    assert (settings.host, settings.port, settings.port_given) == ("127.0.0.1", 3000, False)
    assert (settings.command, settings.level, settings.json_log) == ("/promise", "INFO", False)
    assert not settings.hours.own


def test_everything_that_is_missing_or_wrong_is_named_at_once_with_where_to_find_it() -> None:
    error = refused(
        {
            "PROMISE_PORT": "eighty",
            "PROMISE_ZONE": "Mars/Olympus",
            "PROMISE_COUNTRY": "QQ",
            "PROMISE_OPENS": "noon",
            "PROMISE_DATABASE": "mysql://x",
            "PROMISE_COMMAND": "promise",
            "PROMISE_LOG": "loud",
            "PROMISE_LOG_JSON": "maybe",
            "PROMISE_DATABSE": "sqlite:///x",
            "SLACK_API_URL": "slack.com",
        }
    )
    assert set(error.missing) == {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"}
    assert set(error.wrong) == {
        "PROMISE_PORT",
        "PROMISE_ZONE",
        "PROMISE_COUNTRY",
        "PROMISE_OPENS",
        "PROMISE_DATABASE",
        "PROMISE_COMMAND",
        "PROMISE_LOG",
        "PROMISE_LOG_JSON",
        "PROMISE_DATABSE",
        "SLACK_API_URL",
    }
    lines = str(error).splitlines()
    assert len(lines) == 13
    assert all("api.slack.com/apps" in line for line in lines if "is missing" in line)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1-a-persons"),
        ("SLACK_BOT_TOKEN", "xoxb-1 two"),
        ("SLACK_APP_TOKEN", "xoxb-1-not-for-this"),
        ("SLACK_SIGNING_SECRET", "short"),
        ("PROMISE_PORT", "65536"),
        ("PROMISE_PORT", "-1"),
        ("PROMISE_ZONE", "../etc/passwd"),
        ("PROMISE_ZONE", "Asia"),
        ("PROMISE_COMMAND", "/" + "a" * 32),
        ("PROMISE_COMMAND", "/Promise"),
        ("SLACK_BOT_TOKEN", "xoxb-1-é"),
        ("SLACK_APP_TOKEN", "xapp-1-“x”"),
        ("SLACK_SIGNING_SECRET", "é" * 32),
        ("SLACK_API_URL", "http://[::1"),
        ("SLACK_API_URL", "http://localhost:port/"),
        ("SLACK_API_URL", "https://me:hunter2@slack.com/api/"),
        ("SLACK_API_URL", "https://slack.com/api/?method="),
        ("SLACK_API_URL", "https://släck.com/api/"),
        ("SLACK_API_URL", "http:///api/"),
        ("PROMISE_DATABASE", "postgresql://u:hunter2@host:port/x"),
        ("PROMISE_DATABASE", "postgresql://u:hunter2/3@host:port/x"),
        ("PROMISE_DATABASE", "postgresql://u:hunter2@[::1/x"),
        ("PROMISE_DATABASE", "sqlite:///file:x?mode=memory&uri=true"),
        ("PROMISE_DATABASE", "sqlite:///x?mode=memory"),
        ("PROMISE_DATABASE", "sqlite:///:memory:"),
        ("PROMISE_DATABASE", "sqlite://u:hunter2@host/x"),
        ("PROMISE_HOST", "a..b"),
        ("PROMISE_HOST", "x" * 64),
        ("PROMISE_PORT", "٣"),
        ("PROMISE_PORT", "9" * 5_000),
        ("PROMISE_OPENS", "09:00+05:00"),
        ("PROMISE_OPENS", "09:00Z"),
        ("PROMISE_CLOSES", "17:00:00.5"),
        ("PROMISE_CLOSES", "25:00"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_without_repeating_it(name: str, words: str) -> None:
    error = refused({**SOCKET, name: words})
    assert list(error.wrong) == [name]
    assert words not in str(error)
    assert "hunter" not in str(error)
    assert len(str(error).splitlines()) == 2


@pytest.mark.parametrize("name", ["promise_port", "Promise_Port", "slack_bot_token", "PROMISE_port"])
def test_a_name_in_small_letters_is_refused_and_not_passed_over(name: str) -> None:
    error = refused({**HTTP, name: "5"})
    assert error.wrong == {name: f"settings are written in capitals: {name.upper()}"}


@pytest.mark.parametrize(
    ("url", "passwords"),
    [
        ("postgresql://bot:hunter2@db/promises", {"hunter2"}),
        ("postgresql://bot:hunter%402@db/promises", {"hunter%402", "hunter@2"}),
        ("postgresql://bot:hun/ter@2@db:port/promises", {"hun/ter@2"}),
        ("postgresql://db/promises?user=bot&password=hunter2", {"hunter2"}),
        ("postgresql://bot@db:5432/promises", set()),
        ("sqlite:///promise.sqlite3", set()),
    ],
)
def test_the_password_of_a_database_is_known_and_so_never_shown(url: str, passwords: set[str]) -> None:
    assert set(passwords_of(url)) == passwords


def test_a_wrong_token_is_wrong_and_not_missing_too() -> None:
    error = refused({"SLACK_BOT_TOKEN": "xoxb-1-x", "SLACK_APP_TOKEN": "nonsense"})
    assert (list(error.missing), list(error.wrong)) == ([], ["SLACK_APP_TOKEN"])


def test_an_unknown_setting_of_ours_is_refused_and_the_known_ones_are_named() -> None:
    error = refused({**HTTP, "PROMISE_DATABSE": "x", "SLACK_TEAM": "somebody else's"})
    assert list(error.wrong) == ["PROMISE_DATABSE"]
    assert "PROMISE_DATABASE" in error.wrong["PROMISE_DATABSE"]


def test_no_secret_is_in_the_settings_words() -> None:
    everything = {**SOCKET, **HTTP, "PROMISE_DATABASE": "postgresql://bot:hunter2@db/promises"}
    settings = read(everything)
    assert "secret" not in repr(settings)
    assert "hunter2" not in repr(settings)
    assert everything["SLACK_SIGNING_SECRET"] not in repr(settings)
    assert set(settings.secrets) == {"xoxb-1-secret", "xapp-1-secret", HTTP["SLACK_SIGNING_SECRET"], "hunter2"}


def test_hours_are_taken_as_far_as_they_are_given() -> None:
    hours = read({**HTTP, "PROMISE_ZONE": "Asia/Kathmandu", "PROMISE_COUNTRY": "np", "PROMISE_OPENS": "10:30"}).hours
    assert (hours.opens, hours.closes, hours.country) == (time(10, 30), time(17), "NP")
    assert hours.zone is not None
    assert "Kathmandu" in str(hours.zone)


def test_a_day_that_closes_before_it_opens_is_wrong() -> None:
    assert list(refused({**HTTP, "PROMISE_OPENS": "18:00"}).wrong) == ["PROMISE_CLOSES"]


def test_an_empty_value_counts_as_not_given() -> None:
    settings = read({**HTTP, "SLACK_APP_TOKEN": "", "PROMISE_PORT": "  "})
    assert not settings.over_sockets
    assert not settings.port_given


def test_a_given_port_is_remembered_as_given_even_where_it_is_the_usual_one() -> None:
    assert read({**SOCKET, "PROMISE_PORT": "3000"}).port_given


def test_migrating_needs_the_database_only() -> None:
    assert read_database({"PROMISE_DATABASE": "sqlite:///here.sqlite3"}) == "sqlite:///here.sqlite3"
    with pytest.raises(BadSettings, match="PROMISE_DATABASE"):
        read_database({"PROMISE_DATABASE": "here.sqlite3"})


def test_the_environment_of_the_tests_themselves_holds_none_of_our_settings() -> None:
    """Else a test could pass for the wrong reason."""
    assert not [name for name in os.environ if name.startswith(("PROMISE_", "SLACK_")) and "TEST" not in name]
