"""Task tables: a column a place, or a division of work with columns of units; merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from reading import codes, outline, owners, printed, read, said, task, vocabulary
from tables_by_hand import raw_with_table

import loaders
from loaders import reader
from loaders.record import Record

Rows = Sequence[Sequence[str]]
TITLE = "三明市医疗服务能力提升行动方案\n一、总体要求\n落实各项要求，提升服务能力。\n"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Reads a document that holds a table drawn by hand."""

    def read(rows: Rows, before: str = TITLE, after: str = "") -> Record:
        raw = raw_with_table(before, rows, after)
        monkeypatch.setattr(reader, "read_format", lambda data, name: raw)
        return loaders.load(raw.text.encode(), "plan.txt", vocabulary())

    return read


def test_the_drawing_is_right() -> None:
    raw = raw_with_table("题\n", [["甲", "乙", "<"], ["^", "丙", "丁"]])
    (drawn,) = raw.tables
    assert raw.text == "题\n甲\t乙\n丙\t丁\n"
    assert [(raw.text[slice(*c.span)], c.row, c.column, c.rowspan, c.colspan) for c in drawn.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 1, 1),
    ]


# -- a division of work ------------------------------------------------------------------------------------------------

DIVISION = [
    ["序号", "任务类别", "工作任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "能力建设", "完成县总医院业务用房改造", "市卫健委", "市财政局、市发改委", "2024年底"],
    ["2", "^", "建成区域影像诊断中心", "市卫健委", "市医保局", "2025年底"],
    ["3", "人才建设", "引进高层次医学人才", "市人社局", "市卫健委、市财政局", "^"],
]


def test_every_column_that_says_what_to_do_is_read(table) -> None:  # type: ignore[no-untyped-def]
    head = ["序号", "实事项目", "推进举措", "责任单位"]
    rows = [["1", "新建公办幼儿园4所。", "一季度完成选址，年底前竣工并交付使用，加强质量监管。", "市教育局"]]
    record = table([head, *rows])
    assert [(t.task, t.indicator, t.value) for t in record.targets] == [("t1.1", "新建公办幼儿园", 4)]
    assert [t.begins for t in record.tasks] == ["一季度完成选址，年底前竣"]


def test_a_division_of_work(table) -> None:  # type: ignore[no-untyped-def]
    record = table(DIVISION)
    assert owners(record) == {
        "t1.1": "lead 市卫健委; cooperate 市财政局 市发改委",
        "t1.2": "lead 市卫健委; cooperate 市医保局",
        "t1.3": "lead 市人社局; cooperate 市卫健委 市财政局",
    }
    assert [(t.kind, t.marker, t.title, t.begins) for t in record.tasks] == [
        ("cell", "1", "能力建设", "完成县总医院业务用房改造"),
        ("cell", "2", "能力建设", "建成区域影像诊断中心"),
        ("cell", "3", "人才建设", "引进高层次医学人才"),
    ]


def test_units_of_a_table_rest_on_their_cells(table) -> None:  # type: ignore[no-untyped-def]
    record = table(DIVISION)
    units = task(record, "t1.1").units
    assert [(u.basis, u.position, printed(record, u.span), printed(record, u.clause)) for u in units] == [
        ("table", 1, "市卫健委", "市卫健委"),
        ("table", 2, "市财政局", "市财政局、市发改委"),
        ("table", 3, "市发改委", "市财政局、市发改委"),
    ]
    assert [u.name for u in units] == ["三明市卫生健康委员会", "三明市财政局", "三明市发展和改革委员会"]
    assert printed(record, task(record, "t1.2").span) == "建成区域影像诊断中心"
    assert printed(record, task(record, "t1.2").title_span) == "能力建设"


# the heads of the two columns of units, their roles
HEADS = [
    ("牵头单位", "配合单位", "lead", "cooperate"),
    ("牵头部门", "配合部门", "lead", "cooperate"),
    ("主办单位", "协办单位", "lead", "cooperate"),
    ("牵头责任单位", "配合责任单位", "lead", "cooperate"),
    ("牵头单位", "责任单位", "lead", "responsible"),
    ("牵头处室", "责任处室", "lead", "responsible"),
    ("指导部门", "配合部门", "responsible", "cooperate"),
    ("县卫健局内牵头科室", "县卫健局内配合科室", "lead", "cooperate"),  # offices of one body
    ("责任单位", "参与单位", "responsible", "cooperate"),
    ("责任部门", "协同单位", "responsible", "cooperate"),
    ("责任部门、单位", "配合部门、单位", "responsible", "cooperate"),
    ("牵头股室", "配合股室", "lead", "cooperate"),
    ("牵头单位", "责任主体与协同单位", "lead", "responsible"),
    ("责任乡镇", "责任部门", "responsible", "responsible"),
    ("主责部门", "责任单位及责任人", "lead", "responsible"),
    ("牵头责任单位", "主体责任单位", "lead", "responsible"),
    ("牵头单位\n（第一）", "责 任 单 位", "", "responsible"),
]


@pytest.mark.parametrize(("one", "other", "first", "second"), HEADS, ids=[f"{h[0]!r} {h[1]!r}" for h in HEADS])
def test_heads(table, one: str, other: str, first: str, second: str) -> None:  # type: ignore[no-untyped-def]
    record = table([["序号", "工作任务", one, other], ["1", "建成区域影像诊断中心", "市卫健委", "市财政局"]])
    expected = [f"{first} 市卫健委"] * bool(first) + [f"{second} 市财政局"]
    expected = [f"{first} 市卫健委 市财政局"] if first == second else expected
    assert owners(record) == {"t1.1": "; ".join(expected)}


def test_a_merged_cell_of_units_holds_for_all_its_rows(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任单位"],
            ["1", "建成区域影像诊断中心", "市卫健委、市财政局"],
            ["2", "建成区域检验诊断中心", "^"],
            ["3", "建成区域病理诊断中心", "市医保局"],
        ]
    )
    assert owners(record) == {
        "t1.1": "responsible 市卫健委 市财政局",
        "t1.2": "responsible 市卫健委 市财政局",
        "t1.3": "responsible 市医保局",
    }


