"""`./dev run` as somebody types it: one address, one clear line when it cannot be, and a quick end."""

import signal
import socket
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from demo.__main__ import main
from sandbox.sandbox import BOT_TOKEN
from tests.demo.running import STARTS_WITHIN, ends_within, run
from tests.sandbox.page.open_page import Browser


class Fails:
    """In this process, which is quicker: exit code 2, and why in one line."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> str:
        assert main(list(words)) == 2
        said = self._capsys.readouterr()
        assert said.out == ""
        assert len(said.err.strip().splitlines()) == 1, said.err
        return said.err


@pytest.fixture
def fails(capsys: pytest.CaptureFixture[str]) -> Iterator[Fails]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield Fails(capsys)
    for number, handler in before.items():
        signal.signal(number, handler)


def open_form(browser: Browser, line: str = "/promise 500 pallets") -> str:
    """Sana types the command; the title of the form that the bot opens for her."""
    sana = browser.get("/page/start").json["people"][0]["id"]
    here = browser.get("/page/state", person=sana).json["here"]["id"]
    said = browser.post("/page/act", {"person": sana, "do": "type", "channel": here, "line": line})
    assert said.status == 200, said.text
    form = browser.get("/page/state", person=sana).json["form"]
    return str(form["title"]) if form else ""


@pytest.mark.parametrize("way", [[], ["--http"]], ids=["sockets", "http"])
def test_it_prints_one_address_where_the_bot_answers_and_ctrl_c_ends_it_in_two_seconds(way: list[str]) -> None:
    with run("--empty", "--port", "0", *way) as started:
        browser = Browser(started.address())
        assert [person["name"] for person in browser.get("/page/start").json["people"]][:3] == ["Sana", "Omar", "Mia"]
        assert open_form(browser)
        with urllib.request.urlopen(f"{browser.url}/page/live", timeout=STARTS_WITHIN) as window:  # noqa: S310 -- ours
            assert window.readline()
            assert started.interrupt() < ends_within()
        assert started.process.returncode == 0
        assert started.errors() == ""
        assert started.printed.count("http://") == 1


def test_a_busy_port_is_told_in_one_line(fails: Fails) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in fails("--port", port)


def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "promise.sqlite3"
    with run("--port", "0", "--keep", str(nowhere)) as started:
        assert started.process.wait(STARTS_WITHIN) == 2
        said = started.errors()
    assert str(nowhere.parent) in said
    assert len(said.strip().splitlines()) == 1, said


@pytest.mark.parametrize("name", ["what?.sqlite3", "50 % #1?mode=memory", "file:x"])
def test_what_is_kept_may_have_any_name(tmp_path: Path, name: str) -> None:
    with run("--port", "0", "--empty", "--keep", str(tmp_path / name)) as started:
        started.address()
        started.interrupt()
        started.process.wait(STARTS_WITHIN)
    assert {name, f"{name}.workspace.json"} <= {each.name for each in tmp_path.iterdir()}


def test_a_folder_cannot_be_kept_in(tmp_path: Path, fails: Fails) -> None:
    assert "is a folder" in fails("--port", "0", "--keep", str(tmp_path))
    assert "is a folder" in fails("--port", "0", "--keep", "/")


def test_what_is_kept_goes_on_after_a_restart(tmp_path: Path) -> None:
    kept = tmp_path / "promise.sqlite3"
    with run("--port", "0", "--keep", str(kept)) as started:
        browser = Browser(started.address())
        sana = browser.get("/page/start").json["people"][0]["id"]
        here = browser.get("/page/state", person=sana).json["here"]["id"]
        browser.post("/page/act", {"person": sana, "do": "type", "channel": here, "line": "remember me"})
        before = browser.post("/page/clock", {"jump": "monday"}).json["now"]
        started.interrupt()
    with run("--port", "0", "--keep", str(kept)) as started:
        browser = Browser(started.address())
        shown = browser.get("/page/state", person=sana, place=here).json
        assert "remember me" in [each["text"] for each in shown["here"]["messages"]]
        assert shown["now"] >= before
        assert open_form(browser)
        started.interrupt()


def test_half_of_what_was_kept_or_a_damaged_file_is_told_in_one_line(tmp_path: Path, fails: Fails) -> None:
    kept, beside = tmp_path / "promise.sqlite3", tmp_path / "promise.sqlite3.workspace.json"
    kept.touch()
    assert "belong together" in fails("--port", "0", "--keep", str(kept))
    beside.write_text("{")
    assert "is no workspace that was kept" in fails("--port", "0", "--keep", str(kept))
    beside.write_text('{"shape": 1, "ahead": 0}')
    assert "damaged" in fails("--port", "0", "--keep", str(kept))


def test_slacks_pace_is_kept_once_it_runs() -> None:
    with run("--empty", "--port", "0") as started:
        refused = set[str]()
        client = WebClient(BOT_TOKEN, base_url=f"{started.address()}/api/", retry_handlers=[])
        while "ratelimited" not in refused:
            with pytest.raises(SlackApiError) as no:
                client.users_list()
            refused.add(no.value.response["error"])
        assert refused == {"invalid_auth", "ratelimited"}, "the token that everybody knows opens nothing"
        started.interrupt()


def test_a_new_workspace_begins_when_one_wants() -> None:
    with run("--empty", "--port", "0", "--at", "2031-05-06T07:08") as started:
        clock = Browser(started.address()).get("/page/clock").json
        moment = datetime.fromtimestamp(clock["now"], ZoneInfo(clock["zone"]))
        assert moment.strftime("%d %b %Y %H:%M") == "06 May 2031 07:08"
        started.interrupt()
