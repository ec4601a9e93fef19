"""The middleware: before a listener hears of it, it is settled where, who, when, and whose workspace."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from slack_bolt import BoltContext, BoltResponse

from handlers.blocks.kit import action_ids
from handlers.blocks.words.answers import ANOTHER_WORKSPACE
from handlers.deadline import TimedClient
from handlers.heard import payloads, spots
from handlers.heard.spots import Body, Spot
from handlers.visitor import Visitor
from storage.workspace import Workspace

logger = logging.getLogger(__name__)

MEMBERS_ONLY = ("command", "shortcut")
"""Only people of the installing workspace can send these (docs.slack.dev/apis/slack-connect)."""
ON_A_CARD = (
    action_ids.PRESS,
    action_ids.REPORT,
    action_ids.FORM,
    action_ids.MORE,
    action_ids.HISTORY,
    action_ids.AGAIN,
    action_ids.LINK,
)
"""How the ids of buttons begin that hang where outsiders read, too. What they may do, the rules say: nothing."""


class Outsider(Exception):
    """Something came from another workspace that only people of this one may send."""


def arriving(
    here_of: Callable[[BoltContext], Workspace | None], now: Callable[[], datetime]
) -> Callable[..., BoltResponse | None]:
    """`here_of` finds the doors of the workspace that Slack's request belongs to, None where there are none.

    In a shared channel an outsider's press carries the outsider's team, and still means our card.
    """

    def arrive(context: BoltContext, body: Body, next_: Callable[[], BoltResponse]) -> BoltResponse | None:
        workspace, spot = here_of(context), spots.spot(body)
        if workspace is None or (spot.kind in MEMBERS_ONLY and _is_elsewhere(body, workspace, context)):
            logger.warning("a %s from another workspace is refused", spot.kind)
            return BoltResponse(status=200, body=ANOTHER_WORKSPACE)
        team = _other_team(body, workspace, context)
        if team:
            spot = replace(spot, user=f"{team}/{spot.user}")
        context["workspace"], context["spot"], context["now"] = workspace, spot, now()
        context["person"] = Visitor(spot.user, workspace, outsider=bool(team))
        context["client"] = TimedClient(context.client)
        if team and not _on_a_card(spot, body):
            raise Outsider
        return next_()

    return arrive


def _is_elsewhere(body: Body, workspace: Workspace, context: BoltContext) -> bool:
    """Commands name no team of whoever typed them, only where it was typed."""
    typed_elsewhere = context.team_id not in (None, workspace.id) and context.enterprise_id != workspace.id
    return typed_elsewhere or bool(_other_team(body, workspace, context))


def _other_team(body: Body, workspace: Workspace, context: BoltContext) -> str:
    """The team of whoever pressed or sent, where that is neither this one nor one of the same organisation."""
    sender = spots.sender(body)
    enterprise = context.authorize_result.enterprise_id if context.authorize_result else None
    at_home = not sender.team or sender.team == workspace.id or (enterprise and enterprise in sender.enterprises)
    return "" if at_home else sender.team


def _on_a_card(spot: Spot, body: Body) -> bool:
    return spot.kind == "message" and payloads.action_id(body).startswith(ON_A_CARD)