def test_a_merged_task_gets_the_units_of_all_its_rows(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任单位"],
            ["1", "建成区域影像诊断中心", "市卫健委"],
            ["^", "^", "市财政局"],
            ["2", "建成区域检验诊断中心", "市医保局"],
        ]
    )
    assert owners(record) == {"t1.1": "responsible 市卫健委 市财政局", "t1.2": "responsible 市医保局"}


def test_a_head_of_two_rows(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任分工", "<"],
            ["^", "^", "牵头单位", "配合单位"],
            ["1", "建成区域影像诊断中心", "市卫健委", "市财政局"],
        ]
    )
    assert owners(record) == {"t1.1": "lead 市卫健委; cooperate 市财政局"}


def test_a_head_whose_second_row_says_what_each_unit_does(table) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["建设任务", "责任主体", "<", "<"],
        ["^", "牵头", "配合", "时限"],
        ["完成业务用房改造", "市卫健委", "市财政局、市发改委", "6月底"],
        ["建成区域影像中心", "市医保局", "市卫健委", "9月底"],
    ]
    assert owners(table(rows)) == {
        "t1.r1": "lead 市卫健委; cooperate 市财政局 市发改委",
        "t1.r2": "lead 市医保局; cooperate 市卫健委",
    }


FORMS = [
    ["项目名称", "县医院病区建设项目", "<", "<"],
    ["建设内容", "新建大楼1栋，床位80张", "<", "<"],
    ["责任单位", "市卫健委", "完成时限", "2024年12月"],
    ["项目名称", "城区幼儿园建设项目", "<", "<"],
    ["建设内容", "新建幼儿园2所", "<", "<"],
    ["责任单位", "市教育局、市财政局", "完成时限", "2024年8月"],
]


def test_a_table_that_is_forms_gives_a_task_a_form(table) -> None:  # type: ignore[no-untyped-def]
    record = table(FORMS)
    assert owners(record) == {"t1.r1": "responsible 市卫健委", "t1.r2": "responsible 市教育局 市财政局"}
    assert [(t.title, t.begins) for t in record.tasks] == [
        ("县医院病区建设项目", "新建大楼1栋，床位80张"),
        ("城区幼儿园建设项目", "新建幼儿园2所"),
    ]
    assert [t.when.deadline for t in record.targets if t.unit == "所"] == ["2024-08-31"]


