"""Server-sent events: tells a window that something has changed, so that it looks again.

(html.spec.whatwg.org/multipage/server-sent-events.html)
"""

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from sandbox.state.workspace import Workspace

LOOK = 0.04
"""Real seconds between two looks at the workspace's version. A thread that waited for it would cost each open
window a thread; reading a number costs nothing."""
STILL_HERE = 15.0
"""After so many quiet seconds a comment is sent, so that a dead connection is noticed."""


class Live:
    """All windows that listen."""

    def __init__(self) -> None:
        self._stopped = False

    def stop(self) -> None:
        """Every stream ends within a look, so that nobody has to wait for it."""
        self._stopped = True

    def listen(self, workspace: Workspace, epoch: str) -> StreamingResponse:
        """`epoch` is another one after a restart, when versions begin anew."""
        return StreamingResponse(self._tell(workspace, epoch), media_type="text/event-stream")

    async def _tell(self, workspace: Workspace, epoch: str) -> AsyncIterator[str]:
        told, quiet = -1, 0.0
        while not self._stopped:
            version = workspace.version
            if version != told:
                told, quiet = version, 0.0
                yield f'data: {{"version": {version}, "epoch": "{epoch}"}}\n\n'
            elif quiet >= STILL_HERE:
                quiet = 0.0
                yield ": still here\n\n"
            await asyncio.sleep(LOOK)
            quiet += LOOK
