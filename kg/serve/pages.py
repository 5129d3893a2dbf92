"""Pages for people: what is here, a question, an entity. Plain HTML: no script, nothing from elsewhere, all escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg.language import Language, say
from kg.language.width import width
from kg.serve.negotiate import OFFERS, ranges
from kg.serve.problem import Problem
from kg.serve.requests import local_path, origin, pool, settings
from kg.serve.settings import Settings
from ontology.terms import DCT, ORG, POL, SKOS
from queries import catalogue, closed
from queries.catalogue import Parameter, Question
from queries.table import local_name

_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

_STYLE = """\
:root { color-scheme: light dark; --line: #8884; --soft: #888; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --link: #8ab4f8; } }
body { max-width: 84rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6;
  font-family: system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } td, blockquote, pre, code { overflow-wrap: anywhere; }
td { min-width: 5em; } th, .short { white-space: nowrap; min-width: 0; } .long { min-width: 12em; }
.wide { overflow-x: auto; } .soft { color: var(--soft); font-size: .9rem; }
blockquote { margin: .6rem 0; padding: .2rem .8rem; border-left: 3px solid var(--line); }
.many { columns: 14rem; }
textarea { width: 100%; box-sizing: border-box; font-family: ui-monospace, monospace; }
label { display: inline-block; margin: .2rem 1rem .2rem 0; } pre { white-space: pre-wrap; }
nav a { margin-right: 1rem; } .problem { border-left: 3px solid #c00; padding-left: .8rem; }
"""

MOST_ROWS = 1000
"""Rows of an answer on a page; every other format has all."""
_SHORT, _LONG = 12, 60  # columns of a terminal: up to so many a cell's line is not broken, from so many on it has room

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("政策任务图谱", "Policy graph"),
    "home": ("首页", "Home"),
    "questions": ("问题", "Questions"),
    "holds": (
        "图中有 {triples:,} 条事实、{graphs:,} 个命名图。",
        "The graph holds {triples:,} facts in {graphs:,} graphs.",
    ),
    "documents": ("文件", "Documents"),
    "ask": ("用 SPARQL 提问", "Ask in SPARQL"),
    "run": ("提问", "Ask"),
    "examples": ("示例", "Examples"),
    "machines": ("给程序", "For programs"),
    "endpoint": ("SPARQL 1.1 端点", "SPARQL 1.1 endpoint"),
    "graphs": ("图存储协议", "Graph Store Protocol"),
    "void": ("数据说明（VoID）", "Description of the data (VoID)"),
    "facts": ("事实", "Facts"),
    "incoming": ("被引用于", "Referred to by"),
    "quotes": ("原文依据", "In the source's own words"),
    "more": ("此处只列出一部分；.ttl 给出全部。", "A part is shown here; .ttl has all."),
    "rows": ("{count:,} 行", "{count:,} rows"),
    "shown": ("，列出前 {shown} 行", ", the first {shown} shown"),
    "first": ("前 {shown} 行", "the first {shown} rows"),
    "required": ("必填", "required"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
}

_ASKED_AS = {POL.Document: "document", POL.Unit: "unit", POL.Place: "place"}
"""Class → the type of the parameters that take a thing of it."""

_EXAMPLES = (
    ("SELECT DISTINCT ?type { ?thing a ?type }", "有哪些类", "Which classes there are"),
    (
        "PREFIX pol: <https://w3id.org/policykg/ontology#>\nPREFIX dct: <http://purl.org/dc/terms/>\n"
        "SELECT ?document ?title ?number {\n  ?document a pol:Document ; dct:title ?title .\n"
        "  OPTIONAL { ?document pol:documentNumber ?number }\n} ORDER BY ?title LIMIT 100",
        "所有文件",
        "All documents",
    ),
    (
        "PREFIX pol: <https://w3id.org/policykg/ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?name (COUNT(DISTINCT ?task) AS ?tasks) {\n  ?task pol:ownedBy ?unit .\n"
        "  ?unit skos:prefLabel ?name\n} GROUP BY ?name ORDER BY DESC(?tasks) LIMIT 50",
        "任务最多的单位",
        "Units with most tasks",
    ),
)


def language(request: Request) -> Language:
    """The language of a page: `lang`, else what was chosen before, else what the browser prefers, else the server's."""
    # of several the last; a request that is malformed has a language too
    for said in (request.query_params.get("lang"), request.cookies.get("lang")):
        if said in ("zh", "en"):
            return "zh" if said == "zh" else "en"
    header = request.headers.get("accept-language", "")
    asked = ranges(",".join(f"{part.split(';')[0].split('-')[0].strip()}/x" for part in header.split(",")))
    first = next((each.type for each in asked if each.type in ("zh", "en")), settings(request).language)
    return "en" if first == "en" else "zh"


def word(lang: Language, name: str, **values: object) -> str:
    """A word of a page."""
    return _WORDS[name][lang == "en"].format(**values)


async def style(request: Request) -> Response:
    """The one style sheet."""
    return Response(_STYLE, media_type="text/css", headers={"cache-control": "max-age=3600"})


async def robots(request: Request) -> Response:
    """A crawler that follows every link would ask every question."""
    return PlainTextResponse("User-agent: *\nDisallow: /sparql\nDisallow: /query\nDisallow: /questions/\n")


async def home(request: Request) -> Response:
    """What is here: what most come for stands first."""
    lang = language(request)
    asked = "".join(f"<li>{_question_link(each, lang)}</li>" for each in catalogue.library())
    held = await pool(request).overview(brief=True)
    examples = "".join(
        f'<li><a href="/query?{escape(urlencode({"query": text}))}">'
        f"{escape(en if lang == 'en' else zh)}</a><pre>{escape(text)}</pre></li>"
        for text, zh, en in _EXAMPLES
    )
    rows = [
        f'<tr><td>{link(iri, title, settings(request))}</td><td class="short">{escape(number)}</td></tr>'
        for iri, title, number in held["documents"]
    ]
    address = origin(request)
    holds = word(lang, "holds", triples=held["triples"], graphs=held["graphs"])
    body = f"""<p>{holds}</p>
<h2>{word(lang, "questions")}</h2><ul class="many">{asked}</ul>
<h2>{word(lang, "ask")}</h2>
{_query_form(_EXAMPLES[1][0], lang)}
<h2>{word(lang, "examples")}</h2><ul>{examples}</ul>
<h2>{word(lang, "machines")}</h2>
<ul><li>{word(lang, "endpoint")}: <code>{escape(address)}/sparql</code></li>
<li>{word(lang, "graphs")}: <code>{escape(address)}/graphs?graph=IRI</code></li>
<li><a href="/.well-known/void">{word(lang, "void")}</a></li></ul>
<h2>{word(lang, "documents")}</h2><table>{"".join(rows)}</table>"""
    return _page(request, word(lang, "title"), body)


def _query_form(text: str, lang: Language) -> str:
    rows = max(8, text.count("\n") + 2)
    return f"""<form action="/query" method="get"><input type="hidden" name="lang" value="{lang}">
<textarea name="query" rows="{rows}" aria-label="SPARQL" spellcheck="false">{escape(text)}</textarea>
<button>{word(lang, "run")}</button></form>"""


def query(
    request: Request, text: str | None, found: Mapping[str, Any] | None, problem: Problem | None = None
) -> Response:
    """A query as a form, and the first rows of the answer below it where there is one."""
    lang = language(request)
    parts = [_query_form(_EXAMPLES[1][0] if text is None else text, lang)]
    if problem is not None:
        parts.append(f'<pre class="problem">{escape(problem.body(lang))}</pre>')
    if found is not None:
        shown = len(found["rows"])
        said = word(lang, "first", shown=shown) if found["more"] else word(lang, "rows", count=shown)
        formats = dict.fromkeys(offer.format for offer in OFFERS[found["kind"]])
        parts.append(f"<p>{said} · {_links('/sparql', {'query': text or ''}, formats)}</p>")
        cells = [[_value(cell, settings(request)) for cell in row] for row in found["rows"]]
        widths = [[width(cell["text"] or cell.get("iri", "")) for cell in row] for row in found["rows"]]
        parts.append(_table(found["columns"], cells, widths))
    return _page(request, word(lang, "ask"), "\n".join(parts), status=problem.status if problem else 200)


def problem(request: Request, met: Problem) -> Response:
    """What a browser shows of a request that can not be answered."""
    head, *said = met.body(language(request)).splitlines()
    body = "".join(f"<p>{escape(line)}</p>" for line in said)
    return _page(request, head, f'<div class="problem">{body}</div>', status=met.status)


def questions(request: Request, library: Sequence[Question]) -> Response:
    """The list of named questions."""
    lang = language(request)
    rows = "".join(
        f"<tr><td>{_question_link(each, lang)}</td><td>{escape(each.about(lang))}</td></tr>" for each in library
    )
    return _page(request, word(lang, "questions"), f"<table>{rows}</table>")


def _question_link(asked: Question, lang: Language, values: Mapping[str, str] | None = None) -> str:
    given = f"?{escape(urlencode(values))}" if values else ""
    return f'<a href="/questions/{quote(asked.name)}{given}">{escape(asked.title(lang))}</a>'


def question(
    request: Request,
    asked: Question,
    values: Mapping[str, str],
    found: Mapping[str, Any] | None,
    problem: Problem | None = None,
) -> Response:
    """A question as a form, and the answer below it where there is one."""
    lang = language(request)
    parts = [f"<p>{escape(asked.about(lang))}</p>", f"<form>{''.join(_fields(asked, values, lang))}",
             f"<button>{word(lang, 'run')}</button></form>"]  # fmt: skip
    if problem is not None:
        parts.append(f'<p class="problem">{escape(say(problem.message, lang))}</p>')
    if found is not None:
        parts += _answer(request, asked, values, found, lang)
    return _page(request, asked.title(lang), "\n".join(parts), status=problem.status if problem else 200)


def _fields(asked: Question, values: Mapping[str, str], lang: Language) -> Iterable[str]:
    for each in asked.parameters:
        hint = word(lang, "required") if each.required else each.default or ""
        value, choices = values.get(each.name, ""), _choices(each, lang)
        if choices:
            field = _select(each.name, value, choices)
        else:
            field = f'<input name="{escape(each.name)}" value="{escape(value)}" placeholder="{escape(hint)}">'
        yield f"<label>{escape(each.label(lang))} {field}</label>"


def _choices(parameter: Parameter, lang: Language) -> dict[str, str]:
    """What a parameter can be, value → words; nothing where people say it in their own."""
    if parameter.type == "boolean":
        return {"true": word(lang, "yes"), "false": word(lang, "no")}
    if parameter.type in closed.KINDS:
        return {local_name(iri): each.labels[lang] for iri, each in closed.values(parameter.type).items()}
    return {}


def _select(name: str, value: str, choices: Mapping[str, str]) -> str:
    options = {"": "", **choices}
    options.setdefault(value, value)  # an address may say it in other words
    lines = (
        f'<option value="{escape(each)}"{" selected" if each == value else ""}>{escape(label)}</option>'
        for each, label in options.items()
    )
    return f'<select name="{escape(name)}">{"".join(lines)}</select>'


def _answer(
    request: Request, asked: Question, values: Mapping[str, str], found: Mapping[str, Any], lang: Language
) -> Iterable[str]:
    rows, count = found["rows"], found["count"]
    said = word(lang, "rows", count=count) + (word(lang, "shown", shown=len(rows)) if len(rows) < count else "")
    links = _links(f"/questions/{quote(asked.name)}", {**values, "lang": lang}, ("xlsx", "csv", "json", "md"))
    yield from (f'<p class="soft">{escape(note)}</p>' for note in found["notes"])
    yield f"<p>{said} · {links}</p>"
    if not count and asked.empty(lang):
        yield f"<p>{escape(asked.empty(lang))}</p>"
    at = [number for number, column in enumerate(found["columns"]) if not column["detail"]]
    cells = [[_cell(row[i], found["columns"][i]["iri"], settings(request)) for i in at] for row in rows]
    yield _table([found["columns"][i]["label"] for i in at], cells, [[width(row[i]) for i in at] for row in rows])


def _links(path: str, values: Mapping[str, str], formats: Iterable[str]) -> str:
    """The same answer as a file, in each of these formats."""
    return " ".join(f'<a href="{path}?{escape(urlencode({**values, "format": name}))}">{name}</a>' for name in formats)


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[Sequence[int]]) -> str:
    """An answer. `heads` are texts, `cells` HTML that is safe already, `widths` their columns in a terminal."""
    opening = [f"<td{_room(max((row[i] for row in widths), default=0))}>" for i in range(len(heads))]
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    lines = "".join(
        f"<tr>{''.join(f'{begin}{cell}</td>' for begin, cell in zip(opening, row, strict=True))}</tr>" for row in cells
    )
    return f'<div class="wide"><table><tr>{head}</tr>{lines}</table></div>'


def _room(longest: int) -> str:
    """The class of a column's cells, by the columns of a terminal that the longest takes."""
    return ' class="short"' if longest <= _SHORT else ' class="long"' if longest >= _LONG else ""


def _cell(value: str, is_iri: bool, known: Settings) -> str:
    return link(value, "", known) if is_iri and value else escape(value)


def entity(request: Request, found: Mapping[str, Any]) -> Response:
    """An entity: label, classes, facts, what points at it, and the source's own words."""
    lang, known = language(request), settings(request)
    iri = found["iri"]
    forms = _links("/resource", {"iri": iri}, ("ttl", "jsonld", "nt", "rdf"))
    types = "、".join(escape(name_of(each, lang)) for each in found["types"])
    parts = [f'<p class="soft">{types}<br><code>{escape(iri)}</code> · {forms}</p>']
    if about := " · ".join(_questions_about(iri, found["types"], lang)):
        parts.append(f"<p>{word(lang, 'questions')}: {about}</p>")
    if found["quotes"]:
        parts.append(f"<h2>{word(lang, 'quotes')}</h2>")
        parts += [
            f'<blockquote>{escape(each["quote"])}<br><span class="soft">{link(each["document"], each["title"], known)} '
            f"{link(each['iri'], '#' + each['iri'].partition('#')[2], known)}</span></blockquote>"
            for each in found["quotes"]
        ]
    for title in ("facts", "incoming"):
        if found[title]:
            rows = "".join(
                f"<tr><th>{escape(name_of(predicate, lang))}</th><td>{_value(value, known)}</td></tr>"
                for predicate, value in found[title]
            )
            parts.append(f"<h2>{word(lang, title)}</h2><table>{rows}</table>")
    if found["more"]:
        parts.append(f'<p class="soft">{word(lang, "more")}</p>')
    return _page(request, found["label"] or iri, "\n".join(parts))


def _questions_about(iri: str, types: Sequence[str], lang: Language) -> Iterable[str]:
    """Links to the questions that can be asked of one thing: those with a parameter for it and no need of another."""
    kinds = {kind for type, kind in _ASKED_AS.items() if type in types}
    for each in catalogue.library():
        takes = next((p for p in each.parameters if p.type in kinds), None)
        if takes and all(p is takes for p in each.parameters if p.required):
            yield _question_link(each, lang, {takes.name: iri})


def _value(value: Mapping[str, str], known: Settings) -> str:
    if "iri" in value:
        return link(value["iri"], value["text"], known)
    return escape(value["text"])


def link(iri: str, label: str, known: Settings) -> str:
    """A thing as a link to its page here; words alone where it lies elsewhere.

    >>> link("javascript:alert(1)", "<b>", Settings(None, "https://w3id.org/policykg/id/"))
    '<span title="javascript:alert(1)">&lt;b&gt;</span>'
    """
    words = escape(label or iri.removeprefix(known.base))
    if not iri.startswith(known.base):
        return f'<span title="{escape(iri)}">{words}</span>'
    rest = iri.removeprefix(known.base)
    if "#" in rest or "?" in rest:
        return f'<a href="/resource?{escape(urlencode({"iri": iri}))}">{words}</a>'
    return f'<a href="{escape(local_path(known.base) + quote(rest, safe="/%"))}">{words}</a>'


#: What the terms that the ontology borrows are called here, zh and en.
_BORROWED: dict[str, tuple[str, str]] = {
    DCT.isPartOf: ("所属整体", "is part of"),
    DCT.isReplacedBy: ("改为", "is replaced by"),
    DCT.issued: ("成文日期", "issued"),
    DCT.source: ("出处", "source"),
    DCT.title: ("标题", "title"),
    ORG.changedBy: ("因何变更", "changed by"),
    ORG.originalOrganization: ("原机构", "original organisation"),
    ORG.resultedFrom: ("由何变更而来", "resulted from"),
    ORG.resultingOrganization: ("新机构", "resulting organisation"),
    SKOS.Concept: ("概念", "concept"),
    SKOS.ConceptScheme: ("词表", "concept scheme"),
    SKOS.altLabel: ("别名", "other name"),
    SKOS.broader: ("上级", "broader"),
    SKOS.definition: ("定义", "definition"),
    SKOS.exactMatch: ("等同于", "exact match"),
    SKOS.hiddenLabel: ("可识别的写法", "also recognised as"),
    SKOS.inScheme: ("所属词表", "in the scheme"),
    SKOS.narrower: ("下级", "narrower"),
    SKOS.notation: ("代码", "code"),
    SKOS.prefLabel: ("名称", "name"),
    SKOS.scopeNote: ("范围说明", "scope note"),
}


def name_of(iri: str, lang: Language) -> str:
    """The label of a class or property, else the last part of its IRI."""
    if iri in _BORROWED:
        return _BORROWED[iri][lang == "en"]
    return _labels().get((iri, lang)) or iri.rpartition("#")[2].rpartition("/")[2] or iri


@cache
def _labels() -> dict[tuple[str, str], str]:
    import pyoxigraph as ox

    text = (files("ontology") / "policy.ttl").read_bytes()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    return {
        (quad.subject.value, quad.object.language): quad.object.value
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)
        if quad.predicate == label
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language
    }


def _page(request: Request, title: str, body: str, *, status: int = 200) -> Response:
    """A page: `title` is text, `body` HTML that is safe already."""
    lang = language(request)
    other = "en" if lang == "zh" else "zh"
    same = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    turned = escape(urlencode([*same, ("lang", other)], errors="replace"))
    text = f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"></head><body>
<nav><a href="/">{word(lang, "home")}</a><a href="/questions">{word(lang, "questions")}</a>\
<a href="?{turned}" lang="{other}">{"English" if other == "en" else "中文"}</a></nav>
<h1>{escape(title)}</h1>
{body}
</body></html>
"""
    headers = {"content-security-policy": _POLICY, "vary": "Accept-Language, Cookie"}
    answer = HTMLResponse(text, status_code=status, headers=headers)
    if "lang" in request.query_params:  # the links of a page do not carry it
        answer.set_cookie("lang", lang, samesite="lax", httponly=True)
    return answer
