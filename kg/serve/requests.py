"""What all handlers need of a request: parameters, body, tokens, addresses; and answers that stream."""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import tempfile
from collections.abc import AsyncIterator, Coroutine, Mapping
from typing import IO, Any, TypeVar
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import Message, cause
from kg.serve.kept import Kept
from kg.serve.pool import Answer, Pool
from kg.serve.problem import Problem
from kg.serve.settings import Settings

T = TypeVar("T")
log = logging.getLogger("kg.serve")

_HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


class Parameters:
    """The parameters of a request, in UTF-8, several values a name.

    >>> Parameters.parse(b"a=%E8%B4%A2+x&b").one("a")
    '财 x'
    """

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs

    @classmethod
    def parse(cls, encoded: bytes) -> Parameters:
        """From a query string or a form. Raises Problem (400) where it is no UTF-8."""
        pairs = []
        for piece in encoded.split(b"&"):
            if piece:
                name, _, value = piece.replace(b"+", b" ").partition(b"=")
                try:
                    pairs.append((unquote_to_bytes(name).decode("utf-8"), unquote_to_bytes(value).decode("utf-8")))
                except UnicodeDecodeError as error:
                    raise Problem(400, "the parameters are not UTF-8", remedy="percent-encode UTF-8") from error
        return cls(pairs)

    def __add__(self, other: Parameters) -> Parameters:
        return Parameters(self.pairs + other.pairs)

    def all(self, name: str) -> list[str]:
        """All values of a name."""
        return [value for each, value in self.pairs if each == name]

    def one(self, name: str) -> str | None:
        """The value of a name, None where it is absent. Raises Problem (400) where there are several."""
        values = self.all(name)
        if len(values) > 1:
            raise Problem(
                400,
                "the parameter '{name}' is given {count} times",
                remedy="give it once",
                name=name,
                count=len(values),
            )
        return values[0] if values else None


def pool(request: Request) -> Pool:
    """The pool of the server."""
    found: Pool = request.app.state.pool
    return found


def settings(request: Request) -> Settings:
    """The settings of the server."""
    return pool(request).settings


def parameters(request: Request) -> Parameters:
    """The parameters in the address of a request."""
    query: bytes = request.scope["query_string"]
    return Parameters.parse(query)


def raw_path(request: Request) -> str:
    """The path as the client sent it, percent-encoded."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode()
    return str(raw.decode("latin-1")).split("?")[0]


def origin(request: Request) -> str:
    """Scheme and authority that the client asked: `http://127.0.0.1:8000`. A malformed Host counts for nothing."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        name, port = request.scope.get("server") or ("127.0.0.1", 80)
        host = f"{name}:{port}"
    return f"{request.url.scheme}://{host}"


def media_type(request: Request) -> str:
    """The media type of the body, without parameters, in lower case; "" where there is none.

    Raises:
        Problem: 415, the body is compressed, or text in another encoding than UTF-8.
    """
    media, _, rest = request.headers.get("content-type", "").partition(";")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "compressed bodies are not taken", remedy="send it as it is")
    charset = re.search(r'charset\s*=\s*"?([^\s";]+)', rest, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, "the body is said to be {charset}", remedy="send UTF-8", charset=charset[1])
    return media.strip().lower()


async def body(request: Request, most: int) -> bytes:
    """The body of a request. Raises Problem (413) where it is longer than `most` bytes."""
    pieces = []
    async for piece in _body(request, most):
        pieces.append(piece)
    return b"".join(pieces)


async def upload(request: Request, most: int) -> IO[bytes]:
    """The body of a request as a file, to be read from its start. Raises Problem (413) where it is too long."""
    handle: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        async for piece in _body(request, most):
            handle.write(piece)
        handle.seek(0)
    except OSError as error:
        handle.close()
        raise Problem(
            507,
            "the upload can not be kept: {reason}",
            remedy="free space on the server",
            reason=cause(error),
        ) from error
    except BaseException:
        handle.close()
        raise
    return handle