def test_a_form_without_owners_gives_no_tasks(table) -> None:  # type: ignore[no-untyped-def]
    assert table([row for row in FORMS if row[0] != "责任单位"]).tasks == ()


def test_a_head_that_says_which_of_its_units_leads(table) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["工作要求", "责任单位（第一个为牵头单位）"],
        ["完成业务用房改造", "市卫健委、市发改委"],
        ["举办义诊活动", "市医保局"],
    ]
    assert owners(table(rows)) == {"t1.r1": "lead 市卫健委; responsible 市发改委", "t1.r2": "lead 市医保局"}


def test_a_note_below_a_table_that_says_which_unit_leads(table) -> None:  # type: ignore[no-untyped-def]
    rows = [["工作任务", "责任单位"], ["完成业务用房改造", "市卫健委、市发改委"], ["举办义诊活动", "市医保局"]]
    record = table(rows, after="备注：责任单位排在首位的为牵头单位。\n")
    assert owners(record) == {"t1.r1": "lead 市卫健委; responsible 市发改委", "t1.r2": "lead 市医保局"}


def test_a_heading_across_the_columns_of_number_and_task_is_no_task(table) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["序号", "工作任务", "责任单位"],
        ["一、强化能力（1项）", "<", ""],
        ["1", "完成业务用房改造", "市卫健委"],
    ]
    assert owners(table(rows)) == {"t1.1": "responsible 市卫健委"}


def test_a_unit_in_a_cell_that_two_columns_share_is_named_once(table) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["工作任务", "主办单位", "协办单位"],
        ["完成业务用房改造", "市卫健委、市发改委", "<"],
        ["举办义诊活动", "市医保局", "市卫健委"],
    ]
    assert owners(table(rows)) == {
        "t1.r1": "responsible 市卫健委 市发改委",
        "t1.r2": "lead 市医保局; cooperate 市卫健委",
    }


def test_a_heading_across_the_whole_row_is_no_task(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任单位"],
            ["一、提升医疗服务能力", "<", "<"],
            ["1", "建成区域影像诊断中心", "市卫健委"],
            ["二、加强医学人才建设", "<", "<"],
            ["2", "引进高层次医学人才", "市人社局"],
        ]
    )
    assert list(owners(record)) == ["t1.1", "t1.2"]
    assert [t.id for t in record.tasks] == ["t1.1", "t1.2"]


def test_the_head_repeated_on_the_next_page_is_no_task(table) -> None:  # type: ignore[no-untyped-def]
    head = ["序号", "工作任务", "责任单位"]
    record = table([head, ["1", "建成区域影像诊断中心", "市卫健委"], head, ["2", "引进高层次医学人才", "市人社局"]])
    assert [t.id for t in record.tasks] == ["t1.1", "t1.2"]


def test_a_row_without_a_number_is_counted(table) -> None:  # type: ignore[no-untyped-def]
    record = table([["工作任务", "责任单位"], ["建成区域影像诊断中心", "市卫健委"], ["引进高层次医学人才", "市人社局"]])
    assert [(t.id, t.marker) for t in record.tasks] == [("t1.r1", ""), ("t1.r2", "")]


def test_a_number_that_repeats(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任单位"],
            ["1", "建成区域影像诊断中心", "市卫健委"],
            ["1", "引进高层次医学人才", "市人社局"],
        ]
    )
    ids = [t.id for t in record.tasks]
    assert len(ids) == len(set(ids)) == 2
    assert ids[0] == "t1.1"


def test_numbers_in_chinese(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任单位"],
            ["一", "建成区域影像诊断中心", "市卫健委"],
            ["（二）", "引进高层次医学人才", "市人社局"],
        ]
    )
    assert [t.id for t in record.tasks] == ["t1.1", "t1.2"]


