"""Every English word that a person reads stands in `handlers/blocks/words/`, and grammar is not made in code."""

from pathlib import Path

import pytest

from tests.handlers.blocks.strays import grammar, strays

HOUSE = Path(__file__).parents[3]
WORDS = HOUSE / "handlers" / "blocks" / "words"
MODULES = [path for folder in ("handlers", "bot", "storage") for path in sorted((HOUSE / folder).rglob("*.py"))]
ELSEWHERE = [path for path in MODULES if WORDS not in path.parents and "migrations" not in path.parts]

ON_A_TERMINAL = "said on a terminal to whoever starts the program, never in Slack"
ALLOWED_FILES = {
    "bot/__main__.py": ON_A_TERMINAL,
    "bot/settings.py": ON_A_TERMINAL,
    "bot/values.py": ON_A_TERMINAL,
    "bot/reading.py": ON_A_TERMINAL,
    "storage/errors.py": ON_A_TERMINAL,
    "bot/slack/verdict.py": "error codes as Slack writes them, and what the log says of them",
    "bot/doors/web.py": "status lines of HTTP",
    "bot/health.py": "what /healthz answers to whoever watches over the machine",
    "storage/file.py": "what stands in the lock's file, for whoever starts a second bot on a terminal",
    "storage/trouble.py": "names of a driver's classes",
}
ALLOWED_TEXTS = {
    " of #": "for the log",
    "# How Slack is told of this app": "a comment in manifest.yml",
}
"""How the text begins -> why it may stand where it does."""
ALLOWED_GRAMMAR = {
    "kit/shapes.py": "a mention that begins a sentence is written with a capital, as everywhere in Slack",
}


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", ELSEWHERE, ids=name)
def test_words_for_people_stand_among_the_words(path: Path) -> None:
    found = [] if name(path) in ALLOWED_FILES else list(strays(path.read_text(encoding="utf-8")))
    assert [(line, text) for line, text in found if not text.startswith(tuple(ALLOWED_TEXTS))] == []


@pytest.mark.parametrize("path", sorted((HOUSE / "handlers" / "blocks").rglob("*.py")), ids=name)
def test_grammar_is_not_made_in_code(path: Path) -> None:
    allowed = name(path).removeprefix("handlers/blocks/") in ALLOWED_GRAMMAR
    assert allowed or list(grammar(path.read_text(encoding="utf-8"))) == []


def test_no_exemption_is_for_what_is_gone() -> None:
    said = [text for path in ELSEWHERE for _, text in strays(path.read_text(encoding="utf-8"))]
    assert [begins for begins in ALLOWED_TEXTS if not any(text.startswith(begins) for text in said)] == []
    assert [each for each in ALLOWED_FILES if not (HOUSE / each).exists()] == []
    shapes = (HOUSE / "handlers" / "blocks" / "kit" / "shapes.py").read_text(encoding="utf-8")
    assert list(grammar(shapes)) != []


@pytest.mark.parametrize(
    "code",
    [
        'title = "Ask for it"',
        'button = shapes.button("Confirm", "press:confirm")',
        'line = f"due {day}"',
        'line = joined([who, day], " and ")',
        'line = fill("{who} delivers {what}", who=who)',
        'raised = BadTerms(f"{field} is wrong")',
    ],
)
def test_a_stray_word_is_found(code: str) -> None:
    assert list(strays(code)) != []


@pytest.mark.parametrize(
    "code",
    [
        '"""Says what it is."""',
        'log.info("the card of #%s is gone", number)',
        'raise ValueError("who opens also closes")',
        'def people() -> "People": ...',
        'action_id = "press:confirm"',
        'row = connection.execute("PRAGMA foreign_keys=ON")',
    ],
)
def test_what_nobody_reads_is_no_stray(code: str) -> None:
    assert list(strays(code)) == []


@pytest.mark.parametrize("code", ["reason = words.lower()", 'unit = f"{count} {unit}s"'])
def test_a_word_made_of_another_is_found(code: str) -> None:
    assert list(grammar(code)) != []
