"""The SPARQL endpoint: query and update as SPARQL 1.1 Protocol has them, the service description without either."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import Message
from kg.serve import description, pages
from kg.serve.negotiate import GRAPHS, Offer, choose
from kg.serve.problem import Problem
from kg.serve.requests import (
    Parameters,
    as_file,
    body,
    fetch,
    may_write,
    media_type,
    origin,
    parameters,
    pool,
    settings,
    stream,
)

PATH = "/sparql"
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request wants done: exactly one of `query` and `update`, or neither."""

    query: str | None
    update: str | None
    given: Parameters


async def endpoint(request: Request) -> Response:
    """GET, HEAD and POST on the endpoint."""
    wanted = await read(request)
    if wanted.update is not None:
        return await _update(request, wanted)
    if wanted.query is None:
        if request.method == "POST":
            raise Problem(400, "there is no query", remedy="send the parameter 'query' or 'update'")
        return await _description(request)
    given = wanted.given
    return await stream(
        request,
        {
            "op": "query",
            "query": wanted.query,
            "default": given.all("default-graph-uri"),
            "named": given.all("named-graph-uri"),
            "base": origin(request) + PATH,
            "accept": request.headers.get("accept"),
            "format": given.one("format"),
            "rows": settings(request).limits.rows,
        },
    )


async def page(request: Request) -> Response:
    """A query as a form, with the first rows of its answer below: for people, who would else be sent a file."""
    query = parameters(request).one("query")
    if query is None:
        return pages.query(request, None, None)
    asked = {"op": "sample", "query": query, "base": origin(request) + PATH, "shown": pages.MOST_ROWS}
    try:
        return pages.query(request, query, json.loads(await fetch(request, asked)))
    except Problem as error:
        if error.status >= 500:
            raise
        return pages.query(request, query, None, error)


async def read(request: Request) -> Operation:
    """The operation of a request (SPARQL 1.1 Protocol clauses 2.1 and 2.2).

    Raises:
        Problem: 400, 413 or 415.
    """
    given = parameters(request)
    if request.method != "POST":
        if given.all("update"):
            raise Problem(405, "an update can not be sent with GET", remedy="POST it", headers={"Allow": "POST"})
        return Operation(given.one("query"), None, given)
    kind = media_type(request)
    if kind not in (FORM, QUERY, UPDATE):
        raise Problem(
            415,
            "the body is {media}",
            remedy="send {form}, {query} or {update}",
            media=kind or Message("of no type"),
            form=FORM,
            query=QUERY,
            update=UPDATE,
        )
    limits = settings(request).limits
    content = await body(request, limits.upload if kind == UPDATE else limits.body)
    if kind == FORM:
        given = given + Parameters.parse(content)
        query, update = given.one("query"), given.one("update")
    else:
        if given.all("query") or given.all("update"):
            raise Problem(400, "the address and the body both have an operation", remedy="send one of them")
        text = _utf8(content)
        query, update = (text, None) if kind == QUERY else (None, text)
    if query is not None and update is not None:
        raise Problem(400, "there is a query and an update", remedy="send one of them")
    return Operation(query, update, given)


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(
            400, "the body is not UTF-8 from byte {start} on", remedy="send UTF-8", start=error.start
        ) from error


async def _update(request: Request, wanted: Operation) -> Response:
    may_write(request)
    assert wanted.update is not None
    order = {
        "action": "update",
        "base": origin(request) + PATH,
        "using": wanted.given.all("using-graph-uri"),
        "using_named": wanted.given.all("using-named-graph-uri"),
    }
    with as_file(wanted.update.encode()) as handle:
        await pool(request).write(order, handle)
    return Response(status_code=204)


_SELF = (*GRAPHS, Offer("text/html", "html"))


async def _description(request: Request) -> Response:
    offer = choose(request.headers.get("accept"), _SELF)
    if offer.format == "html":
        return RedirectResponse("/", status_code=303)
    held = await pool(request).overview(brief=True)
    return description.service(origin(request), settings(request), held, offer)
