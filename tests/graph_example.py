"""A small record that uses every class and every property the mapping writes. Written by hand, of a made-up county.

`example()` gives the record; `spot(piece)` the span of a piece of its text (the n-th with `nth`).
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from loaders.record import (
    Body,
    Citation,
    Field,
    Header,
    LeadingGroup,
    Member,
    Membership,
    Mention,
    Milestone,
    Partnership,
    Place,
    PlaceField,
    Programme,
    Record,
    Remark,
    Responsibility,
    Section,
    Source,
    Span,
    Target,
    Task,
    When,
)

TEXT = """青岚县人民政府关于印发《青岚县医疗能力提升行动计划（2024—2026年）（试行）》的通知
岚政文〔2024〕9号
各乡（镇）人民政府，县直各有关单位：
青岚县医疗能力提升行动计划（2024—2026年）（试行）
为落实《青山省卫生健康规划》（山政发〔2023〕7号）和《青岚县医疗能力提升若干措施》，制定本计划。
一、重点任务
到2025年，县域就诊率达到90.5%，每周巡诊3—4次，床位增加，2024年前后建成卒中中心。
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
领导小组：组长王小青（副县长）。县财政局是县医改小组成员。
协和医院与白石市帮扶县总医院内科、治未病科。2024年北川医科大学附属医院帮扶青岚县，协和医院参与。
"""

KEY = "岚政文〔2024〕9号"
CODE = "999421"


WORDS = {("mode", "帮扶"): "assistance", ("specialty", "内科"): "internal-medicine", ("measure", "%"): "percent-unit"}
"""The concepts that the vocabulary of the example has."""


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


def _targets() -> tuple[Target, ...]:
    """A number with a deadline; a range with a recurrence and without a unit, printed before it in the record."""
    year, week = spot("到2025年"), spot("每周")
    rate = When("2025-12-31", printed="到2025年", span=year)
    often = When(recurrence="P1W", printed="每周", span=week)
    return (
        Target("1", spot("每周巡诊3—4次"), "巡诊", "=", (3, 4), "3—4", "", often, "encourage"),
        Target(
            "1", spot("县域就诊率达到90.5%"), "县域就诊率", ">=", 90.5, "90.5", "%", rate, "plain", "county-visit-rate"
        ),
    )


def _milestones() -> tuple[Milestone, ...]:
    """A date that may be one of two; a duty of a section that is not there, which falls to the item above."""
    time = spot("2024年前后")
    either = When("2024-12-31", "2024-01-01", "2023-12-31", "2025-06-30", True, None, "2024年前后", time)
    return (
        Milestone("1", spot("2024年前后建成卒中中心"), "建成卒中中心", either, "must"),
        Milestone(
            "1.9", spot("床位增加"), "床位增加", When("2025-12-31", printed="到2025年", span=spot("到2025年")), "strive"
        ),
    )


def _partnerships() -> tuple[Partnership, ...]:
    """With a hospital that could not be expanded, with a city; a hospital of no known place helps the county."""
    first, second = spot("协和医院与白石市帮扶县总医院内科、治未病科"), spot("2024年北川医科大学附属医院帮扶青岚县")
    local, partner = "青岚县总医院", "北川医科大学附属医院"
    return (
        Partnership(None, first, local, "协和医院", "协和医院", "帮扶", ("内科", "治未病科"), "unresolved"),
        Partnership(None, first, local, "白石市", "白石市", "帮扶", (), "printed"),
        Partnership("d2.1", second, "青岚县", partner, partner, "帮扶", (), "printed", 2024),
    )


def _programmes() -> tuple[Programme, ...]:
    """A centre that the vocabulary knows, with a host and a level; a specialty that it does not know."""
    chest, list_ = spot("胸痛中心"), spot("县总医院内科、治未病科")
    return (
        Programme(
            "t1.1.999421", chest, "centre", "胸痛中心", "青岚县总医院", "县级重点专科", "build",
            When("2026-12-31"), "chest-pain-centre",
        ),
        Programme("d2.1", list_, "specialty", "治未病科", None, None, "maintain"),
    )  # fmt: skip


def _citations() -> tuple[Citation, ...]:
    """By title and number before the first item; by title alone in an item."""
    first = spot("《青山省卫生健康规划》（山政发〔2023〕7号）")
    second = spot("《青岚县医疗能力提升若干措施》", 0)
    return (
        Citation("青山省卫生健康规划", "山政发〔2023〕7号", "basis", None, first),
        Citation("青岚县医疗能力提升若干措施", None, "mentions", "1", second),
    )


def _mentions() -> tuple[Mention, ...]:
    """A unit that is bound elsewhere, and one that is only named."""
    return (
        Mention("县财政局", "青岚县财政局", spot("县财政局", 0), ("finance",)),
        Mention("北川医科大学附属医院", "北川医科大学附属医院", spot("北川医科大学附属医院"), ("hospital",), "printed"),
    )


def _groups() -> tuple[LeadingGroup, ...]:
    head = Member("组长", "王小青", "副县长", spot("组长王小青（副县长）"))
    return (LeadingGroup("领导小组", "d2.1", spot("领导小组：组长王小青（副县长）"), (head,)),)


def _bodies() -> tuple[Body, ...]:
    return (
        Body("北川医科大学附属医院", ("hospital",)),
        Body("协和医院", ("hospital",)),
        Body("白石市", (), "999500", is_place=True),
        Body("青岚县", (), CODE, is_place=True),
        Body("青岚县人民政府", ("government",), CODE),
        Body("青岚县医改小组", (), CODE, True),
    )


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
    tasks = (_main_task(), _safeguard(), *_others())
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
        (replace(tasks[0], mentions=_mentions()), *tasks[1:]),
        sections,
        report,
        (0, two.start) if pages else (),
        (second,),
        _targets(),
        _milestones(),
        _partnerships(),
        _programmes(),
        _citations(),
        _groups(),
        (Membership("青岚县财政局", "青岚县医改小组", spot("县财政局是县医改小组成员")),),
        _bodies(),
    )
