"""Documents, units, tasks and all else that has an IRI: looked up under the configured base, or by any IRI."""

from __future__ import annotations

import json
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve import pages
from kg.serve.negotiate import GRAPHS, Offer, choose, named
from kg.serve.problem import Problem
from kg.serve.requests import fetch, local_path, parameters, raw_path, settings, stream
from ontology.iris import segment

_FORMS = {"ttl": "turtle", "jsonld": "jsonld", "nt": "nt", "rdf": "rdfxml", "html": "html"}
_SUFFIX = {format: suffix for suffix, format in _FORMS.items()}
_OFFERS = (*(offer for offer in GRAPHS if offer.format in _SUFFIX), Offer("text/html", "html"))
_TEXT = "/text"


async def dereference(request: Request) -> Response:
    """An IRI under the base: 303 to the form that the client asks for; with a suffix the form itself.

    `…/doc/KEY/text` is the text of the document: offsets of evidence (`#char=60,100`, RFC 5147) count in it.
    """
    rest = raw_path(request).removeprefix(local_path(settings(request).base))
    stem, _, suffix = rest.rpartition(".")
    if stem and suffix in _FORMS:
        return await _form(request, _iris(request, stem), _FORMS[suffix])
    if rest.endswith(_TEXT):
        return await stream(request, {"op": "text", "iris": _iris(request, rest.removesuffix(_TEXT))})
    offer = choose(request.headers.get("accept"), _OFFERS)
    await fetch(request, {"op": "entity", "iris": _iris(request, rest), "format": "probe"})
    path = quote(raw_path(request), safe="/%")
    return RedirectResponse(f"{path}.{_SUFFIX[offer.format]}", status_code=303)


async def resource(request: Request) -> Response:
    """Any IRI that the graph knows, in the form that the client asks for: `/resource?iri=…`."""
    given = parameters(request)
    iri = given.one("iri")
    if not iri:
        raise Problem(400, "there is no IRI", remedy="add ?iri=IRI")
    format = given.one("format")
    if format is not None:
        return await _form(request, [iri], _FORMS.get(format) or named(format, _OFFERS).format)
    return await _form(request, [iri], choose(request.headers.get("accept"), _OFFERS).format)


def _iris(request: Request, rest: str) -> list[str]:
    """What a path under the base may stand for: the IRI as the mapping writes it, then as the client wrote it."""
    base = settings(request).base
    written = base + "/".join(segment(unquote(part)) for part in rest.split("/"))
    return list(dict.fromkeys([written, base + quote(rest, safe="/%!$&'()*+,;=:@-._~")]))


async def _form(request: Request, iris: list[str], format: str) -> Response:
    asked = {"op": "entity", "iris": iris, "format": format}
    if format != "html":
        return await stream(request, asked)
    found = json.loads(await fetch(request, asked))
    return pages.entity(request, found)