def test_a_list_broken_over_lines_in_its_cell(table) -> None:  # type: ignore[no-untyped-def]
    record = table([["序号", "工作任务", "责任单位"], ["1", "建成区域影像诊断中心", "市卫健委、\n市财政局\n市医保局"]])
    assert owners(record) == {"t1.1": "responsible 市卫健委 市财政局 市医保局"}


# what a cell of units holds; who is read from it
CELLS = [
    ("市人力资源\n和社会保障局、市财政\n局", "responsible 市人力资源和社会保障局 市财政局", "names broken over lines"),
    ("市财政局、市\n卫健委", "responsible 市财政局 市卫健委", "a level broken off its bureau"),
    ("市财政局、各\n县（区）政府", "responsible 市财政局 各县（区）政府", "a quantifier broken off"),
    ("1.市卫健委 2.市财政局", "responsible 市卫健委 市财政局", "numbered units"),
    ("市卫健委 周远川", "responsible 市卫健委", "a person behind the unit"),
    ("医政股、财务股", "responsible 医政股 财务股", "sections of a bureau"),
    ("市卫健委（牵头）\n市财政局", "lead 市卫健委; responsible 市财政局", "a role in brackets"),
    ("市卫健委、青禾医养联盟", "responsible 市卫健委 青禾医养联盟", "a body that no vocabulary knows"),
    ("市卫健委、人社部门", "responsible 市卫健委 人社部门", "a department"),
    ("市卫健委和市财政局", "responsible 市卫健委 市财政局", "joined by a word"),
]


@pytest.mark.parametrize(("cell", "expected", "why"), CELLS, ids=[c[2] for c in CELLS])
def test_cells_of_units(table, cell: str, expected: str, why: str) -> None:  # type: ignore[no-untyped-def]
    record = table([["序号", "工作任务", "责任单位"], ["1", "建成区域影像诊断中心", cell]])
    assert owners(record) == {"t1.1": expected}, why


def test_a_name_broken_over_lines_is_known(table) -> None:  # type: ignore[no-untyped-def]
    record = table([["序号", "工作任务", "责任单位"], ["1", "引进医学人才", "市人力资源\n和社会保障局、市\n卫健委"]])
    first, second = record.tasks[0].units
    assert first.functions == ("human-resources",)
    assert second.functions == ("health",)
    assert "unresolved-unit" not in codes(record)


@pytest.mark.parametrize("head", ["责任分工", "任务分解"])
def test_a_column_whose_cells_say_that_they_are_units(table, head: str) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["1", "建成影像中心", "市卫健委牵头，市财政局配合"],
        ["2", "引进医学人才", "市人社局、各县（市、区）人民政府"],
    ]
    assert owners(table([["序号", "工作内容", head], *rows])) == {
        "t1.1": "lead 市卫健委; cooperate 市财政局",
        "t1.2": "responsible 市人社局 各县（市、区）人民政府",
    }


def test_an_empty_cell_of_units_is_a_task_without_owner(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [["序号", "工作任务", "责任单位"], ["1", "建成区域影像诊断中心", ""], ["2", "引进医学人才", "市人社局"]]
    )
    assert owners(record) == {"t1.2": "responsible 市人社局"}
    assert [t.id for t in record.tasks] == ["t1.1", "t1.2"]


def test_items_inside_a_cell(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["序号", "工作任务", "责任单位"],
            ["1", "建设医学中心。（1）建成影像中心。（2）建成检验中心。", "市卫健委"],
        ]
    )
    assert [(t.id, t.kind, t.parent) for t in record.tasks] == [
        ("t1.1", "cell", None),
        ("t1.1.1", "measure", "t1.1"),
        ("t1.1.2", "measure", "t1.1"),
    ]
    assert printed(record, task(record, "t1.1").span) == "建设医学中心。"


# -- a column a place --------------------------------------------------------------------------------------------------

BY_PLACE = [
    ["序号", "类别", "明溪县", "清流县", "宁化县"],
    ["1", "人才引进", "引进医学人才3名。", "引进医学人才2名。", "引进医学人才4名。"],
    ["2", "专科建设", "（1）建成骨科。（2）建成眼科。", "", "建成消化内科。"],
]


