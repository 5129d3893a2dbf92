"""A record as JSON, and the JSON Schema of that form."""

from __future__ import annotations

from typing import Any

from loaders.record import Field, Header, Record, Remark, Responsibility, Section, Span, Task


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain JSON values, keys in a fixed order. Spans are `[start, end)` code points of `text`."""
    return {
        "key": record.key,
        "source": {
            "name": record.source.name,
            "sha256": record.source.sha256,
            "media_type": record.source.media_type,
            "text_sha256": record.source.text_sha256,
        },
        "document": _header(record.header),
        "documents": [_header(h) for h in record.documents],
        "tasks": [_task(t) for t in record.tasks],
        "sections": [_section(s) for s in record.sections],
        "report": [_remark(r) for r in record.report],
        "pages": list(record.pages),
        "text": record.text,
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def _header(header: Header) -> dict[str, Any]:
    spans: dict[str, Any] = {
        "title": _span(header.title.span) if header.title else None,
        "notice_title": _span(header.notice_title.span) if header.notice_title else None,
        "number": _span(header.number.span) if header.number else None,
        "issuers": [_span(f.span) for f in header.issuers],
        "date": _span(header.date.span) if header.date else None,
        "period": _span(header.period_span),
        "jurisdictions": [_span(j.span) for j in header.jurisdictions],
        "addressees": [_span(f.span) for f in header.addressees],
        "copied_to": [_span(f.span) for f in header.copied_to],
        "status": _span(header.status_span),
        "valid_from": _span(header.valid_from.span) if header.valid_from else None,
        "valid_until": _span(header.valid_until.span) if header.valid_until else None,
    }
    return {
        "title": _value(header.title),
        "notice_title": _value(header.notice_title),
        "number": _value(header.number),
        "issuers": [f.value for f in header.issuers],
        "date": _value(header.date),
        "period": list(header.period) if header.period else None,
        "jurisdictions": [{"name": j.place.name, "code": j.place.code} for j in header.jurisdictions],
        "addressees": [f.value for f in header.addressees],
        "copied_to": [f.value for f in header.copied_to],
        "status": header.status,
        "valid_from": _value(header.valid_from),
        "valid_until": _value(header.valid_until),
        "part": header.part,
        "spans": spans,
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "kind": task.kind,
        "marker": task.marker or None if task.kind == "cell" else task.marker,
        "title": task.title,
        "begins": task.begins,
        "parent": task.parent,
        "section": task.section,
        "strength": task.strength,
        "jurisdiction": {"name": task.jurisdiction.name, "code": task.jurisdiction.code} if task.jurisdiction else None,
        "span": _span(task.span),
        "marker_span": _span(task.marker_span),
        "title_span": _span(task.title_span),
        "units": [_unit(u) for u in task.units],
    }


def _unit(unit: Responsibility) -> dict[str, Any]:
    return {
        "as": unit.surface,
        "name": unit.name,
        "functions": list(unit.functions),
        "jurisdiction": unit.jurisdiction,
        "role": unit.role,
        "collective": unit.collective,
        "basis": unit.basis,
        "position": unit.position,
        "also": list(unit.also),
        "name_basis": unit.name_basis,
        "duplicate": unit.duplicate,
        "again": unit.again,
        "span": _span(unit.span),
        "clause": _span(unit.clause),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "marker": section.marker,
        "title": section.title,
        "parent": section.parent,
        "span": _span(section.span),
        "heading": _span(section.heading),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"code": remark.code, "message": remark.message, "task": remark.task, "span": _span(remark.span)}


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
            "name_basis": {"enum": ["printed", "vocabulary", "unresolved"]},
            "duplicate": {"type": "boolean"},
            "again": {"type": "boolean"},
            "span": _SPAN,
            "clause": _SPAN,
        }
    )
    task = _object(
        {
            "id": _TEXT,
            "kind": {"enum": ["task", "safeguard", "phase", "cell", "measure"]},
            "marker": _MAYBE,
            "title": _MAYBE,
            "begins": _TEXT,
            "parent": _MAYBE,
            "section": _MAYBE,
            "strength": {"enum": ["must", "strive", "encourage", "plain"]},
            "jurisdiction": {"anyOf": [_PLACE, {"type": "null"}]},
            "span": _SPAN,
            "marker_span": _SPAN,
            "title_span": _MAYBE_SPAN,
            "units": _array(unit),
        }
    )
    section = _object(
        {"id": _TEXT, "marker": _TEXT, "title": _MAYBE, "parent": _MAYBE, "span": _SPAN, "heading": _SPAN}
    )
    remark = _object({"code": _TEXT, "message": _TEXT, "task": _MAYBE, "span": _MAYBE_SPAN})
    source = _object({"name": _TEXT, "sha256": _TEXT, "media_type": _TEXT, "text_sha256": _TEXT})
    record = _object(
        {
            "key": _TEXT,
            "source": source,
            "document": header,
            "documents": _array(header),
            "tasks": _array(task),
            "sections": _array(section),
            "report": _array(remark),
            "pages": _array({"type": "integer", "minimum": 0}),
            "text": _TEXT,
        }
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "policykg record", **record}
