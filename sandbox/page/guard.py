"""Only our own page may speak here, and it may only run what we serve.

Any page in the same browser can send requests to 127.0.0.1. It cannot read our answers, so it never learns the
token; it cannot forge the Origin header; and it cannot send JSON with a header of ours without asking first, which
nobody answers. Each of these alone would do.
(developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/CSRF_prevention)
"""

import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-page-token"
READS = {"GET", "HEAD"}

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ]
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


class Guard:
    """ASGI around the page's routes: refuses what comes from elsewhere, and sends `HEADERS` with every answer."""

    def __init__(self, app: ASGIApp, token: str = "") -> None:
        """Without a token (the page itself, where the token is given out) only the headers are added."""
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        problem = why_not(scope["method"], Headers(scope=scope), self._token) if self._token else ""
        if problem:
            refusal = JSONResponse({"ok": False, "problem": problem}, status_code=403)
            await refusal(scope, receive, send_with_headers)
            return
        try:
            await self._app(scope, receive, send_with_headers)
        except HTTPException as error:  # 404 and 405 are answered outside of us otherwise, without our headers
            await PlainTextResponse(error.detail, error.status_code)(scope, receive, send_with_headers)


def why_not(method: str, headers: Headers, token: str) -> str:
    """What is wrong with a request for the page's own paths; "" where nothing is."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "another site asked for this"
    if method in READS:
        return ""
    if headers.get("origin") != f"http://{headers.get('host', '')}":
        return "the Origin is not this page's"
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return "only application/json is read here"
    if not secrets.compare_digest(headers.get(TOKEN_HEADER, "").encode(), token.encode()):
        return "the page's token is missing or old: reload the page"
    return ""
