"""Anybody can try how their words are read: no settings, no database, no Slack."""

import argparse
import json

import pytest

from bot import reading

THERE = ["--zone", "America/New_York", "--locale", "en-US", "--at", "2026-11-21T10:00"]


def printed(*words: str) -> str:
    parser = argparse.ArgumentParser()
    reading.add_verbs(parser.add_subparsers(dest="verb"))
    return reading.printed(parser.parse_args(words))


def test_a_moment_is_printed_with_its_offset_and_what_was_assumed() -> None:
    assert printed("when", "next Friday 5pm", *THERE) == "2026-11-27T17:00:00-05:00\tnext Friday 5pm"


def test_a_day_is_a_date_and_nothing_is_assumed_of_a_whole_one() -> None:
    assert printed("when", "2026-12-03", *THERE) == "2026-12-03\t"


def test_what_is_not_read_is_a_dash() -> None:
    assert printed("when", "10 days after PO", *THERE) == "-"


def test_a_moment_with_its_own_offset_is_brought_to_the_zone() -> None:
    said = printed("when", "tomorrow", "--zone", "Asia/Tokyo", "--at", "2026-11-21T23:00+00:00")
    assert said.split("\t")[0] == "2026-11-23"


def test_a_whole_ask_is_printed_field_by_field() -> None:
    said = json.loads(printed("read", "2.5 t of steel for Acme & Sons by Fri 3pm with <@U1|omar>", *THERE))
    assert said == {
        "what": "steel",
        "amount": 2.5,
        "unit": "t",
        "customer": "Acme & Sons",
        "due": "2026-11-27",
        "time": "15:00",
        "whom": "U1",
        "not-read": [],
        "assumed": {"due": "by Fri 3pm"},
        "several": [],
    }


def test_what_was_not_read_is_told() -> None:
    said = json.loads(printed("read", "500 pallets and 20 racks for Acme 10 business days after PO", *THERE))
    assert (said["amount"], said["due"], said["several"]) == (None, None, ["quantity"])
    assert said["not-read"] == ["10 business days after PO"]


@pytest.mark.parametrize("wrong", [["--zone", "Mars"], ["--at", "yesterday"]])
def test_a_zone_or_moment_that_is_none_is_refused_in_a_sentence(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        printed("when", "Friday", *wrong)
    assert "like 2026" in capsys.readouterr().err or wrong[0] == "--zone"
