"""users.*, bots.info and team.info: who is there (docs.slack.dev/reference/objects/user-object)."""

from typing import Any
from zoneinfo import ZoneInfo

from sandbox.state.answers import Refused
from sandbox.state.workspace import Member
from sandbox.wire.web_api import paging
from sandbox.wire.web_api.call import Call, Method
from sandbox.wire.web_api.places import is_stranger, meets_the_app


def info(call: Call) -> dict[str, Any]:
    member = call.workspace.members.get(call.text("user"))
    if member is None:
        raise Refused("user_not_found")
    if not meets_the_app(call.workspace, member):
        raise Refused("user_not_visible")
    return {"user": _shown(call, member)}


def list_(call: Call) -> dict[str, Any]:
    visible = [member for member in call.workspace.members.values() if meets_the_app(call.workspace, member)]
    members, rest = paging.page(call, visible, default=paging.MOST)
    now = int(call.workspace.now().timestamp())
    return {"members": [_shown(call, member) for member in members], "cache_ts": now, **rest}


def bot_info(call: Call) -> dict[str, Any]:
    bot = call.workspace.bot
    if call.text("bot") not in ("", bot.bot_id):
        raise Refused("bot_not_found")
    return {
        "bot": {
            "id": bot.bot_id,
            "deleted": bot.deleted,
            "name": bot.name,
            "app_id": call.workspace.app_id,
            "user_id": bot.id,
            "icons": {},
        }
    }


def team_info(call: Call) -> dict[str, Any]:
    workspace = call.workspace
    if call.text("team") not in ("", workspace.team_id) or call.text("domain") not in ("", workspace.domain):
        raise Refused("team_not_found")
    domain = workspace.domain
    team = {"id": workspace.team_id, "name": domain.title(), "domain": domain, "email_domain": "", "icon": {}}
    return {"team": {**team, "url": f"{workspace.web_url}/"}}


def _shown(call: Call, member: Member) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": member.id,
        "team_id": member.team_id,
        "name": member.name.lower().replace(" ", "."),
        "deleted": member.deleted,
        "is_bot": member.is_bot,
        "profile": {
            "real_name": member.name,
            "display_name": "" if member.is_bot else member.name,
            "title": member.title,
            "team": member.team_id,
        },
    }
    if member.is_bot:
        shown["profile"] |= {"bot_id": member.bot_id, "api_app_id": call.workspace.app_id}
    # Slack tells neither zone nor rights of people who have left.
    return shown if member.deleted else shown | _while_active(call, member)


def _while_active(call: Call, member: Member) -> dict[str, Any]:
    stranger = is_stranger(call.workspace, member)
    shown = {
        "real_name": member.name,
        "is_admin": member.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": member.is_restricted,
        "is_ultra_restricted": False,
        "is_app_user": False,
        **_zone(call, member),
    }
    if stranger:
        shown["is_stranger"] = True
    elif call.flag("include_locale"):
        shown["locale"] = member.locale
    return shown


def _zone(call: Call, member: Member) -> dict[str, Any]:
    """The offset is today's: it changes with summer time. Bots and some guests have no zone."""
    if not member.tz:
        return {}
    here = call.workspace.now().astimezone(ZoneInfo(member.tz))
    offset = here.utcoffset()
    return {
        "tz": member.tz,
        "tz_label": here.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }


_READ = ("users:read",)

METHODS = {
    "users.info": Method(run=info, required=("user",), optional=("include_locale",), scopes=_READ),
    "users.list": Method(run=list_, optional=(*paging.ARGUMENTS, "include_locale"), scopes=_READ),
    "bots.info": Method(run=bot_info, optional=("bot",), scopes=_READ),
    "team.info": Method(
        run=team_info, optional=("team", "domain", "include_slackbot_availability"), scopes=("team:read",)
    ),
}
