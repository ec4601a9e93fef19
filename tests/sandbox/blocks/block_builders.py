"""Legal Block Kit in one line each, for the tests of the sandbox."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def asks(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def button(text: str = "Go", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), **more}


def option(text: str = "One", value: str = "1", **more: Any) -> Json:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(f"Option {number}", str(number)) for number in range(count)]


def select(count: int = 1, **more: Any) -> Json:
    return {"type": "static_select", "options": options(count), **more}


def groups(count: int, each: int = 1) -> list[Json]:
    return [{"label": plain("Group"), "options": options(each)} for _ in range(count)]


def confirmation(**more: Any) -> Json:
    words = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}
    return {**words, **more}


def picture(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A", **more}


def cell(text: str = "x") -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: int = 1, columns: int = 1, **more: Any) -> Json:
    return {"type": "table", "rows": [[cell()] * columns] * rows, **more}


def data_table(rows: int = 2, columns: int = 1, **more: Any) -> Json:
    return {"type": "data_table", "caption": "Open", "rows": [[cell()] * columns] * rows, **more}


def plot(kind: str = "bar", series: int = 1, points: int = 1, **axes: Any) -> Json:
    labels = [f"W{number}" for number in range(points)]
    data = [{"label": label, "value": -1} for label in labels]
    return {
        "type": "data_visualization",
        "title": "Kept",
        "chart": {
            "type": kind,
            "series": [{"name": f"S{number}", "data": data} for number in range(series)],
            "axis_config": {"categories": labels, **axes},
        },
    }


def pie(slices: int = 1, label: str = "Kept", value: float = 1) -> Json:
    segments = [{"label": label, "value": value}] * slices
    return {"type": "data_visualization", "title": "Kept", "chart": {"type": "pie", "segments": segments}}


def rich_text(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def rich_section(*leafs: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(leafs)}


def rich_list(**more: Any) -> Json:
    item = rich_section({"type": "text", "text": "x"})
    return {"type": "rich_text_list", "style": "bullet", "elements": [item], **more}


def container(*children: Json, **more: Any) -> Json:
    return {"type": "container", "title": plain("Overdue"), "child_blocks": list(children), **more}


def modal(*blocks: Json, **more: Any) -> Json:
    submit = {"submit": plain("Send")}
    return {"type": "modal", "title": plain("Ask"), "blocks": list(blocks or [section()]), **submit, **more}


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks or [section()]), **more}


TEXT_INPUT = {"type": "plain_text_input"}
NUMBER_INPUT = {"type": "number_input", "is_decimal_allowed": True}


def typed(**more: Any) -> Json:
    return asks({**TEXT_INPUT, **more})


def card(**more: Any) -> Json:
    return {"type": "card", **more}


def buttons(count: int) -> list[Json]:
    return [button(action_id=f"a{number}") for number in range(count)]


def ticks(count: int) -> Json:
    return {"type": "checkboxes", "options": options(count)}


def radios(count: int) -> Json:
    return {"type": "radio_buttons", "options": options(count)}


def overflow(count: int) -> Json:
    return {"type": "overflow", "options": options(count)}


def header(length: int) -> Json:
    return {"type": "header", "text": plain("x" * length)}


def link_of(length: int) -> str:
    return "https://" + "x" * (length - 8)


LEGAL_ANYWHERE = [
    section(accessory=picture()),
    section(expand=True, accessory={"type": "datepicker", "initial_date": "2026-11-27"}),
    {"type": "divider", "block_id": "d"},
    {"type": "context", "elements": [picture(), plain(), {**mrkdwn(), "verbatim": True}]},
    {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A"},
    actions({"type": "timepicker", "initial_time": "17:00", "timezone": "Europe/Berlin"}),
    actions(button(style="danger", url="https://example.com", confirm=confirmation(style="primary"))),
    actions({"type": "conversations_select", "filter": {"include": ["im"], "exclude_bot_users": True}}),
    actions({"type": "multi_channels_select", "initial_channels": ["C1"], "max_selected_items": 1}),
    typed(initial_value="", min_length=0),
    rich_text(rich_section(), rich_list(elements=[])),
    asks({"type": "multi_users_select", "initial_users": ["U1"]}),
    asks({"type": "multi_conversations_select", "initial_conversations": ["D1"]}),
    asks({"type": "multi_external_select", "initial_options": [option()]}),
    asks({"type": "multi_static_select", "options": [option()], "initial_options": [option()]}),
    actions({"type": "external_select", "min_query_length": 0, "initial_option": option()}),
    asks({"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}),
    asks({"type": "checkboxes", "options": [{"text": mrkdwn("*x*"), "value": "1", "description": mrkdwn()}]}),
    rich_text(
        rich_section(
            {"type": "text", "text": "x", "style": {"bold": True}},
            {"type": "link", "url": "https://example.com"},
            {"type": "user", "user_id": "U1"},
            {"type": "usergroup", "usergroup_id": "S1"},
            {"type": "channel", "channel_id": "C1"},
            {"type": "broadcast", "range": "here"},
            {"type": "date", "timestamp": 1_800_000_000, "format": "{date}", "fallback": "x"},
            {"type": "emoji", "name": "wave"},
            {"type": "color", "value": "#fff"},
        ),
        rich_list(style="ordered", border=1, offset=2),
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "x"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}], "border": 0},
    ),
    card(title=mrkdwn(), subtitle=plain(), hero_image=picture(), slack_icon={"type": "icon", "name": "bot"}),
]
