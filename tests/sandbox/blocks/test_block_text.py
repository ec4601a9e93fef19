"""Every block as a person sees it, in plain text."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot

from sandbox.blocks.drawing import HELD, Viewer, held, lines_of
from sandbox.blocks.limits import problems, view_problems
from tests.sandbox.blocks.block_builders import (
    Json,
    actions,
    asks,
    button,
    cell,
    confirmation,
    container,
    modal,
    mrkdwn,
    option,
    picture,
    pie,
    plain,
    rich_list,
    rich_section,
    rich_text,
    section,
    select,
)

NAMES = {"U1": "Sana", "U2": "Omar", "C1": "deals", "S1": "operations"}
EYES = Viewer(ZoneInfo("Europe/Berlin"), lambda some_id: NAMES.get(some_id, some_id))
AT = int(datetime(2026, 11, 27, 16, 0, tzinfo=UTC).timestamp())


def drawn(*blocks: Json, **more: Any) -> str:
    """What is drawn must be what Slack would take on some surface."""
    assert not all(problems(list(blocks), surface) for surface in ("message", "modal", "home"))
    return "\n".join(lines_of(list(blocks), EYES, **more))


def test_a_card_of_sections_fields_context_and_buttons() -> None:
    assert drawn(
        {"type": "header", "text": plain("Promise #7")},
        section(
            f"*500 pallets* for May &amp; Sons\nby <!date^{AT}^{{date_num}} {{time}}|Friday>", accessory=button("More…")
        ),
        {
            "type": "section",
            "fields": [mrkdwn("*Due*\nFri 27 Nov"), mrkdwn("*Why:*\nTheir\nfair"), plain("no title")],
        },
        {"type": "divider"},
        {"type": "context", "elements": [picture(alt_text="Sana"), mrkdwn("asked by <@U1>"), plain("<@U1> as typed")]},
        actions(
            button("Confirm", style="primary", confirm=confirmation()),
            button("Decline"),
            {"type": "overflow", "options": [option("Edit"), option("Open", "2", url="https://example.com")]},
        ),
    ) == snapshot("""\
# Promise #7
*500 pallets* for May & Sons
by 2026-11-27 17:00
[More…]
*Due*: Fri 27 Nov
*Why:* Their
  fair
