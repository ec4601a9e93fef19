"""The app as it is installed in one workspace: its manifest, its tokens, what it was granted there."""

from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.state.answers import Refused


class Installation:
    """What the Web API asks before it does anything. Changed by the test or the page, read by requests.

    Scopes are replaced as a whole, never edited, so that a reader on another thread sees one or the other.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        bot_token: str,
        app_token: str,
        optional: Iterable[str] | None = None,
        org_wide: bool = False,
    ) -> None:
        """`optional`: which of the manifest's optional scopes the administrator granted; None is all.

        `org_wide`: installed for the whole organization, and added to this workspace
        (docs.slack.dev/enterprise/developing-for-enterprise-orgs).
        """
        self.manifest = manifest
        self.bot_token = bot_token
        self.app_token = app_token
        self.org_wide = org_wide
        scopes = manifest.get("oauth_config", {}).get("scopes", {})
        offered = frozenset(scopes.get("bot_optional", []))
        granted = offered if optional is None else offered & frozenset(optional)
        self.bot_scopes = frozenset(scopes.get("bot", [])) | granted
        self.app_scopes = frozenset({"connections:write"})
        self._dead: dict[str, str] = {}

    def grant(self, *scopes: str) -> None:
        self.bot_scopes = self.bot_scopes | frozenset(scopes)

    def withhold(self, *scopes: str) -> None:
        self.bot_scopes = self.bot_scopes - frozenset(scopes)

    def revoke(self, token: str, error: str = "token_revoked") -> None:
        """From now on this token is answered with `error`: token_revoked, account_inactive …"""
        self._dead[token] = error

    def restore(self, token: str) -> None:
        self._dead.pop(token, None)

    def scopes_of(self, token: str, kind: str) -> frozenset[str]:
        """What a token of this kind ("bot" or "app") may do; raises Refused for any other token."""
        if not token:
            raise Refused("not_authed")
        if token in self._dead:
            raise Refused(self._dead[token])
        if token not in (self.bot_token, self.app_token):
            raise Refused("invalid_auth")
        if kind != "any" and token != (self.bot_token if kind == "bot" else self.app_token):
            raise Refused("not_allowed_token_type")
        return self.bot_scopes if token == self.bot_token else self.app_scopes

    @property
    def home_tab(self) -> bool:
        """Off unless the manifest says otherwise, as in Slack."""
        return bool(self._app_home().get("home_tab_enabled", False))

    @property
    def messages_tab(self) -> bool:
        """Whether people and the app may write to each other directly."""
        return bool(self._app_home().get("messages_tab_enabled", True))

    @property
    def messages_read_only(self) -> bool:
        """Whether only the app writes there (docs.slack.dev/reference/app-manifest, app_home)."""
        return bool(self._app_home().get("messages_tab_read_only_enabled", False))

    def _app_home(self) -> Mapping[str, Any]:
        home: Mapping[str, Any] = self.manifest.get("features", {}).get("app_home", {})
        return home
