"""How fast Slack lets us speak, with a little kept back for listeners and for what others of the app may say.

(docs.slack.dev/apis/web-api/rate-limits: one message a second and channel, short bursts tolerated, and several hundred
a minute for a workspace; chat.update is of tier 3, "50+ per minute", views.publish of tier 4, "100+".)
"""

from datetime import timedelta

from promises.notices import Way
from storage.pacing import Pace, Paces

MINUTE = timedelta(minutes=1)
PACES = Paces(
    lanes={Way.POST: Pace(timedelta(seconds=1.05), burst=2)},
    workspaces={
        Way.POST: Pace(MINUTE / 290, burst=8),
        Way.EDIT: Pace(MINUTE / 48, burst=4),
        Way.PUBLISH: Pace(MINUTE / 95, burst=8),
    },
)
EVEN = Paces()
"""No pace at all: where nobody counts."""
