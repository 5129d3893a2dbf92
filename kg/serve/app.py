"""The application: routes, what goes before and after them, and errors."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from kg.errors import Message, PolicykgError
from kg.serve import description, entities, graphs, pages, questions, sparql
from kg.serve.negotiate import GRAPHS, accepts_gzip, choose, names_html
from kg.serve.pool import Pool
from kg.serve.problem import Problem
from kg.serve.requests import local_path, matches, origin, pool, shown_token, unauthorised
from kg.serve.settings import Settings

log = logging.getLogger("kg.serve")

_READ = "GET, HEAD, OPTIONS"
_GZIP_FROM = 1024  # bytes; below, compressing costs more than it saves
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Type, Location, Retry-After, X-Note",
}

Handler = Callable[[Request], Awaitable[Response]]


def application(settings: Settings) -> Starlette:
    """The ASGI application of one server. Its processes start with its lifespan and end with it.

    Args:
        settings: see `kg.serve.settings.Settings`.
    """
    owner = Pool(settings)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await owner.start()
        try:
            yield
        finally:
            await owner.stop()

    app = Starlette(
        routes=_routes(settings),
        lifespan=lifespan,
        middleware=[Middleware(Surroundings, settings=settings), Middleware(Gzip)],
        exception_handlers={Exception: _failed, PolicykgError: _problem, HTTPException: _http, ClientDisconnect: _left},
    )
    app.state.pool = owner
    return app


def _routes(settings: Settings) -> list[Route]:
    reading: list[tuple[str, Handler]] = [
        ("/", pages.home),
        ("/style.css", pages.style),
        ("/robots.txt", pages.robots),
        ("/.well-known/void", _void),
        ("/query", sparql.page),
        ("/questions", questions.listing),
        ("/questions/{name}", questions.answer),
        ("/resource", entities.resource),
        (local_path(settings.base) + "{rest:path}", entities.dereference),
    ]
    writing = ["GET", "PUT", "POST", "DELETE"]
    return [
        *(Route(path, sparql.endpoint, methods=["GET", "POST"]) for path in (sparql.PATH, f"{sparql.PATH}/")),
        *(Route(path, graphs.endpoint, methods=writing) for path in (graphs.PATH, f"{graphs.PATH}/{{rest:path}}")),
        *(Route(path, handler, methods=["GET"]) for path, handler in reading),
    ]


async def _void(request: Request) -> Response:
    offer = choose(request.headers.get("accept"), GRAPHS)
    held = await pool(request).overview(brief=False)
    return description.void(origin(request), pool(request).settings, held, offer)


class Surroundings:
    """What holds for every request: length of the address, OPTIONS, the token for reading, headers of the answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Event) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.add_vary_header("Accept")
            await send(message)

        request = Request(scope, receive)
        try:
            early = self._early(request)
        except Problem as error:
            early = respond(request, error)
        await (early or self._app)(scope, receive, send_with_headers)

    def _early(self, request: Request) -> Response | None:
        length = len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
        if length > self._settings.limits.url:
            raise Problem(414, "the address has {length} bytes", remedy="POST the query", length=length)
        if request.method == "OPTIONS":
            return _options(request, self._settings)
        wanted = self._settings.token
        if wanted is not None:
            shown = shown_token(request)
            if not matches(shown, wanted) and not matches(shown, self._settings.write_token):
                raise unauthorised(Message("reading asks for a token"))
        return None


def _options(request: Request, settings: Settings) -> Response:
    """What may be done here; to a browser, what pages of others may do: read, and never with a token."""
    path = request.scope["path"]
    allow = _READ
    if path.rstrip("/") == sparql.PATH:
        allow = "GET, HEAD, POST, OPTIONS"
    elif path == graphs.PATH or path.startswith(f"{graphs.PATH}/"):
        allow = "GET, HEAD, PUT, POST, DELETE, OPTIONS" if settings.write_token else _READ
    headers = {"Allow": allow}
    if "access-control-request-method" in request.headers:
        reading = "GET, HEAD, POST" if path.rstrip("/") == sparql.PATH else "GET, HEAD"
        headers["Access-Control-Allow-Methods"] = reading
        headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        headers["Access-Control-Max-Age"] = "86400"
    return Response(status_code=204, headers=headers)


class Gzip:
    """Compresses for those who accept it, q-values included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._compressing = app, GZipMiddleware(app, minimum_size=_GZIP_FROM, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wanted = scope["type"] == "http" and accepts_gzip(Headers(scope=scope).get("accept-encoding", ""))
        await (self._compressing if wanted else self._app)(scope, receive, send)


def respond(request: Request, problem: Problem) -> Response:
    """A problem as an answer, in the language of the request: a page for a browser, else plain text."""
    headers = {"cache-control": "no-store", **problem.headers}
    if names_html(request.headers.get("accept", "")):
        answer = pages.problem(request, problem)
        answer.headers.update(headers)
        return answer
    return PlainTextResponse(problem.body(pages.language(request)), status_code=problem.status, headers=headers)


async def _problem(request: Request, error: Exception) -> Response:
    return respond(request, Problem.of(error))


async def _failed(request: Request, error: Exception) -> Response:
    log.error("%s %s failed: %r", request.method, request.scope["path"], error)
    return respond(request, Problem.of(error))


async def _left(request: Request, error: Exception) -> Response:
    return Response(status_code=400)  # nobody reads it


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = {
        404: Message("there is nothing at this address"),
        405: Message("{method} can not be done here", method=request.method),
    }
    remedy = {404: Message("/ says what is here"), 405: Message("OPTIONS says what can")}
    return respond(
        request,
        Problem(
            error.status_code,
            what.get(error.status_code, Message(error.detail)),
            remedy=remedy.get(error.status_code, ""),
            headers=dict(error.headers or {}),
        ),
    )
