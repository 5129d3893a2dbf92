"""Starts a server and keeps it going until it is told to stop."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from urllib.parse import quote

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import PolicykgError, UsageError, cause
from kg.serve.app import application
from kg.serve.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_BACKLOG = 512
_ASCII = "".join(map(chr, range(128)))
_CLOSING = 5  # seconds that answers under way get when the server is told to stop


def serve(settings: Settings, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        settings: of the server.
        host: the address to listen on; port 0 takes a free one.
        port: see `host`.
        started: told the address of the server, once it listens.

    Raises:
        UsageError: the address can not be had.
        PolicykgError: the graph can not be read.
    """
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    with listen(host, port) as sock:
        config = uvicorn.Config(
            application(settings),
            http=_Protocol,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="on",
            timeout_graceful_shutdown=_CLOSING,
            h11_max_incomplete_event_size=settings.limits.url * 2 + (64 << 10),
        )
        config.load()
        server = _Server(config)
        server.said = lambda: started(address(sock))
        server.run(sockets=[sock])
        if not server.started:
            raise PolicykgError("the server did not start", remedy="see above; kg build PATH… builds the graph again")


class _Protocol(H11Protocol):
    """HTTP/1.1 that takes addresses as people type them, and tells a client whose body is cut off.

    `curl 'http://…?county=青禾县'` sends the characters as they are; the protocol wants them percent-encoded.
    """

    def data_received(self, data: bytes) -> None:
        """Bytes came. Before a request is read to the end of its head, the first line of them may be its address."""
        if self.conn.their_state is h11.IDLE:
            line, end, rest = data.partition(b"\n")
            if not line.isascii():
                data = quote(line, safe=_ASCII).encode() + end + rest
        super().data_received(data)

    def eof_received(self) -> None:
        """The client sends nothing more."""
        if self.conn.their_state is h11.SEND_BODY and self.conn.our_state is h11.SEND_RESPONSE:
            self.send_400_response("the body is cut off: fewer bytes came than were announced\nsend it again\n")


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    said: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self.said()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the address can not be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(family, kind, protocol)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(place)
        sock.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        raise UsageError(
            "can not listen: {reason}", where=f"{host}:{port}", remedy="choose another --port", reason=cause(error)
        ) from error
    return sock


def address(sock: socket.socket) -> str:
    """The address of a server that listens on a socket."""
    host, port = sock.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
