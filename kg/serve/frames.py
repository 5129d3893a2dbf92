"""Messages between the processes: frames on a stream socket, four bytes of length, one of kind, the content."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

HEAD, DATA, END, FAIL = b"H", b"D", b"E", b"F"
"""Kinds: the head of an answer (JSON), a piece of it, its end, and the problem in its place (JSON)."""

PREFIX = struct.Struct("!Ic")
"""What stands before the content."""

_CHUNK = 1 << 20


def pack(kind: bytes, content: bytes = b"") -> bytes:
    """A frame."""
    return PREFIX.pack(len(content), kind) + content


def send(sock: socket.socket, kind: bytes, content: bytes = b"") -> None:
    """Send a frame; waits until it is taken."""
    sock.sendall(pack(kind, content))


def send_json(sock: socket.socket, kind: bytes, content: Any) -> None:
    """Send a frame of JSON."""
    send(sock, kind, json.dumps(content).encode())


def receive(sock: socket.socket) -> tuple[bytes, bytes] | None:
    """The next frame, None where the other side has left."""
    prefix = _exactly(sock, PREFIX.size)
    if prefix is None:
        return None
    length, kind = PREFIX.unpack(prefix)
    content = _exactly(sock, length)
    return None if content is None else (kind, content)


def _exactly(sock: socket.socket, count: int) -> bytes | None:
    pieces = []
    while count:
        piece = sock.recv(min(count, _CHUNK))
        if not piece:
            return None
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
