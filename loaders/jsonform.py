"""A record as JSON: the form that `kg extract` prints and `loaders.schema` describes."""

from __future__ import annotations

from typing import Any

from loaders.record import (
    Body,
    Citation,
    Field,
    Header,
    LeadingGroup,
    Membership,
    Mention,
    Milestone,
    Partnership,
    Programme,
    Record,
    Remark,
    Responsibility,
    Section,
    Span,
    Target,
    Task,
    When,
)
from loaders.text import unwrap


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain JSON values, keys in a fixed order.

    Spans are `[start, end)` code points of `text`; a quote is the text of its span, unwrapped.
    """
    text = record.text
    return {
        "key": record.key,
        "source": {
            "name": record.source.name,
            "sha256": record.source.sha256,
            "media_type": record.source.media_type,
            "text_sha256": record.source.text_sha256,
        },
        "document": {**_header(record.header), "citations": [_citation(c, text) for c in record.citations]},
        "documents": [_header(h) for h in record.documents],
        "tasks": [_task(t) for t in record.tasks],
        "sections": [_section(s) for s in record.sections],
        "targets": [_target(t, text) for t in record.targets],
        "milestones": [_milestone(m, text) for m in record.milestones],
        "partnerships": [_partnership(p, text) for p in record.partnerships],
        "programmes": [_programme(p, text) for p in record.programmes],
        "leading_groups": [_leading_group(g) for g in record.leading_groups],
        "memberships": [_membership(m, text) for m in record.memberships],
        "bodies": [_body(b) for b in record.bodies],
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
        "mentions": [_mention(m) for m in task.mentions],
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


def _quote(span: Span, text: str) -> str:
    return unwrap(text[span.start : span.end])


def _when(when: When) -> dict[str, Any]:
    return {
        "deadline": when.deadline,
        "start": when.start,
        "earliest": when.earliest,
        "latest": when.latest,
        "ambiguous": when.ambiguous,
        "recurrence": when.recurrence,
        "time": when.printed,
        "time_span": _span(when.span),
    }


def _target(target: Target, text: str) -> dict[str, Any]:
    value = list(target.value) if isinstance(target.value, tuple) else target.value
    return {
        "task": target.task,
        "quote": _quote(target.span, text),
        "indicator": target.indicator,
        "comparator": target.comparator,
        "value": value,
        "printed_value": target.printed_value,
        "unit": target.unit,
        "concept": target.concept,
        "strength": target.strength,
        **_when(target.when),
        "span": _span(target.span),
    }


def _milestone(milestone: Milestone, text: str) -> dict[str, Any]:
    return {
        "task": milestone.task,
        "quote": _quote(milestone.span, text),
        "action": milestone.action,
        "strength": milestone.strength,
        **_when(milestone.when),
        "span": _span(milestone.span),
    }


def _partnership(partnership: Partnership, text: str) -> dict[str, Any]:
    return {
        "task": partnership.task,
        "quote": _quote(partnership.span, text),
        "local": partnership.local,
        "partner": partnership.partner,
        "partner_as": partnership.partner_as,
        "partner_basis": partnership.partner_basis,
        "mode": partnership.mode,
        "specialties": list(partnership.specialties),
        "year": partnership.year,
        "span": _span(partnership.span),
    }


def _programme(programme: Programme, text: str) -> dict[str, Any]:
    return {
        "task": programme.task,
        "quote": _quote(programme.span, text),
        "kind": programme.kind,
        "host": programme.host,
        "name": programme.name,
        "level": programme.level,
        "status": programme.status,
        "concept": programme.concept,
        **_when(programme.when),
        "span": _span(programme.span),
    }


def _citation(citation: Citation, text: str) -> dict[str, Any]:
    return {
        "title": citation.title,
        "number": citation.number,
        "relation": citation.relation,
        "task": citation.task,
        "quote": _quote(citation.span, text),
        "span": _span(citation.span),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "as": mention.surface,
        "name": mention.name,
        "functions": list(mention.functions),
        "name_basis": mention.basis,
        "span": _span(mention.span),
    }


def _leading_group(group: LeadingGroup) -> dict[str, Any]:
    members = [{"role": m.role, "person": m.person, "post": m.post, "span": _span(m.span)} for m in group.members]
    return {"name": group.name, "task": group.task, "members": members, "span": _span(group.span)}


def _membership(membership: Membership, text: str) -> dict[str, Any]:
    return {
        "member": membership.member,
        "whole": membership.whole,
        "quote": _quote(membership.span, text),
        "span": _span(membership.span),
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "name": body.name,
        "functions": list(body.functions),
        "jurisdiction": body.jurisdiction,
        "collective": body.collective,
        "is_place": body.is_place,
    }
