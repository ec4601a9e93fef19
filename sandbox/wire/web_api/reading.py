"""Reading a Web API request: query, form or JSON, and the token (docs.slack.dev/apis/web-api)."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from sandbox.state.answers import Refused


def read_arguments(content_type: str, body: bytes, query: Mapping[str, str]) -> dict[str, Any]:
    """All arguments of a request; raises Refused for a body that cannot be read."""
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return dict(query)
    if kind == "application/json":
        return {**query, **_read_json(body)}
    if kind == "application/x-www-form-urlencoded":
        return {**query, **_read_form(body)}
    raise Refused("invalid_post_type" if kind else "missing_post_type")


def read_token(authorization: str, arguments: Mapping[str, Any]) -> str:
    """The bearer token, or else the argument `token`; "" where there is none."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return str(arguments.get("token", ""))


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        arguments = json.loads(body)
    except ValueError:
        raise Refused("invalid_json") from None
    if not isinstance(arguments, dict):
        raise Refused("json_not_object")
    return arguments


def _read_form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except UnicodeDecodeError:
        raise Refused("invalid_charset") from None
