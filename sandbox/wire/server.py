"""The sandbox's HTTP server: Starlette under uvicorn, on a thread, on 127.0.0.1 and nowhere else."""

import asyncio
import socket
import threading
from collections.abc import Sequence
from weakref import WeakValueDictionary

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox.state.answers import Answer, Refused
from sandbox.state.tickets import RESPONSE_PATH
from sandbox.wire.response_urls import ResponseUrls
from sandbox.wire.web_api import WebApi
from sandbox.wire.web_api.reading import read_arguments, read_token

HOST = "127.0.0.1"
TICK = 0.1
"""Real seconds between uvicorn's looks at whether to stop."""


class Server:
    """Start it, stop it; in between it answers for every workspace of the app.

    `extra_routes` are served beside its own, such as pages for people.
    """

    def __init__(self, web_api: WebApi, extra_routes: Sequence[BaseRoute] = (), *, port: int = 0) -> None:
        self.web_api = web_api
        self.response_urls = ResponseUrls(web_api.teams)
        self.port = port
        self._wires = _Wires()
        routes = [
            Route("/api/{method}", self._answer_api, methods=["GET", "POST"]),
            Route(f"{RESPONSE_PATH}/{{ticket}}", self._answer_response_url, methods=["POST"]),
            *extra_routes,
        ]
        # A page elsewhere could point its own name at 127.0.0.1 and talk to us through a browser.
        only_here = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False)
        self._app = Starlette(routes=routes, middleware=[only_here])
        self._uvicorn: _Uvicorn | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """http://127.0.0.1:PORT, once started."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> str:
        """Listen, and give the URL; returns when requests are answered."""
        listening = socket.create_server((HOST, self.port), backlog=128)
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(
            self._app,
            http=self._wires.protocol(),
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = _Uvicorn(config)
        self._thread = threading.Thread(
            target=self._uvicorn.run, args=([listening],), name="sandbox-server", daemon=True
        )
        self._thread.start()
        self._uvicorn.ready.wait()
        return self.url

    def stop(self) -> None:
        """Close everything, requests that hang and open sockets included; twice is fine."""
        if self._uvicorn is None or self._thread is None:
            return
        self._uvicorn.stop()
        self._thread.join()
        self._uvicorn = self._thread = None

    async def _answer_api(self, request: Request) -> Response:
        if _is_of_another_page(request):
            return _as_response(Answer(status=403, body=Refused("origin_not_allowed").body))
        try:
            arguments = read_arguments(
                request.headers.get("content-type", ""), await request.body(), request.query_params
            )
        except Refused as refused:
            return _as_response(Answer(body=refused.body))
        token = read_token(request.headers.get("authorization", ""), arguments)
        arguments.pop("token", None)
        method = request.path_params["method"]
        return await self._send(await run_in_threadpool(self.web_api.call, method, token, arguments))

    async def _answer_response_url(self, request: Request) -> Response:
        if _is_of_another_page(request):
            return _as_response(Answer(status=403, body=Refused("origin_not_allowed").body))
        try:
            arguments = read_arguments(request.headers.get("content-type", ""), await request.body(), {})
        except Refused as refused:
            return _as_response(Answer(status=400, body=refused.body))
        ticket = request.path_params["ticket"]
        return await self._send(await run_in_threadpool(self.response_urls.call, ticket, arguments))

    async def _send(self, answer: Answer) -> Response:
        if answer.hangs is None or self._uvicorn is None:
            return _as_response(answer)
        return _Silence(answer.hangs, self._wires, self._uvicorn.stopping)


class _Uvicorn(uvicorn.Server):
    """uvicorn on a thread: says when it listens, and stops when told, not at the next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self.stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            try:
                await asyncio.wait_for(self.stopping.wait(), TICK)
            except TimeoutError:
                continue

    def stop(self) -> None:
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.stopping.set)


class _Wires:
    """The open connections by the client's address, so that one can be cut without an answer."""

    def __init__(self) -> None:
        self._open: WeakValueDictionary[tuple[str, int], asyncio.Transport] = WeakValueDictionary()

    def protocol(self) -> type[H11Protocol]:
        """uvicorn's HTTP, which tells us of each connection; all of it runs on the server's one loop."""
        wires = self._open

        class Protocol(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
                super().connection_made(transport)
                wires[transport.get_extra_info("peername")] = transport

        return Protocol

    def cut(self, client: tuple[str, int]) -> None:
        transport = self._open.get(client)
        if transport is not None:
            transport.close()


class _Silence(Response):
    """No answer: hold the connection for a while, then close it."""

    def __init__(self, seconds: float, wires: _Wires, stopping: asyncio.Event) -> None:
        super().__init__()
        self._seconds = seconds
        self._wires = wires
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, _send: Send) -> None:
        gone = asyncio.ensure_future(_wait_for_hang_up(receive))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait([gone, stopping], timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        self._wires.cut(tuple(scope["client"]))
        # uvicorn would answer 500 if we returned before it has seen the connection end.
        await gone


async def _wait_for_hang_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _is_of_another_page(request: Request) -> bool:
    """An app sends no Origin; a page in a browser cannot leave it out
    (developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Origin, .../Sec-Fetch-Site)."""
    headers = request.headers
    own = f"http://{headers.get('host', '')}"
    return headers.get("origin", own) != own or headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def _as_response(answer: Answer) -> Response:
    return Response(
        answer.encoded(),
        status_code=answer.status,
        headers=dict(answer.headers),
        media_type=answer.content_type,
    )
