"""A message keeps below what Slack takes, and loses only the ends of what is longest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import digest as pictures
from handlers.blocks.kit import shapes
from handlers.blocks.kit.budget import MESSAGE, fitted, length
from handlers.blocks.kit.leaves import Leaf, Words
from promises.digest import digest
from promises.vocabulary import Move
from sandbox.blocks.limits import TEXT_IN_A_MESSAGE, problems, text_length
from tests.builders import Omar, T, after, begun, due, terms
from tests.handlers.blocks.looking import BERLIN, READER

PRESS = shapes.actions([shapes.button("Confirm", "confirm")], "buttons")
LEAFS = st.one_of(
    st.builds(Leaf, st.text(st.sampled_from("x é👩"), min_size=1, max_size=300)),
    st.builds(Leaf, st.just("Omar"), st.just("user"), st.just("U1")),
    st.builds(Leaf, st.just("Friday"), st.just("date"), st.just("1764000000"), form=st.just("{date_long}")),
    st.builds(Leaf, st.just("the message"), st.just("link"), st.just("https://acme.example/x")),
)
BLOCKS = st.lists(st.lists(LEAFS, min_size=1, max_size=30).map(lambda line: shapes.rich([tuple(line)])), max_size=6)


def rich(text: str) -> Words:
    return (Leaf(text),)


def test_what_fits_stays_as_it_is() -> None:
    blocks = [shapes.header("#7"), shapes.rich([rich("x" * 5000)]), PRESS]
    assert shapes.picture([rich("x")], blocks).blocks == blocks


def test_what_is_longest_is_cut_at_its_end_and_the_buttons_stay() -> None:
    head, short = shapes.header("#7"), shapes.rich([rich("by Friday")])
    drawn = shapes.picture([rich("x")], [head, shapes.rich([rich("x" * 20_000)]), short, PRESS]).blocks

    assert [drawn[0], *drawn[2:]] == [head, short, PRESS]
    cut = drawn[1]["elements"][0]["elements"][0]["text"]
    assert cut == "x" * (len(cut) - 1) + "…"
    assert length(drawn) == MESSAGE


@given(BLOCKS, st.integers(200, 3000))
def test_all_together_never_say_more_than_they_may(blocks: list[shapes.Block], most: int) -> None:
    drawn = fitted(blocks, most)
    assert length(drawn) <= max(most, 0)
    assert problems(drawn, "message") == []


def test_names_in_place_of_mentions_count_as_well() -> None:
    calls = tuple(Leaf("Omar", "user", f"U{number}") for number in range(20))
    drawn = shapes.quiet(shapes.picture([calls], [shapes.rich([calls])]), lambda _: "n" * 900)
    assert length(drawn.blocks) <= MESSAGE


def test_a_week_in_which_everything_is_long_is_one_that_slack_takes() -> None:
    long = begun(wanted=terms(what="pallets " * 300, due=due(days=1)), account="Acme " * 200)
    promises = [replace(after((Move.CONFIRM, Omar), begins=long), number=number) for number in range(1, 90)]
    waiting = [replace(after(begins=long), number=number) for number in range(100, 190)]

    picture = pictures.digest(digest([*promises, *waiting], T(days=14), BERLIN), T(days=14), READER)

    assert text_length(picture.blocks) < TEXT_IN_A_MESSAGE
    assert length(picture.blocks) <= MESSAGE
    assert [block for block in picture.blocks if block["type"] == "actions"], "the buttons stay"
