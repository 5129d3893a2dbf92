"""Named questions: the list, and the answers in every format of `queries.formats`."""

from __future__ import annotations

import json
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serve import pages
from kg.serve.negotiate import Offer, choose, named
from kg.serve.problem import Problem
from kg.serve.requests import fetch, origin, parameters, settings, stream
from queries import catalogue, dates
from queries.formats import GRAPHS

MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
    "table": "text/plain",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}
"""Media type of each of `queries.formats.FORMATS`."""

_ANSWERS = (
    *(Offer(media, name) for name, media in MEDIA.items() if name not in GRAPHS),
    Offer("text/html", "html"),
    Offer("application/json", "json"),
    *(Offer(media, name) for name, media in MEDIA.items() if name in GRAPHS),
)
_LISTS = (Offer("application/json", "json"), Offer("text/html", "html"))
_RESERVED = ("format", "lang")


async def listing(request: Request) -> Response:
    """The questions with their parameters and columns."""
    if choose(request.headers.get("accept"), _LISTS).format == "html":
        return pages.questions(request, catalogue.library())
    return JSONResponse([_described(question, origin(request)) for question in catalogue.library()])


async def answer(request: Request) -> Response:
    """The answer to one question. Parameters take what people say; `format` and `lang` are the answer's own."""
    given = parameters(request)
    question = catalogue.load(request.path_params["name"])
    format = given.one("format")
    offer = named(format, _ANSWERS) if format else choose(request.headers.get("accept"), _ANSWERS)
    names = dict.fromkeys(name for name, _ in given.pairs if name not in _RESERVED)
    values = {name: given.one(name) or "" for name in names}
    if offer.format == "html":  # the fields of a form that were left empty
        values = {name: value for name, value in values.items() if value}
    asked = {
        "op": "question",
        "name": question.name,
        "params": values,
        "format": offer.format,
        "lang": pages.language(request),
        "rows": settings(request).limits.rows,
        "shown": pages.MOST_ROWS,
        "type": offer.content_type,
        "day": dates.today(),  # what a question takes "today" for: the answer is kept for this day alone
    }
    missing = next((p.name for p in question.parameters if p.required and p.name not in values), None)
    if missing and offer.format == "html":
        return pages.question(request, question, values, None)
    if missing:
        raise Problem(
            400,
            "{question} asks for the parameter '{name}'",
            remedy="add {name}=… to the address; /questions says what each question takes",
            question=question.name,
            name=missing,
        )
    if offer.format != "html":
        return await _streamed(request, asked, question.name, offer)
    try:
        found = json.loads(await fetch(request, asked))
    except Problem as error:
        if error.status >= 500:
            raise
        return pages.question(request, question, values, None, error)
    return pages.question(request, question, values, found)


async def _streamed(request: Request, asked: dict[str, object], name: str, offer: Offer) -> Response:
    headers = {}
    if offer.format == "xlsx":
        headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response = await stream(request, asked, headers)
    if notes := response.notes:  # what a value stood for, in a header: UTF-8 percent-encoded (RFC 8187 clause 3.2)
        response.headers["X-Note"] = "UTF-8''" + quote("; ".join(notes))[:2000]
    return response


def _described(question: catalogue.Question, origin: str) -> dict[str, object]:
    return {
        "name": question.name,
        "url": f"{origin}/questions/{question.name}",
        "title": {"zh": question.zh, "en": question.en},
        "description": {"zh": question.about_zh, "en": question.about_en},
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "required": p.required,
                "default": p.default,
                "label": {"zh": p.zh, "en": p.en},
            }
            for p in question.parameters
        ],
        "columns": [{"name": c.name, "type": c.type, "label": {"zh": c.zh, "en": c.en}} for c in question.columns],
        "formats": [name for name in MEDIA if name not in GRAPHS],
    }
