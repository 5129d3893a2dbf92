"""The Graph Store Protocol: graphs named in a parameter, or by the address itself (SPARQL 1.1 GSP clauses 4 and 5)."""

from __future__ import annotations

import uuid

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import Message
from kg.serve.problem import Problem
from kg.serve.requests import (
    may_write,
    media_type,
    origin,
    parameters,
    pool,
    raw_path,
    settings,
    stream,
    upload,
)
from kg.serve.writing import MULTIPART, UPLOADS

PATH = "/graphs"


async def endpoint(request: Request) -> Response:
    """GET and HEAD for everybody, PUT, POST and DELETE with the write token."""
    if request.method in ("GET", "HEAD"):
        name = _named(request)
        return await stream(
            request,
            {"op": "graph", "graph": name, "accept": request.headers.get("accept"),
             "format": parameters(request).one("format")},
        )  # fmt: skip
    may_write(request)
    headers = {}
    if request.method == "POST" and _anonymous(request):
        name = f"{origin(request)}{PATH}/{uuid.uuid4()}"
        headers["Location"] = name
    else:
        name = _named(request)
        if name is None and not settings(request).scratch:
            raise Problem(
                403, "the default graph is what all graphs say together", remedy="write to a named one: ?graph=IRI"
            )
    order = {"action": request.method.lower(), "graph": name, "base": name or origin(request) + PATH, "type": ""}
    if request.method != "DELETE":
        kind = media_type(request)
        if kind not in UPLOADS and kind != MULTIPART:
            raise Problem(
                415,
                "{media} is no graph",
                remedy="send {types}",
                media=kind or Message("a body without a type"),
                types=list(UPLOADS),
            )
        order["type"] = request.headers["content-type"]
    with await upload(request, settings(request).limits.upload) as handle:
        outcome = await pool(request).write(order, handle)
    return Response(status_code=201 if outcome == "created" else 204, headers=headers)


def _anonymous(request: Request) -> bool:
    given = parameters(request)
    return raw_path(request) in (PATH, f"{PATH}/") and not given.all("graph") and not given.all("default")


def _named(request: Request) -> str | None:
    """The graph that a request is about; None is the default graph.

    Raises:
        Problem: 400 where the request names none, or two.
    """
    given, path = parameters(request), raw_path(request)
    direct = path not in (PATH, f"{PATH}/")
    name, default = given.one("graph"), bool(given.all("default"))
    if direct + (name is not None) + default != 1:
        raise Problem(400, "the request does not name one graph", remedy="add ?graph=IRI or ?default")
    if default:
        return None
    return origin(request) + path if direct else name