def test_a_column_a_county(table) -> None:  # type: ignore[no-untyped-def]
    record = table(BY_PLACE)
    cells = [t for t in record.tasks if t.kind == "cell"]
    assert [(t.id, t.jurisdiction.name if t.jurisdiction else None, t.title) for t in cells] == [
        ("t1.1.350421", "明溪县", "人才引进"),
        ("t1.1.350423", "清流县", "人才引进"),
        ("t1.1.350424", "宁化县", "人才引进"),
        ("t1.2.350421", "明溪县", "专科建设"),
        ("t1.2.350424", "宁化县", "专科建设"),
    ]
    assert [(t.id, t.parent) for t in record.tasks if t.kind == "measure"] == [
        ("t1.2.350421.1", "t1.2.350421"),
        ("t1.2.350421.2", "t1.2.350421"),
    ]
    assert printed(record, task(record, "t1.1.350423").span) == "引进医学人才2名。"


def test_the_city_comes_first_then_the_counties_of_its_table(table) -> None:  # type: ignore[no-untyped-def]
    assert [j.place.code for j in table(BY_PLACE).header.jurisdictions] == ["350400", "350421", "350423", "350424"]


def test_a_clause_inside_a_place_s_cell(table) -> None:  # type: ignore[no-untyped-def]
    record = table(
        [
            ["类别", "明溪县", "清流县"],
            ["人才引进", "引进医学人才3名。（责任单位：县卫健局）", "引进医学人才2名。（责任单位：县卫健局）"],
        ]
    )
    assert [said(t.units) for t in record.tasks] == ["responsible 县卫健局", "responsible 县卫健局"]


# -- tables that are none of tasks -----------------------------------------------------------------------------------

# rows of a table that gives no tasks
OTHERS: list[tuple[str, Rows]] = [
    (
        "members of a group",
        [["职务", "姓名", "单位及职务"], ["组长", "李某", "副市长"], ["副组长", "王某", "市卫健委主任"]],
    ),
    ("figures", [["指标", "2023年", "2024年"], ["床位数", "300", "320"], ["医师数", "200", "220"]]),
    ("telephones", [["单位", "电话"], ["市卫健委", "8200000"], ["市财政局", "8200001"]]),
    (
        "who looks after it",
        [["工作内容", "督导单位"], ["建成影像诊断中心", "市卫健委"], ["引进医学人才", "市人社局"]],
    ),
    ("who comes", [["会议内容", "参会范围"], ["部署年度重点工作", "市卫健委"], ["总结年度重点工作", "市人社局"]]),
    ("one cell", [["说明"]]),
    ("a head alone", [["序号", "工作任务", "责任单位"]]),
    ("one place", [["类别", "明溪县"], ["人才引进", "引进医学人才3名。"]]),
]


@pytest.mark.parametrize(("what", "rows"), OTHERS, ids=[o[0] for o in OTHERS])
def test_other_tables_give_no_tasks(table, what: str, rows: Rows) -> None:  # type: ignore[no-untyped-def]
    assert table(rows).tasks == (), what


def test_the_text_around_a_table_keeps_its_tasks(table) -> None:  # type: ignore[no-untyped-def]
    before = (
        "三明市医疗服务能力提升行动方案\n一、重点任务\n（一）改善条件。完成业务用房改造。（责任单位：市卫健委）\n"
        "（二）培养人才。加强招引培养力度。（责任单位：市人社局）\n附件\n任务分工表\n"
    )
    record = table(DIVISION, before)
    assert outline(record)[:3] == ["1", "1.1 task", "1.2 task"]
    assert [t.id for t in record.tasks if t.kind == "cell"] == ["t1.1", "t1.2", "t1.3"]
    assert printed(record, task(record, "1.2").span) == "（二）培养人才。加强招引培养力度。（责任单位：市人社局）"


def test_numbers_in_a_table_are_no_items(table) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["序号", "工作任务", "责任单位"],
        ["1.", "一、建成区域影像诊断中心", "市卫健委"],
        ["2.", "二、引进医学人才", "市人社局"],
    ]
    assert [(t.id, t.kind) for t in table(rows).tasks] == [("t1.1", "cell"), ("t1.2", "cell")]


