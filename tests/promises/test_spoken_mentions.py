"""What Slack escaped, and who is named in what was typed."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from promises.spoken import Spoken, read
from promises.workdays import Workdays

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 21, 10, tzinfo=BERLIN)


def typed(text: str) -> Spoken:
    return read(text, now=NOW, workdays=Workdays(zone=BERLIN))


class TestSlacksEscapes:
    def test_what_slack_escaped_is_what_the_person_typed(self) -> None:
        said = typed("a &lt;b&gt; &amp;amp; c in <#C1|general>, see <https://x.example|x.example> <!here>")
        assert said.what == "a <b> &amp; c in #general, see https://x.example @here"

    def test_the_text_of_a_link_is_not_lost(self) -> None:
        assert typed("read <https://x.example/a|the offer>").what == "read the offer (https://x.example/a)"

    def test_of_several_people_nobody_is_chosen_and_that_is_told(self) -> None:
        said = typed("slides with <@U1|omar> and <@U2|mia>")
        assert (said.whom, said.what, said.several) == ("", "slides with @omar and @mia", frozenset({"whom"}))

    def test_the_same_person_named_twice_is_one(self) -> None:
        said = typed("<@U1|omar> slides with <@U1|omar>")
        assert (said.whom, said.several) == ("U1", frozenset())

    @pytest.mark.parametrize("told", ["cc <@U2|mia>", "cc: <@U2|mia>", "(cc <@U2|mia>)", "fyi <@U2|mia>, <@U3|tom>"])
    def test_whoever_is_only_told_is_not_asked(self, told: str) -> None:
        said = typed(f"slides by Friday with <@U1|omar> {told}")
        assert (said.whom, said.several) == ("U1", frozenset())
        assert typed(f"slides by Friday {told}").whom == ""

    @pytest.mark.parametrize(
        "text",
        ["slides with <@U1> and <@U2>", "slides cc <@U2> for Acme", "slides for <#C1> <!subteam^S1>", "a for <@U1> b"],
    )
    def test_nobody_reads_an_id(self, text: str) -> None:
        said = typed(text)
        assert not {"U1", "U2", "C1", "S1"} & set(re.findall(r"\w+", f"{said.what} {said.account}"))

    def test_a_name_in_the_middle_of_a_sentence_stays_there_too(self) -> None:
        said = typed("please ask <@W1|omar> about the slides")
        assert (said.whom, said.what) == ("W1", "please ask @omar about the slides")

    def test_line_breaks_stay(self) -> None:
        assert typed("  one\n\n two   three ").what == "one\n\ntwo three"
