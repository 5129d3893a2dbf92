"""A small record that uses every class and every property the mapping writes. Written by hand, of a made-up county.

`example()` gives the record; `spot(piece)` the span of a piece of its text (the n-th with `nth`).
"""

from __future__ import annotations

from hashlib import sha256

from loaders.record import (
    Field,
    Header,
    Place,
    PlaceField,
    Record,
    Remark,
    Responsibility,
    Section,
    Source,
    Span,
    Task,
)

TEXT = """青岚县人民政府关于印发《青岚县医疗能力提升行动计划（2024—2026年）（试行）》的通知
岚政文〔2024〕9号
各乡（镇）人民政府，县直各有关单位：
青岚县医疗能力提升行动计划（2024—2026年）（试行）
一、重点任务
（一）提升能力
1.引进优质资源。一是与省级医院合作。〔牵头单位：县卫健局；责任单位：县财政
局、县总医院（县中医院）、县财政局〕
二、保障措施
（一）强化统筹。卫健部门要加强督导，各乡镇、滨江新区管委会要协同配合，县卫健局每年通报。
任务分工表 青岚县 滨江新区 建设胸痛中心 建设卒中中心
本计划自2024年4月1日起施行，有效期至2026年12月31日。
青岚县人民政府 二○二四年三月二十一日
抄送：县委办公室
青岚县医疗能力提升若干措施
一、落实经费。（县财政局负责）
"""

KEY = "岚政文〔2024〕9号"
CODE = "999421"


