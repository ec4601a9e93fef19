"""What a person types into the message box: words, or a slash command. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.state.workspace import Channel, Member


@dataclass(frozen=True)
class Command:
    """ "/promise  500 pallets" is name "/promise", text "500 pallets"."""

    name: str
    text: str


def read_line(line: str) -> Command | None:
    """The command in a line, or None where it is plain words."""
    match = re.fullmatch(r"(/\S+)\s*(.*?)\s*", line, re.DOTALL)
    return Command(match[1], match[2]) if match else None


def declared(manifest: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """The manifest's entry for this command."""
    commands: list[Mapping[str, Any]] = manifest.get("features", {}).get("slash_commands", [])
    return next((command for command in commands if command["command"] == name), None)


def escaped(text: str, members: Iterable[Member], channels: Iterable[Channel]) -> str:
    """With `should_escape`, names become ids (docs.slack.dev/interactivity/implementing-slash-commands)."""
    for member in sorted(members, key=lambda member: -len(member.name)):
        text = _swap(text, f"@{member.name}", f"<@{member.id}|{member.name.lower()}>")
    for channel in sorted(channels, key=lambda channel: -len(channel.name)):
        if channel.name:
            text = _swap(text, f"#{channel.name}", f"<#{channel.id}|{channel.name}>")
    return text


def mentioned(text: str, members: Iterable[Member], channels: Iterable[Channel]) -> str:
    """What a person's own words become when posted: Slack's client makes mentions of the names it knows."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\|[^>|]*>", ">", escaped(plain, members, channels))


def _swap(text: str, name: str, ids: str) -> str:
    if name not in text:  # in a large workspace nearly all are not
        return text
    return re.sub(rf"{re.escape(name)}(?!\w)", lambda _: ids, text)