#: The row of a table directly below another with as many columns, the tasks with their owners then.
BELOW = [
    (["3", "配齐床位设备", "市财政局"], "1 市卫健委; 2 市人社局; 3 市财政局"),  # counts on
    (["1", "配齐床位设备", "市财政局"], "1 市卫健委; 2 市人社局"),  # counts anew
    (["", "和管理人才", "市财政局"], "1 市卫健委; 2 市人社局 市财政局"),  # the rest of a row
    (["", "配齐床位设备", "18.5"], "1 市卫健委; 2 市人社局"),  # no units where they stand above
    (
        ["配齐床位设备", "市财政局"],
        "r1 市卫健委; r2 市人社局; r3 市财政局",
    ),  # what has no numbers goes on with its units
    (["配齐床位设备", "18.5"], "r1 市卫健委; r2 市人社局"),
]


@pytest.mark.parametrize(("row", "tasks"), BELOW)
def test_a_table_without_a_head_below_another(monkeypatch: pytest.MonkeyPatch, row: list[str], tasks: str) -> None:
    rows = [["序号", "工作任务", "责任单位"], ["1", "建成影像中心", "市卫健委"], ["2", "引进人才", "市人社局"]]
    above = raw_with_table(TITLE, [each[-len(row) :] for each in rows])
    below = raw_with_table(above.text, [row])
    raw = replace(below, tables=(*above.tables, *below.tables))
    monkeypatch.setattr(reader, "read_format", lambda data, name: raw)
    record = loaders.load(raw.text.encode(), "plan.txt", vocabulary())
    assert "; ".join(" ".join([t.id.removeprefix("t1."), *(u.surface for u in t.units)]) for t in record.tasks) == tasks


def test_a_table_of_tasks_and_units_without_any_head_is_reported(table) -> None:  # type: ignore[no-untyped-def]
    rows = [["建成区域影像诊断中心并投入使用", "市卫健委"], ["引进紧缺医学人才三十名以上", "市人社局"]]
    (said,) = [remark.message for remark in table(rows).report if remark.code == "unparsed-clause"]
    assert "".join(said.split()) == "未能识别的表格行：建成区域影像诊断中心并投入使用市卫健委"
    headed = [["说明", "单位"], ["建成区域影像诊断中心并投入使用", "18.5"], ["引进紧缺医学人才三十名以上", "20.5"]]
    assert not [r for r in table(headed).report if r.code == "unparsed-clause"]


def test_two_tables_are_numbered() -> None:
    """As Markdown, from bytes."""
    head = "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n"
    text = (
        f"# 三明市医疗服务提升方案\n\n## 一、任务分工\n\n{head}| 1 | 建成区域影像诊断中心 | 市卫健委 |\n\n"
        f"## 二、保障分工\n\n{head}| 1 | 引进高层次医学人才 | 市人社局 |\n"
    )
    record = loaders.load(text.encode(), "plan.md", vocabulary())
    assert owners(record) == {"t1.1": "responsible 市卫健委", "t2.1": "responsible 市人社局"}


def test_a_row_that_has_lost_an_empty_cell_names_its_owners_further_left() -> None:
    head = "序号 | 主要任务 | 年度目标 | 分管领导 | 牵头单位 | 协同单位 | 推进情况 |\n"
    rows = "1 | 改造背街小巷。 | 改造10条。 | 王明 | 县住建局 | 县城管局 | 已完成30%。 |\n"
    rows += "2 | 新建停车设施。 | 王明 | 县公安局 | 县交通局、各乡镇 | 已进场施工，完成60%。 | |\n"
    rows += "3 | 整治噪声。 | 达到标准。 | 王明 | 已开展巡查，完成率较高。 | 县城管局 | 正常。 |\n"
    record = read(f"明溪县重点项目推进情况\n{head}{rows}")
    assert owners(record) == {
        "t1.1": "lead 县住建局; cooperate 县城管局",
        "t1.2": "lead 县公安局; cooperate 县交通局 各乡镇",
        "t1.3": "cooperate 县城管局",
    }
    assert "unparsed-clause" in {remark.code for remark in record.report}