no title
────────
· (image: Sana)  asked by @Sana  <@U1> as typed
[Confirm] [Decline] [⋯: Edit | Open (https://example.com)]\
""")


FORM = [
    asks({"type": "plain_text_input", "action_id": "a", "initial_value": "500\npallets"}, block_id="what"),
    asks(
        {"type": "plain_text_input", "action_id": "a", "placeholder": plain("e.g. 4")},
        block_id="size",
        optional=True,
        hint=plain("In pallets\nor boxes"),
    ),
    asks({"type": "number_input", "action_id": "a", "is_decimal_allowed": False}, block_id="cost"),
    asks({"type": "users_select", "action_id": "a", "initial_user": "U2"}, block_id="whom"),
    asks({"type": "datepicker", "action_id": "a"}, block_id="day"),
    asks({"type": "datetimepicker", "action_id": "a", "initial_date_time": AT}, block_id="at"),
    asks(
        {
            "type": "checkboxes",
            "action_id": "a",
            "options": [option("Part is fine"), option("Told", "2", description=plain("the customer"))],
            "initial_options": [option("Part is fine")],
        },
        block_id="part",
        optional=True,
    ),
    asks({"type": "radio_buttons", "action_id": "a", "options": [option("Yes"), option("No", "2")]}, block_id="yes"),
]


def test_a_form_as_it_opens() -> None:
    assert view_problems(modal(*FORM)) == []
    assert drawn(*FORM) == snapshot("""\
Label: [500 ⏎ pallets]
Label: [‹e.g. 4›] (optional)
  In pallets
  or boxes
Label: [ ]
Label: [@Omar ▾]
Label: [ ]
Label: [2026-11-27 17:00]
Label: (optional)
  [x] Part is fine
  [ ] Told – the customer
Label:
  ( ) Yes
  ( ) No\
""")


def test_a_form_as_it_was_filled_with_its_errors() -> None:
    def typed(**state: Any) -> dict[str, dict[str, Any]]:
        return {"a": state}

    values = {
        "what": typed(value=None),
        "size": typed(value="4"),
        "cost": typed(value="1000"),
        "whom": typed(selected_user="U1"),
        "day": typed(selected_date="2026-12-01"),
        "at": typed(selected_date_time=AT + 3600),
        "part": typed(selected_options=[option("Told", "2")]),
        "yes": typed(selected_option=option("No", "2")),
    }
    errors = {"what": "Please say what.", "part": "Told whom?"}
    assert drawn(*FORM, values=values, errors=errors) == snapshot("""\
Label: [ ]
  ! Please say what.
Label: [4] (optional)
  In pallets
  or boxes
Label: [1000]
Label: [@Sana ▾]
Label: [2026-12-01]
Label: [2026-11-27 18:00]
Label: (optional)
  [ ] Part is fine
  [x] Told – the customer
  ! Told whom?
Label:
  ( ) Yes
  (x) No\
""")


def test_menus_outside_a_form_show_what_is_chosen() -> None:
    assert drawn(
        actions(
            select(3, action_id="a", initial_option=option("Option 1", "1")),
            {"type": "multi_static_select", "options": [option(), option("Two", "2")], "initial_options": [option()]},
            {"type": "conversations_select", "placeholder": plain("Where")},
            {"type": "multi_channels_select", "initial_channels": ["C1"]},
            {"type": "conversations_select", "initial_conversation": "U1"},
            {"type": "multi_users_select", "initial_users": ["U1", "U2"]},
            {"type": "timepicker", "initial_time": "17:00"},
            {"type": "checkboxes", "options": [option(), option("Two", "2")]},
        ),
    ) == snapshot("[Option 1 ▾] [One ▾] [‹Where› ▾] [#deals ▾] [@Sana ▾] [@Sana, @Omar ▾] [17:00] [ ] One  [ ] Two")


def test_rich_text_lists_quotes_and_code() -> None:
    assert drawn(
        rich_text(
            rich_section(
                {"type": "text", "text": "Dear ", "style": {"bold": True, "italic": True}},
                {"type": "user", "user_id": "U1"},
                {"type": "text", "text": " in "},
                {"type": "channel", "channel_id": "C1"},
                {"type": "usergroup", "usergroup_id": "S1"},
                {"type": "broadcast", "range": "here"},
                {"type": "emoji", "name": "wave"},
                {"type": "color", "value": "#fff"},
                {"type": "text", "text": "<not a mark>\nby "},
                {"type": "date", "timestamp": AT, "format": "{date_num}", "url": "https://example.com"},
                {"type": "link", "url": "https://example.com", "text": "deal"},
            ),
            rich_list(
                style="ordered",
                offset=2,
                indent=1,
                elements=[rich_section({"type": "text", "text": "third\nmore"}), rich_section()],
            ),
            rich_list(),
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "she\nsaid", "style": {"strike": True}}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a = 1\n"}]},
        )
    ) == snapshot("""\
*_Dear _*@Sana in #deals@operations@here:wave:#fff<not a mark>
by 2026-11-27 (https://example.com)deal (https://example.com)
  3. third
     more
  4.
• x
> ~she
> said~
```
a = 1
```\
""")


def test_tables_are_aligned_even_with_wide_letters() -> None:
    assert drawn(
        {
            "type": "table",
            "rows": [
                [cell("Who"), cell("Kept"), cell("?")],
                [rich_text(rich_section({"type": "user", "user_id": "U1"})), cell("7"), cell("ok")],
                [cell("東京"), cell("100"), cell("no")],
            ],
            "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "center"}],
        }
    ) == snapshot("""\
Who    Kept  ?
─────  ────  ──
@Sana     7  ok
東京    100  no\
""")
    assert drawn(
        {
            "type": "data_table",
            "caption": "Open promises",
            "rows": [
                [cell("What"), cell("Due in")],
                [cell("Pallets"), {"type": "raw_number", "value": 3, "text": "3 d"}],
                [cell("Boxes"), {"type": "raw_number", "value": 12.0}],
            ],
        }
    ) == snapshot("""\
Open promises
What     Due in
───────  ──────
Pallets     3 d
Boxes        12\
""")


def test_charts_are_told_in_numbers() -> None:
    chart = {
        "type": "data_visualization",
        "title": "Per week",
        "chart": {
            "type": "bar",
            "series": [
                {"name": "Kept", "data": [{"label": "W46", "value": 9.5}, {"label": "W45", "value": 7}]},
                {"name": "Late", "data": [{"label": "W45", "value": 1}, {"label": "W46", "value": -2}]},
            ],
            "axis_config": {"categories": ["W45", "W46"], "x_label": "Week", "y_label": "promises"},
        },
    }
    assert drawn(chart, pie(value=7)) == snapshot("""\
Per week (bar chart), promises
Week  Kept  Late
────  ────  ────
W45      7     1
W46    9.5    -2
Kept (pie chart)
Kept  7\
""")


def test_framed_blocks_and_pictures() -> None:
    assert drawn(
        {
            "type": "card",
            "hero_image": picture(alt_text="A truck"),
            "title": mrkdwn("*Pallets*"),
            "subtitle": plain("for Acme"),
            "body": mrkdwn("by <@U1>"),
            "subtext": plain("#7"),
            "actions": [button("Open"), button("Close")],
        },
        container(section("inside"), actions(button("Do")), subtitle=plain("3 of them"), default_collapsed=True),
        container(section("more"), title=plain("Open")),
        picture(title=plain("The yard")),
        {"type": "markdown", "text": "**bold**\n- item"},
    ) == snapshot("""\
│ (image: A truck)
│ *Pallets*
│ for Acme
│ by @Sana
│ #7
│ [Open] [Close]
▸ Overdue – 3 of them
  inside
  [Do]
▾ Open
  more
The yard
(image: A)
**bold**
- item\
""")
    assert drawn({"type": "alert", "level": "warning", "text": plain("Too\nlate")}) == "(warning) Too\n(warning) late"


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ({"type": "video"}, "(unknown block: video)"),
        ("text", "(unknown block: None)"),
        (actions({"type": "workflow_button"}), "(unknown element: workflow_button)"),
        (container(container(section("lost"))), "▾ Overdue"),
    ],
)
def test_what_cannot_be_drawn_is_named_or_left_out(block: Any, line: str) -> None:
    assert lines_of([block], EYES) == [line]


@pytest.mark.parametrize("kind", sorted(HELD))
def test_a_field_holds_what_was_put_in_else_what_it_began_with(kind: str) -> None:
    key, initial = HELD[kind]
    element = {"type": kind, "action_id": "a", **({initial: "first"} if initial else {})}
    assert held(element, "b", {}) == ("first" if initial else None)
    assert held(element, "b", {"b": {"a": {"type": kind, key: "then"}}}) == "then"
    assert held(element, "b", {"b": {"a": {"type": kind, key: None}}}) is None
