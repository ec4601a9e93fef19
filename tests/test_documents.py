"""Documents are tests: every path that README.md, CONTRIBUTING.md and SECURITY.md name is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
PATH = re.compile(r"\w[\w.-]*/[\w./-]*|\w[\w-]*\.(?:json|lock|md|png|py|sql|toml|tsv|yml)|\./\w+")
"""With a slash in it, or with an ending of ours; `/promise` and `/healthz` are none."""


def written(name: str) -> str:
    return (HOUSE / name).read_text(encoding="utf-8")


def named(text: str) -> Iterator[str]:
    """What stands in code or behind a link and looks like a path; of a command its first word."""
    prose = FENCED.sub("", text)
    for words in (*CODE.findall(prose), *LINK.findall(prose)):
        first = words.split()[0]
        if PATH.fullmatch(first) and "://" not in first:
            yield first


def missing(text: str) -> list[str]:
    """Those that are nowhere. A bare name may stand in any folder."""
    here = [path.relative_to(HOUSE).as_posix() for path in (*HOUSE.glob("*"), *files())]
    return [path for path in named(text) if not any(is_it(path, each) for each in here)]


def files() -> Iterator[Path]:
    folders = (path for path in HOUSE.iterdir() if path.is_dir() and not path.name.startswith("."))
    for folder in folders:
        yield from (path for path in folder.rglob("*") if "__pycache__" not in path.parts)


def is_it(path: str, there: str) -> bool:
    bare = path.removeprefix("./").rstrip("/")
    whole_path = "/" in bare or path.startswith("./")
    return there == bare if whole_path else there.split("/")[-1] == bare


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    assert len(set(named(written(document)))) > 8
    assert missing(written(document)) == []


@pytest.mark.parametrize(
    "words",
    ["`promises/people.py`", "`nowhere/`", "see `reneged.py`", "[a picture](docs/none.png)", "`./deaf run` starts it"],
)
def test_a_path_that_is_not_there_is_noticed(words: str) -> None:
    assert len(missing(words)) == 1


@pytest.mark.parametrize("words", ["`/promise list`", "`/healthz`", "`https://slack.com/api/`", "`09:00`", "`DE`"])
def test_what_is_no_path_is_left_alone(words: str) -> None:
    assert list(named(words)) == []


def test_every_page_of_the_rules_is_explained() -> None:
    explained = set(named(written("CONTRIBUTING.md").split("## Where the rules live")[1].split("\n## ")[0]))
    modules = {path.name for path in (HOUSE / "promises").glob("*.py") if path.name != "__init__.py"}
    assert modules <= explained
