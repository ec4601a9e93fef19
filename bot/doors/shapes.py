"""What Slack sends -> a mapping that is made as Slack makes them. What does not fit goes no further.

Bolt looks into payloads before any listener and while it hands over an error, and falls over odd ones there, where no
apology can be made. So the few parts that it takes for granted are looked at first, whichever way they came.
(docs.slack.dev/reference/interaction-payloads, docs.slack.dev/apis/events-api)
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MOST_FIELDS = 100
"""Of a form; a slash command has about fifteen (docs.slack.dev/interactivity/implementing-slash-commands)."""
MOST_VALUES = 20_000
"""Of JSON, however they are nested; our largest view has less than a tenth."""
DEEPEST = 50
NESTS = (dict, list)


class Misshapen(Exception):
    """The words say what does not fit, and nothing of what people wrote."""


def read(raw: bytes, content_type: str) -> dict[str, Any]:
    """Events come as JSON; commands as a form; interactions as a form whose one field is JSON. Raises Misshapen."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == JSON:
        found = _json(_text(raw))
    elif kind == FORM:
        payload = _payload(raw)
        fields = _form(_text(raw)) if payload is None else {"payload": payload}
        found = _json(fields["payload"]) if fields.keys() == {"payload"} else fields
    else:
        raise Misshapen("it is neither a form nor JSON")
    if not isinstance(found, dict):
        raise Misshapen("it holds no object")
    return found


def check(body: Mapping[str, Any]) -> None:
    """Raises Misshapen."""
    for name, kinds in PARTS.items():
        if body.get(name) is not None and not isinstance(body[name], kinds):
            raise Misshapen(f"its {name} is of a wrong kind")
    for name in ("user", "team", "channel", "enterprise"):
        part = body.get(name)
        if isinstance(part, Mapping) and not isinstance(part.get("id"), str):
            raise Misshapen(f"its {name} has no id")
    for name in ("authorizations", "response_urls"):
        listed = body.get(name, ())
        if listed is None or not all(isinstance(each, Mapping) for each in listed):
            raise Misshapen(f"its {name} are of a wrong kind")
    if "command" in body:
        _needs(body, "user_id")
    elif body.get("type") not in NEEDS:
        raise Misshapen("it is of a kind that this bot never asked for")
    else:
        NEEDS[body["type"]](body)


PARTS: Mapping[str, type | tuple[type, ...]] = {
    "type": str,
    "command": str,
    "user": (str, Mapping),
    "team": (str, Mapping),
    "channel": (str, Mapping),
    "enterprise": (str, Mapping),
    "view": Mapping,
    "message": Mapping,
    "container": Mapping,
    "event": Mapping,
    "actions": list,
    "authorizations": list,
    "response_urls": list,
    **dict.fromkeys(("user_id", "team_id", "enterprise_id", "channel_id", "channel_name", "text"), str),
    **dict.fromkeys(("trigger_id", "response_url", "callback_id"), str),
}
"""Each may be left out or null."""


def _pressed(body: Mapping[str, Any]) -> None:
    _from_somebody(body)
    if body.get("view") is not None:
        _needs(body["view"], "id")
    if not body.get("actions"):
        raise Misshapen("nothing was pressed")
    for action in body["actions"]:
        if not isinstance(action, Mapping):
            raise Misshapen("what was pressed is of a wrong kind")
        _needs(action, "action_id")


def _sent(body: Mapping[str, Any]) -> None:
    _from_somebody(body)
    view = body.get("view")
    if view is None or view.get("type") != "modal":
        raise Misshapen("no form was sent")
    _needs(view, "id", "callback_id")


def _chosen(body: Mapping[str, Any]) -> None:
    _from_somebody(body)
    _needs(body, "callback_id")


def _happened(body: Mapping[str, Any]) -> None:
    event = body.get("event")
    if event is None:
        raise Misshapen("nothing has happened")
    for name in ("user", "team", "channel"):
        if event.get(name) is not None and not isinstance(event[name], PARTS[name]):
            raise Misshapen(f"its event's {name} is of a wrong kind")
    _needs(event, "type")


def _from_somebody(body: Mapping[str, Any]) -> None:
    if not isinstance(body.get("user"), Mapping):
        raise Misshapen("it is nobody's")


def _anything(_body: Mapping[str, Any]) -> None:
    """Nothing is taken for granted."""


NEEDS: Mapping[object, Callable[[Mapping[str, Any]], None]] = {
    "block_actions": _pressed,
    "view_submission": _sent,
    "view_closed": _sent,
    "shortcut": _chosen,
    "message_action": _chosen,
    "event_callback": _happened,
    "url_verification": _anything,
    "app_rate_limited": _anything,
}
"""Type of payload -> what it must hold."""


def _needs(part: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if not part.get(name) or not isinstance(part[name], str):
            raise Misshapen(f"its {name} is missing")


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Misshapen("it is not in UTF-8") from None


def _payload(raw: bytes) -> str | None:
    """Of a form that has that field only, and is made with care. `parse_qsl` takes longer for it than Bolt for all the
    rest. None: it is another one."""
    name, _, quoted = raw.partition(b"=")
    if name != b"payload" or not quoted or b"&" in quoted:
        return None
    codes = set(re.findall(rb"%(..)", quoted))
    if quoted.count(b"%") != len(re.findall(rb"%[0-9A-Fa-f]{2}", quoted)):
        return None
    plain = quoted.replace(b"+", b" ")
    for code in sorted(codes, key=lambda code: code == b"25"):  # the sign itself last, so that it quotes nothing anew
        plain = plain.replace(b"%" + code, bytes.fromhex(code.decode()))
    return _text(plain)


def _form(text: str) -> dict[str, Any]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise Misshapen("it is not in UTF-8") from None
    except ValueError:
        raise Misshapen("its form has too many fields") from None
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise Misshapen("its form has a field twice")
    _look_through(fields, letters=True)
    return fields


def _json(text: str) -> Any:
    try:
        found = json.loads(text, parse_constant=_no_number, parse_float=_number)
    except RecursionError:
        raise Misshapen("its JSON is nested too deeply") from None
    except ValueError:
        raise Misshapen("its JSON cannot be read") from None
    _look_through(found, letters=ODD_LETTER.search(text) is not None)
    return found


def _no_number(_name: str) -> float:
    raise ValueError


def _number(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise ValueError
    return found


ODD_LETTER = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
"""How JSON would spell what `_letters` refuses."""


def _look_through(found: object, *, letters: bool) -> None:
    """Values are looked at layer by layer, so that no nesting can exhaust us. `letters`: into words, too."""
    layer, seen = [found], 1
    for _ in range(DEEPEST):
        inner: list[object] = []
        for each in layer:
            if isinstance(each, dict):
                inner += each
                inner += each.values()
            elif isinstance(each, list):
                inner += each
        seen += len(inner)
        if seen > MOST_VALUES:
            raise Misshapen("it holds too many values")
        if letters:
            for each in layer:
                if isinstance(each, str):
                    _letters(each)
        if not inner:
            return
        layer = inner if letters else [each for each in inner if each and isinstance(each, NESTS)]
    raise Misshapen("it is nested too deeply")


def _letters(text: str) -> None:
    """JSON can spell halves of letters, which nothing can write down again, and NUL, which PostgreSQL cannot."""
    if "\0" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise Misshapen("it holds what is no letter")
