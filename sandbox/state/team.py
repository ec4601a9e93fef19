"""The workspaces that the app is installed in, as the wire finds them: by token, or by what they have handed out."""

import threading
from dataclasses import dataclass, field

from sandbox.state.installation import Installation
from sandbox.state.tickets import Responses, Triggers
from sandbox.state.trouble import Trouble
from sandbox.state.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Team:
    """One workspace: what it holds, how the app is installed there, and the tickets that it gave out."""

    workspace: Workspace
    installation: Installation
    triggers: Triggers = field(default_factory=Triggers)
    responses: Responses = field(default_factory=Responses)
    trouble: Trouble = field(default_factory=Trouble)

    @property
    def id(self) -> str:
        return self.workspace.team_id


class Teams:
    """All of them, the first first. Any thread may ask."""

    def __init__(self, first: Team) -> None:
        self._lock = threading.Lock()
        self._all = [first]

    @property
    def first(self) -> Team:
        """Speaks for the app where nobody in particular is meant."""
        return self._all[0]

    def add(self, team: Team) -> None:
        """One more; raises ValueError where its token or its id is taken."""
        with self._lock:
            if team.id in [each.id for each in self._all]:
                raise ValueError(f"there is a workspace {team.id} already")
            if team.installation.bot_token in [each.installation.bot_token for each in self._all]:
                raise ValueError("each workspace has a bot token of its own")
            self._all = [*self._all, team]

    def of_token(self, token: str) -> Team:
        """Whose bot token this is, dead or alive; the app's token and unknown ones are the first's business."""
        return next((each for each in self._all if each.installation.bot_token == token), self.first)

    def of_ticket(self, ticket: str) -> Team:
        """Who gave out this response_url; unknown ones are the first's business."""
        return next((each for each in self._all if each.responses.gave(ticket)), self.first)
