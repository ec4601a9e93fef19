"""The app in its workspace, as every payload names the two."""

from dataclasses import dataclass

from sandbox.state.envelopes import Payload
from sandbox.state.team import Team
from sandbox.state.workspace import Member

VERIFICATION_TOKEN = "verification-token-of-the-sandbox"
"""The old way to know Slack; it still travels in every payload."""


@dataclass(frozen=True, kw_only=True)
class App:
    """One installation of the app."""

    id: str
    team_id: str
    team_domain: str
    bot_user: str
    bot_id: str
    enterprise_id: str = ""
    """"" where the workspace belongs to no organization."""
    org_wide: bool = False
    """Installed for the whole organization, not for one workspace of it."""
    token: str = VERIFICATION_TOKEN

    @classmethod
    def of(cls, team: Team) -> "App":
        workspace = team.workspace
        return cls(
            id=workspace.app_id,
            team_id=workspace.team_id,
            team_domain=workspace.domain,
            bot_user=workspace.bot.id,
            bot_id=workspace.bot.bot_id,
            enterprise_id=workspace.enterprise_id,
            org_wide=team.installation.org_wide,
        )

    @property
    def enterprise(self) -> Payload | None:
        return {"id": self.enterprise_id, "name": self.enterprise_name} if self.enterprise_id else None

    @property
    def enterprise_name(self) -> str:
        return f"Organization {self.enterprise_id}"

    @property
    def team(self) -> Payload | None:
        """None for an org-wide installation (docs.slack.dev/reference/interaction-payloads)."""
        if self.org_wide:
            return None
        named: Payload = {"id": self.team_id, "domain": self.team_domain}
        if self.enterprise_id:
            named |= {"enterprise_id": self.enterprise_id, "enterprise_name": self.enterprise_name}
        return named

    def team_in_view(self, member: Member) -> Payload | None:
        """In a form or a Home tab it is the workspace of whoever acts there: with an outsider (Slack Connect)
        another one than the app's, which `view.app_installed_team_id` tells (slackapi/bolt-js#1615)."""
        if member.team_id == self.team_id:
            return self.team
        return {"id": member.team_id, "domain": member.team_id.lower()}

    def view_for(self, member: Member, view: Payload) -> Payload:
        """A view as the payloads about this person show it. Org-wide, the app is installed in the organization
        (docs.slack.dev/messaging/work-objects-implementation shows such an id)."""
        installed = self.enterprise_id if self.org_wide else self.team_id
        return view | {"team_id": member.team_id, "app_installed_team_id": installed}