def as_file(content: bytes) -> IO[bytes]:
    """Bytes as a file, to be read from its start."""
    handle: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    handle.write(content)
    handle.seek(0)
    return handle


async def _body(request: Request, most: int) -> AsyncIterator[bytes]:
    too_long = Problem(
        413, "the body has more than {most} bytes", remedy="send less", headers={"Connection": "close"}, most=most
    )
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most:
        raise too_long
    count = 0
    async for piece in request.stream():
        count += len(piece)
        if count > most:
            raise too_long
        yield piece


def shown_token(request: Request) -> str | None:
    """The bearer token of a request (RFC 6750), None where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def may_write(request: Request) -> None:
    """Let those pass who may write.

    Raises:
        Problem: 403 where nobody may, 401 where the token is missing or another.
    """
    wanted = settings(request).write_token
    if wanted is None:
        raise Problem(403, "this server is read only", remedy="it takes writes when started with a write token")
    if not matches(shown_token(request), wanted):
        raise unauthorised(Message("writing asks for the write token"))


def matches(shown: str | None, wanted: str | None) -> bool:
    """Whether a token is the right one; takes the same time wherever they differ."""
    return shown is not None and wanted is not None and hmac.compare_digest(shown.encode(), wanted.encode())


def unauthorised(what: Message) -> Problem:
    """401, with the way to show a token."""
    return Problem(
        401, what, remedy="send Authorization: Bearer TOKEN", headers={"WWW-Authenticate": 'Bearer realm="policykg"'}
    )


async def unless_left(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Await work for a client, and stop it where the client leaves. Raises ClientDisconnect then."""
    task = asyncio.create_task(work)
    left = asyncio.create_task(_left(request.receive))
    try:
        await asyncio.wait({task, left}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        for each in (task, left):
            if not each.done():
                each.cancel()
        await asyncio.gather(task, left, return_exceptions=True)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class Streamed(Response):
    """An answer of a worker, passed on piece by piece. Where it breaks off, the connection is cut: nobody takes a part
    for the whole.
    """

    def __init__(self, answer: Answer | Kept, headers: Mapping[str, str] | None = None, *, stall: float) -> None:
        super().__init__(headers=headers, media_type=None)
        del self.headers["content-length"]
        self.headers["content-type"] = answer.head["type"]
        self.notes: list[str] = answer.head.get("notes", [])
        self._answer, self._stall = answer, stall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body_task = asyncio.create_task(self._pass_on(scope, send))
        left = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({body_task, left}, return_when=asyncio.FIRST_COMPLETED)
            if body_task.done():
                body_task.result()
        except Problem as error:
            log.warning("an answer broke off: %s", error)
        except TimeoutError:
            log.warning("an answer broke off: the client took nothing for %g seconds", self._stall)
        finally:
            for task in (body_task, left):
                if not task.done():
                    task.cancel()
            await asyncio.gather(body_task, left, return_exceptions=True)
            await self._answer.close()

    async def _pass_on(self, scope: Scope, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if scope["method"] != "HEAD":
            async for piece in self._answer.pieces():
                message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), self._stall)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def stream(request: Request, asked: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Streamed:
    """Have a worker answer, and pass it on."""
    owner = pool(request)
    answer = await unless_left(request, owner.ask(asked))
    return Streamed(answer, headers, stall=owner.settings.limits.stall)


async def fetch(request: Request, asked: Mapping[str, Any]) -> bytes:
    """Have a worker answer, and wait for the whole."""

    async def work() -> bytes:
        answer = await pool(request).ask(asked)
        try:
            return await answer.whole()
        finally:
            await answer.close()

    return await unless_left(request, work())


def local_path(base: str) -> str:
    """The path that IRIs under the base have on this server.

    >>> local_path("https://w3id.org/policykg/id/")
    '/policykg/id/'
    """
    path = urlsplit(base).path or "/"
    return path if path.endswith("/") else f"{path}/"
