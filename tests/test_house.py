"""Documents are tests: the README shows the rules as they are, the manifest asks for what is used, modules explain
themselves, and every exemption bears its reason."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from slack_bolt import App

import handlers
from promises.diagram import diagram

HOUSE = Path(__file__).parents[1]
FOLDERS = ("promises", "storage", "handlers", "bot", "sandbox", "demo", "tests", "benchmarks")
MODULES = sorted(path for folder in FOLDERS for path in (HOUSE / folder).rglob("*.py") if "versions" not in path.parts)
SCOPES = {
    "auth_test": None,
    "chat_getPermalink": None,
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "users_info": "users:read",
    "conversations_info": None,  # channels:read and groups:read are optional: not allowed to ask, we do without
    "conversations_members": None,  # the same
    "views_open": None,
    "views_publish": None,
    "views_update": None,
}
"""What a method needs (docs.slack.dev/reference/methods)."""


def readme() -> str:
    return (HOUSE / "README.md").read_text(encoding="utf-8")


def manifest() -> dict[str, object]:
    read: dict[str, object] = yaml.safe_load((HOUSE / "manifest.yml").read_text(encoding="utf-8"))
    return read


def test_the_readme_shows_the_rules_as_they_are() -> None:
    shown = re.search(r"<!-- rules -->\n(.*)\n<!-- /rules -->", readme(), re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == diagram().strip()


def test_the_readme_names_every_setting_and_no_other() -> None:
    source = (HOUSE / "bot" / "settings.py").read_text(encoding="utf-8")
    known = set(re.findall(r'"((?:SLACK|PROMISE)_[A-Z_]+[A-Z])"', source))
    named = set(re.findall(r"`((?:SLACK|PROMISE)_[A-Z_]+[A-Z])`", readme()))
    assert named == known


def test_the_tree_in_the_readme_is_the_tree() -> None:
    tree = readme().split("## The tree")[1]
    shown = set(re.findall(r"^(\w+)/ ", tree, re.MULTILINE))
    assert shown == set(FOLDERS)


def test_every_folder_of_the_house_has_its_place_among_the_imports_and_is_checked() -> None:
    folders = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    tool = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    imports = tool["importlinter"]
    line = next(each["layers"] for each in imports["contracts"] if each["type"] == "layers")
    assert {*line, "sandbox"} == folders, "the sandbox stands beside the line, all others in it"
    assert set(imports["root_packages"]) == folders
    assert set(tool["mypy"]["packages"]) == folders
    assert set(tool["ruff"]["lint"]["isort"]["known-first-party"]) == folders
    assert set(FOLDERS) == folders


def test_the_manifest_asks_for_the_scopes_that_are_used() -> None:
    asked = manifest()["oauth_config"]["scopes"]["bot"]  # type: ignore[index] # what a manifest is made of
    called = {name for path in MODULES if path.parts[-2] in ("bot", "handlers") for name in calls_of_slack(path)}
    needed = {scope for name in called if (scope := SCOPES[name]) is not None}
    assert needed | {"commands"} == set(asked)


def test_the_manifest_names_what_is_heard() -> None:
    app = App(token="xoxb-none", signing_secret="none", token_verification_enabled=False)
    handlers.register(app, "/promise")
    told = manifest()
    commands = [each["command"] for each in told["features"]["slash_commands"]]  # type: ignore[index] # as above
    assert commands == ["/promise"]
    events = told["settings"].get("event_subscriptions", {}).get("bot_events", [])  # type: ignore[attr-defined] # as above
    source = (HOUSE / "handlers" / "__init__.py").read_text(encoding="utf-8")
    assert set(events) == set(re.findall(r'app\.event\("(\w+)"\)', source))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_exemption_bears_its_reason() -> None:
    bare = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*(noqa|type: ignore)", line) and not has_reason(line)
    ]
    assert not bare


def has_reason(line: str) -> bool:
    """`# noqa: S603 - why` and `# type: ignore[x] # why`: a code, and words after it."""
    return re.search(r"(noqa: [A-Z0-9, ]+?|ignore\[[a-z\-, ]+\])\s*[-#(–]+\s*\w+", line) is not None


def calls_of_slack(path: Path) -> Iterator[str]:
    """Names of the Web API's methods as slack_sdk's client has them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and re.fullmatch(
            r"(auth|chat|views|users|conversations)_[a-zA-Z_]+", node.attr
        ):
            yield node.attr
