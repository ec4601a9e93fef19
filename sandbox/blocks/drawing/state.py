"""What a form element holds: the names Slack gives it in `state.values`, and what it holds at first.

Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload and .../block-kit/block-elements.
"""

from typing import Any

from sandbox.blocks.limits.shapes import field_of

HELD: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "file_input": ("files", ""),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
}
"""Kind of element -> (its key in the state, the key of its initial value)."""


def held(element: object, block_id: object, values: object) -> Any:
    """What the element holds now: from `state.values`, else its initial value, else None."""
    kind = field_of(element, "type")
    if not isinstance(kind, str) or kind not in HELD:
        return None
    key, initial = HELD[kind]
    of_block = values.get(block_id) if isinstance(values, dict) and isinstance(block_id, str) else None
    action_id = field_of(element, "action_id")
    if isinstance(of_block, dict) and isinstance(action_id, str) and isinstance(of_block.get(action_id), dict):
        return of_block[action_id].get(key)
    return field_of(element, initial)
