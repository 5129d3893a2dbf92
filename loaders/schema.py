"""The JSON Schema of a record in its JSON form."""

from __future__ import annotations

from typing import Any


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [p for p in properties if p not in optional],
        "additionalProperties": False,
    }


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_SPAN: dict[str, Any] = {
    "description": "[start, end): half-open, Unicode code points of `text`",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
_MAYBE_SPAN: dict[str, Any] = {"anyOf": [_SPAN, {"type": "null"}]}
_DATE: dict[str, Any] = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PLACE = _object({"name": _TEXT, "code": {"type": ["string", "null"], "pattern": r"^\d{6}$"}})


_BASIS: dict[str, Any] = {"enum": ["printed", "vocabulary", "unresolved"]}
_STRENGTH: dict[str, Any] = {"enum": ["must", "strive", "encourage", "plain"]}
_WHEN: dict[str, Any] = {
    "deadline": _DATE,
    "start": _DATE,
    "earliest": _DATE,
    "latest": _DATE,
    "ambiguous": {"type": "boolean"},
    "recurrence": {"enum": [None, "P1Y", "P6M", "P3M", "P1M", "P1W", "P1D"]},
    "time": _MAYBE,
    "time_span": _MAYBE_SPAN,
}
_COMPARATOR: dict[str, Any] = {"enum": [">=", "<=", "<", ">", "=", "~", "increase>=", "increase~", "increase="]}
_NUMBER: dict[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}]
}


def _extended(of: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return _object({**of["properties"], **properties})


def _facts() -> dict[str, dict[str, Any]]:
    """The kinds of fact that stand beside the tasks."""
    where = {"task": _MAYBE, "quote": _TEXT}
    number = {"indicator": _TEXT, "comparator": _COMPARATOR, "value": _NUMBER, "printed_value": _TEXT, "unit": _TEXT}
    partner = {"local": _TEXT, "partner": _TEXT, "partner_as": _TEXT, "partner_basis": _BASIS, "mode": _TEXT}
    relation = {"enum": ["basis", "implements", "standard", "mentions"]}
    member = _object({"role": _TEXT, "person": _TEXT, "post": _TEXT, "span": _SPAN})
    programme = {
        "kind": {"enum": ["specialty", "centre"]},
        "host": _MAYBE,
        "name": _TEXT,
        "level": _MAYBE,
        "status": {"enum": ["build", "apply", "pass", "maintain"]},
    }
    year = {"type": ["integer", "null"]}
    return {
        "target": _object({**where, **number, "concept": _MAYBE, "strength": _STRENGTH, **_WHEN, "span": _SPAN}),
        "milestone": _object({**where, "action": _TEXT, "strength": _STRENGTH, **_WHEN, "span": _SPAN}),
        "partnership": _object({**where, **partner, "specialties": _array(_TEXT), "year": year, "span": _SPAN}),
        "programme": _object({**where, **programme, "concept": _MAYBE, **_WHEN, "span": _SPAN}),
        "citation": _object({**where, "title": _MAYBE, "number": _MAYBE, "relation": relation, "span": _SPAN}),
        "group": _object({"name": _TEXT, "task": _MAYBE, "members": _array(member), "span": _SPAN}),
        "body": _object(
            {
                "name": _TEXT,
                "functions": _array(_TEXT),
                "jurisdiction": _MAYBE,
                "collective": {"type": "boolean"},
                "is_place": {"type": "boolean"},
            }
        ),
        "membership": _object({"member": _TEXT, "whole": _TEXT, "quote": _TEXT, "span": _SPAN}),
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    spans = ("title", "notice_title", "number", "date", "period", "status", "valid_from", "valid_until")
    lists = ("issuers", "jurisdictions", "addressees", "copied_to")
    header = _object(
        {
            "title": _MAYBE,
            "notice_title": _MAYBE,
            "number": _MAYBE,
            "issuers": _array(_TEXT),
            "date": _DATE,
            "period": {"type": ["array", "null"], "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            "jurisdictions": _array(_PLACE),
            "addressees": _array(_TEXT),
            "copied_to": _array(_TEXT),
            "status": {"enum": ["draft", "trial", "in-force", "expired", "repealed"]},
            "valid_from": _DATE,
            "valid_until": _DATE,
            "part": _MAYBE,
            "spans": _object({**dict.fromkeys(spans, _MAYBE_SPAN), **dict.fromkeys(lists, _array(_SPAN))}),
        }
    )
    unit = _object(
        {
            "as": _TEXT,
            "name": _TEXT,
            "functions": _array(_TEXT),
            "jurisdiction": _MAYBE,
            "role": {"enum": ["lead", "responsible", "cooperate"]},
            "collective": {"type": "boolean"},
            "basis": {"enum": ["label", "list", "prose", "rule", "table"]},
            "position": {"type": "integer", "minimum": 1},
            "also": _array(_TEXT),
            "name_basis": _BASIS,
            "duplicate": {"type": "boolean"},
            "again": {"type": "boolean"},
            "span": _SPAN,
            "clause": _SPAN,
        }
    )
    mention = _object({"as": _TEXT, "name": _TEXT, "functions": _array(_TEXT), "name_basis": _BASIS, "span": _SPAN})
    task = _object(
        {
            "id": _TEXT,
            "kind": {"enum": ["task", "safeguard", "phase", "cell", "measure"]},
            "marker": _MAYBE,
            "title": _MAYBE,
            "begins": _TEXT,
            "parent": _MAYBE,
            "section": _MAYBE,
            "strength": _STRENGTH,
            "jurisdiction": {"anyOf": [_PLACE, {"type": "null"}]},
            "span": _SPAN,
            "marker_span": _SPAN,
            "title_span": _MAYBE_SPAN,
            "units": _array(unit),
            "mentions": _array(mention),
        }
    )
    section = _object(
        {"id": _TEXT, "marker": _TEXT, "title": _MAYBE, "parent": _MAYBE, "span": _SPAN, "heading": _SPAN}
    )
    remark = _object({"code": _TEXT, "message": _TEXT, "task": _MAYBE, "span": _MAYBE_SPAN})
    source = _object({"name": _TEXT, "sha256": _TEXT, "media_type": _TEXT, "text_sha256": _TEXT})
    facts = _facts()
    target, milestone, partnership = facts["target"], facts["milestone"], facts["partnership"]
    programme, citation = facts["programme"], facts["citation"]
    group, membership = facts["group"], facts["membership"]
    record = _object(
        {
            "key": _TEXT,
            "source": source,
            "document": _extended(header, {"citations": _array(citation)}),
            "documents": _array(header),
            "tasks": _array(task),
            "sections": _array(section),
            "targets": _array(target),
            "milestones": _array(milestone),
            "partnerships": _array(partnership),
            "programmes": _array(programme),
            "leading_groups": _array(group),
            "memberships": _array(membership),
            "bodies": _array(facts["body"]),
            "report": _array(remark),
            "pages": _array({"type": "integer", "minimum": 0}),
            "text": _TEXT,
        }
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "policykg record", **record}
