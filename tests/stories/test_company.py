"""The program that a company would run: started with nothing but environment variables, stopped by SIGTERM."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.trouble import ServerError
from tests.stories.bad_day import waits_until
from tests.stories.company import Company, a_company, runs
from tests.stories.office import MANIFEST, Mode


@pytest.fixture
def company(tmp_path: Path, mode: Mode) -> Iterator[Company]:
    with a_company(tmp_path, mode) as opened:
        yield opened


def soon_sees(person: Person, words: str) -> None:
    """Wait until this person's screen shows it, whatever else happens there."""
    person.sees_within(words, seconds=20)


def negotiates(company: Company) -> tuple[Person, Person]:
    """Sana asks, Omar counters, Sana confirms, Omar delivers, Sana accepts."""
    slack = company.slack
    sana, omar = slack.person("Sana"), slack.person("Omar", tz="America/New_York")
    sales_ops = slack.channel("sales-ops", [sana, omar])
    sana.opens(sales_ops)
    omar.opens(sales_ops)
    wanted, offered = ((datetime.now(UTC) + timedelta(days=days)).date().isoformat() for days in (14, 21))

    sana.types("/promise 500 pallets", in_=sales_ops)
    sana.fills({"Who would do it?": omar, "For which customer": "Acme", "By when": wanted})
    sana.sends()
    soon_sees(omar, "[Counter]")
    omar.presses("Counter")
    omar.fills({"By when": offered, "Remark": "The truck is full"})
    omar.sends()
    soon_sees(sana, "The truck is full")
    sana.presses("Confirm")
    soon_sees(omar, "[Delivered]")
    omar.presses("Delivered")
    soon_sees(sana, "[Accept]")
    sana.presses("Accept")
    soon_sees(sana, "*Accepted*")
    return sana, omar


def test_a_company_negotiates_looks_after_its_bot_and_stops_it(company: Company) -> None:
    company.starts()
    company.opens()
    sana, omar = negotiates(company)
    omar.opens("messages")
    soon_sees(omar, "*Accepted*")
    assert "⚠" not in sana.sees()

    status, health = company.health()
    assert (status, health["ok"], health["database"]) == (200, True, "ok")
    assert health.get("socket", "connected") == "connected"

    code, seconds = company.ends()
    said = company.said()
    assert code == 0
    assert seconds < 5
    assert "Traceback" not in said
    assert "ERROR" not in said
    for secret in (company.slack.bot_token, company.slack.app_token, company.slack.signing_secret, "ticket="):
        assert secret not in said
    assert "Acme" not in said


def test_a_bot_that_starts_while_slack_is_away_waits_for_it(company: Company) -> None:
    company.slack.trouble.next("auth.test", ServerError(503))

    company.starts()
    company.opens()

    assert "Slack cannot be reached" in company.said()
    assert company.ends()[0] == 0


def test_a_bot_asked_to_stop_while_it_waits_for_slack_stops(tmp_path: Path) -> None:
    with a_company(tmp_path, "socket") as company:
        company.slack.trouble.next("auth.test", ServerError(503), times=1000)
        company.starts()
        waits_until(lambda: "Slack cannot be reached" in company.said(), 40)

        code, seconds = company.ends()

        assert code == 0
        assert seconds < 5
        assert "Traceback" not in company.said()


def test_everything_that_is_missing_or_wrong_is_told_at_once() -> None:
    done = runs({"PROMISE_PORT": "many", "PROMISE_COMMAND": "promise", "PROMISE_COLOUR": "red"})

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for name in ("SLACK_BOT_TOKEN is missing", "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing"):
        assert name in done.stderr
    for name in ("PROMISE_PORT is wrong", "PROMISE_COMMAND is wrong", "PROMISE_COLOUR is wrong"):
        assert name in done.stderr


def test_tokens_that_slack_does_not_know_are_told_by_name_and_never_shown(tmp_path: Path) -> None:
    with a_company(tmp_path, "socket") as company:
        for name, wrong in (("SLACK_BOT_TOKEN", "xoxb-of-another-app"), ("SLACK_APP_TOKEN", "xapp-of-another-app")):
            done = runs({**company.settings, name: wrong})

            assert done.returncode == 2
            assert f"Slack does not accept {name}: invalid_auth" in done.stderr
            assert "Traceback" not in done.stderr
            assert wrong not in done.stderr


def test_a_port_in_use_and_a_database_out_of_reach_are_told(tmp_path: Path) -> None:
    with Sandbox(MANIFEST) as slack, socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Company(slack, tmp_path, "http").settings
        in_use = runs({**settings, "PROMISE_PORT": str(taken.getsockname()[1])})
        nowhere = runs({**settings, "PROMISE_DATABASE": f"sqlite:///{tmp_path / 'missing' / 'promise.sqlite3'}"})

    assert "The bot cannot start: [Errno 98] Address already in use" in in_use.stderr
    assert "The database named by PROMISE_DATABASE cannot be used" in nowhere.stderr
    for done in (in_use, nowhere):
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