def spot(piece: str, nth: int = 0) -> Span:
    """The span of the `nth` occurrence of `piece` in the text."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(piece, at + 1)
    return Span(at, at + len(piece))


LIST = Span(spot("〔牵头").start, spot("局〕").end)


def _owner(
    surface: str, name: str, functions: tuple[str, ...], role: str, position: int, **more: object
) -> Responsibility:
    clause = more.pop("clause", None) or LIST
    span = more.pop("span", None) or spot(surface)
    values: dict[str, object] = {"jurisdiction": CODE, "basis": "label", **more}
    values |= {"role": role, "position": position, "span": span, "clause": clause}
    return Responsibility(surface, name, functions, **values)  # type: ignore[arg-type]


def _header() -> Header:
    title = "青岚县医疗能力提升行动计划（2024—2026年）（试行）"
    local = Place("滨江新区", None)
    return Header(
        title=Field(title, spot(title, 1)),
        notice_title=Field(
            f"青岚县人民政府关于印发《{title}》的通知", spot(f"青岚县人民政府关于印发《{title}》的通知")
        ),
        number=Field(KEY, spot(KEY)),
        issuers=(
            Field("青岚县人民政府", spot("青岚县人民政府", 1)),
            Field("中共青岚县委办公室", spot("县委办公室"), "vocabulary"),
        ),
        date=Field("2024-03-21", spot("二○二四年三月二十一日"), "vocabulary"),
        period=(2024, 2026),
        period_span=spot("2024—2026年", 1),
        jurisdictions=(PlaceField(Place("青岚县", CODE), spot("青岚县")), PlaceField(local, spot("滨江新区"))),
        addressees=(
            Field("各乡（镇）人民政府", spot("各乡（镇）人民政府")),
            Field("县直各有关单位", spot("县直各有关单位")),
        ),
        copied_to=(Field("县委办公室", spot("县委办公室")),),
        status="trial",
        status_span=spot("试行", 1),
        valid_from=Field("2024-04-01", spot("2024年4月1日")),
        valid_until=Field("2026-12-31", spot("2026年12月31日")),
    )


def _main_task() -> Task:
    finance = ("finance",)
    units = (
        _owner("县卫健局", "青岚县卫生健康局", ("health",), "lead", 1),
        _owner("县财政局", "青岚县财政局", finance, "responsible", 2, span=spot("县财政\n局")),
        _owner(
            "县总医院（县中医院）",
            "青岚县总医院",
            ("general-hospital", "tcm-hospital"),
            "responsible",
            3,
            also=("青岚县中医院",),
        ),
        _owner("县财政局", "青岚县财政局", finance, "responsible", 4, duplicate=True),
    )
    marker, title = spot("1.引进"), spot("引进优质资源")
    span = Span(marker.start, LIST.end)
    return Task(
        "1.1.1", "task", "1.", "引进优质资源", "引进优质资源。一是与省级", None, "1.1", span,
        Span(marker.start, marker.start + 2), title, "plain", None, units,
    )  # fmt: skip


def _safeguard() -> Task:
    clause = spot("卫健部门要加强督导，各乡镇、滨江新区管委会要协同配合，县卫健局每年通报")
    units = (
        _owner("卫健部门", "青岚县卫生健康局", ("health",), "responsible", 1, clause=clause, basis="prose"),
        _owner("各乡镇", "青岚县各乡镇", (), "cooperate", 2, clause=clause, basis="prose", collective=True),
        _owner(
            "滨江新区管委会", "滨江新区管委会", (), "cooperate", 3,
            clause=clause, basis="rule", jurisdiction=None, name_basis="unresolved",
        ),
        _owner(
            "县卫健局", "青岚县卫生健康局", ("health",), "responsible", 4,
            clause=clause, basis="prose", span=spot("县卫健局", 1), again=True,
        ),
    )  # fmt: skip
    span = spot("（一）强化统筹。卫健部门要加强督导，各乡镇、滨江新区管委会要协同配合，县卫健局每年通报。")
    return Task(
        "2.1", "safeguard", "（一）", "强化统筹", "强化统筹。卫健部门要加强", None, "2", span,
        Span(span.start, span.start + 3), Span(span.start + 3, span.start + 7), "must", None, units,
    )  # fmt: skip


def _others() -> tuple[Task, ...]:
    one, two, three = spot("一是与省级医院合作。"), spot("建设胸痛中心"), spot("建设卒中中心")
    head, part = spot("任务分工表"), spot("一、落实经费。（县财政局负责）")
    owner = _owner(
        "县财政局", "青岚县财政局", ("finance",), "responsible", 1,
        span=spot("县财政局", 1), clause=spot("县财政局负责"), basis="list",
    )  # fmt: skip
    nothing, county, zone = Span(two.start, two.start), Place("青岚县", CODE), Place("滨江新区", None)
    return (
        Task(
            "1.1.1.1", "measure", "一是", None, "与省级医院合作。", "1.1.1", "1.1.1", one,
            Span(one.start, one.start + 2), None, "encourage",
        ),
        Task(
            "t1.1.999421", "cell", "", "任务分工表", "建设胸痛中心", None, None, two, nothing, head, "plain", county,
        ),
        Task("t1.1.x", "phase", "", None, "建设卒中中心", None, None, three, nothing, None, "strive", zone),
        Task(
            "d2.1", "task", "一、", "落实经费", "落实经费。（县财政局负责", None, None, part,
            Span(part.start, part.start + 2), None, "plain", None, (owner,),
        ),
    )  # fmt: skip


def example(pages: bool = True) -> Record:
    """The record; with page numbers where `pages`."""
    one, two, table = spot("一、重点任务"), spot("二、保障措施"), spot("任务分工表")
    inner = spot("（一）提升能力")
    sections = (
        Section("1", "一、", "重点任务", None, Span(one.start, two.start), one),
        Section("1.1", "（一）", "提升能力", "1", Span(inner.start, two.start), inner),
        Section("2", "二、", "保障措施", None, Span(two.start, table.start), two),
    )
    second = Header(title=Field("青岚县医疗能力提升若干措施", spot("青岚县医疗能力提升若干措施")), part="d2")
    report = (
        Remark("duplicate-unit", "县财政局 is listed twice", spot("县财政局"), "1.1.1"),
        Remark("numbering-gap", "（二） is missing", None, "2.2"),
    )
    digest = sha256(TEXT.encode()).hexdigest()
    return Record(
        KEY,
        Source("岚政文〔2024〕9号.txt", digest, "text/plain", digest),
        TEXT,
        _header(),
        (_main_task(), _safeguard(), *_others()),
        sections,
        report,
        (0, two.start) if pages else (),
        (second,),
    )
