"""What every named question answers on a small graph, row by row."""

from __future__ import annotations

import pytest
from query_stores import oxigraph

from queries import runner

DOC_2024 = "甲政发[2024]1号"
# question, parameters, columns, rows in order
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[object, ...]]]] = [
    (  # one row a task; listed twice is one row; alone is none; the cell's county; drafts marked; last the co-owners
        "co-owned-tasks",
        {"function": "财政"},
        "county status number role basis position unit co_owners",
        [
            (
                *("滨江新区", "InForce", "1", "Responsible", "Label", 1),
                *("东州市朝阳区财政局、西州市朝阳区财政局", "联络组"),  # two units of the function are no co-owners
            ),
            *[
                (
                    "甲县",
                    "Trial",
                    "t1.1.990101",
                    "Responsible",
                    "TableColumn",
                    1,
                    "甲城市财政局",
                    "甲城市卫生健康委员会",
                ),
                ("甲县", "InForce", "1.1", "Responsible", "Label", 1, "甲县财政局", "甲县卫生健康局、甲县各有关单位"),
                ("甲县", "InForce", "1.3", "Cooperating", "List", 2, "甲县财政局", "中共甲县委机构编制委员会办公室"),
                ("甲县", "InForce", "2.1", "Responsible", "Prose", 1, "甲县财政局", "甲县卫生健康局"),
                ("甲县", "InForce", "1", "Responsible", "Label", 1, "甲县财政局", "甲县卫生健康局"),  # 2025
                ("乙县", "Draft", "1", "Responsible", "Label", 1, "乙县财政局", "乙县卫生健康局"),
                (
                    "乙县",
                    "Trial",
                    "t1.1.990102",
                    "Responsible",
                    "TableColumn",
                    1,
                    "甲城市财政局",
                    "甲城市卫生健康委员会",
                ),
            ],
        ],
    ),
    (  # what a sub-item inherits
        "co-owned-tasks",
        {"function": "财政", "inherited": "true", "document": DOC_2024},
        "number role co_owners",
        [
            ("1.1", "Responsible", "甲县卫生健康局、甲县各有关单位"),
            ("1.3", "Cooperating", "中共甲县委机构编制委员会办公室"),
            ("1.3.1", "Cooperating", "中共甲县委机构编制委员会办公室"),
            ("2.1", "Responsible", "甲县卫生健康局"),
        ],
    ),
    (  # B of A（B） has functions of its own, and A is not its co-owner
        "co-owned-tasks",
        {"function": "人才"},
        "number unit co_owners",
        [("1.3", "中共甲县委人才工作办公室", "甲县财政局")],
    ),
    (  # a city stands for its counties too; a cell stays in its own county
        "co-owned-tasks",
        {"function": "财政", "county": "乙县"},
        "county number",
        [("乙县", "1"), ("乙县", "t1.1.990102")],
    ),
    (  # together with another function
        "co-owned-tasks",
        {"function": "财政", "with": "staffing"},
        "number co_owners",
        [("1.3", "中共甲县委机构编制委员会办公室")],
    ),
    (  # the same name in two counties; all roles, also alone
        "tasks-of-unit",
        {"unit": "县财政局"},
        "county number unit role printed_as",
        [
            ("甲县", "1.1", "甲县财政局", "Responsible", "县财政局"),
            ("甲县", "1.2", "甲县财政局", "Responsible", "县财政局"),
            ("甲县", "1.3", "甲县财政局", "Cooperating", "县财政局"),
            ("甲县", "2.1", "甲县财政局", "Responsible", "县财政局"),
            ("甲县", "1", "甲县财政局", "Responsible", "县财政局"),
            ("乙县", "1", "乙县财政局", "Responsible", "财政局"),
        ],
    ),
    (  # drafts counted apart; each pair once, in both directions only where a function is asked for
        "co-owner-pairs",
        {"function": "财政", "county": "甲城市"},
        "unit other tasks in_drafts",
        [
            ("甲城市财政局", "甲城市卫生健康委员会", 2, 0),
            ("甲县财政局", "甲县卫生健康局", 3, 0),
            ("甲县财政局", "中共甲县委机构编制委员会办公室", 1, 0),
            ("甲县财政局", "甲县各有关单位", 1, 0),
            ("乙县财政局", "乙县卫生健康局", 0, 1),
        ],
    ),
    (  # a unit that two documents describe is counted once; listed twice in a task is one task
        "unit-load",
        {"county": "甲县"},
        "unit tasks lead responsible cooperating in_drafts documents",
        [
            ("甲县财政局", 5, 0, 4, 1, 0, 2),
            ("甲县卫生健康局", 3, 0, 2, 1, 0, 2),
            ("甲县各有关单位", 2, 0, 2, 0, 0, 1),
            ("中共甲县委机构编制委员会办公室", 1, 1, 0, 0, 0, 1),
        ],
    ),
    ("unit-load", {"county": "乙县"}, "tasks in_drafts", [(0, 1), (0, 1)]),
    ("unit-load", {"county": "乙县", "drafts": "true"}, "tasks in_drafts", [(1, 1), (1, 1)]),
    (
        "tasks-without-owner",
        {},
        "number owners owner_above owner_below",
        [("1.3.1", None, True, False), ("1.4", None, False, False)],
    ),
    (
        "tasks-without-owner",
        {"collective": "true", "inherited": "true"},
        "number owners owner_above",
        [("1.4", None, False), ("1.5", "各有关单位", False)],
    ),
    (
        "duplicate-owners",
        {},
        "county number unit times positions printed_as duplicate",
        [
            ("甲县", "1.1", "甲县财政局", 2, "1、3", "县财政局", True),
            ("乙县", "1", "乙县卫生健康局", 2, "2、3", "卫健委、卫健局", True),
        ],
    ),
    (
        "unit-name-variants",
        {},
        "county unit printed_as times documents",
        [("乙县", "乙县卫生健康局", "卫健委", 1, 1), ("乙县", "乙县卫生健康局", "卫健局", 1, 1)],
    ),
    (  # of a city and its counties, the city; a place without a code
        "documents",
        {},
        "county document_number status issued tasks without_owner findings",
        [
            ("滨江新区", None, "InForce", None, 1, 0, 0),
            ("甲城市", None, "Trial", None, 2, 0, 0),
            ("甲县", "甲政发〔2024〕1号", "InForce", "2024-05-06", 7, 2, 1),
            ("甲县", "甲政发〔2025〕3号", "InForce", "2025-01-02", 1, 0, 0),
            ("乙县", None, "Draft", None, 1, 0, 1),
        ],
    ),
    ("documents", {"status": "征求意见稿"}, "county status", [("乙县", "Draft")]),
    ("documents", {"year": "2025"}, "document_number", [("甲政发〔2025〕3号",)]),
    (
        "outline",
        {"document": DOC_2024},
        "number kind owners",
        [
            ("1", None, None),
            ("1.1", "MainTask", "县财政局、县卫健局、各有关单位"),
            ("1.2", "MainTask", "县财政局"),
            ("1.3", "MainTask", "县委编办（县委人才办）、县财政局"),
            ("1.3.1", "Measure", None),
            ("1.4", "MainTask", None),
            ("1.5", "MainTask", "各有关单位"),
            ("2", None, None),
            ("2.1", "Safeguard", "县财政局、县卫健局"),
        ],
    ),
    (
        "tasks",
        {"document": DOC_2024, "text": "改革"},
        "number owners leads",
        [("1.3", "县委编办（县委人才办）、县财政局", "县委编办（县委人才办）")],
    ),
    ("header", {"document": DOC_2024}, "field value", [("number", "甲政发〔2024〕1号"), ("title", "甲县提升行动计划")]),
    (
        "functions",
        {"county": "甲县"},
        "function_name units tasks documents",
        [("财政", 1, 5, 2), ("卫生健康", 1, 3, 2), ("各有关单位", 1, 2, 1), ("机构编制", 1, 1, 1)],
    ),
    (
        "units",
        {"function": "财政", "county": "甲县"},
        "unit functions tasks collective",
        [("甲县财政局", "财政", 5, False)],
    ),
    (
        "findings",
        {},
        "county code message number",
        [("甲县", "duplicate-unit", "同一名单重复列出", "1.1"), ("乙县", "missing-field", "文中没有：number", None)],
    ),
    ("places", {"county": "甲县"}, "place code above documents units", [("甲县", "990101", "甲城市", 3, 6)]),
    (
        "responsibilities",
        {"document": DOC_2024, "role": "牵头"},
        "number unit also role printed_as",
        [("1.3", "中共甲县委机构编制委员会办公室", "中共甲县委人才工作办公室", "Lead", "县委编办（县委人才办）")],
    ),
    (  # a rise is growth, at most is a class of its own, drafts have no rank
        "targets-of-indicator",
        {"indicator": "千人口床位"},
        "county base scope kind rank comparator printed_value status deadline",
        [
            ("甲县", "每千人口", None, "增长", 1, "increase=", "0.5张", "InForce", None),
            ("乙县", "每千人口", None, "水平", None, ">=", "20张", "Draft", "2025-12-31"),
            ("甲县", "每千人口", None, "水平", 1, "=", "8张", "InForce", "2026-12-31"),
            ("甲县", "每千人口", None, "水平", 1, "<=", "9张", "InForce", None),
            ("甲县", "每千人口", None, "水平", 2, ">=", "7.5张", "InForce", "2025-12-31"),
        ],
    ),
    (  # words: another scope is ranked apart, a wording without a concept has no rank; a cell's county
        "targets-of-indicator",
        {"indicator": "床位"},
        "county base scope rank printed_value",
        [
            ("乙县", None, None, None, "1张"),
            ("甲县", "每千人口", "公立", 1, "3张"),
            ("甲县", "每千人口", None, 1, "0.5张"),
            ("乙县", "每千人口", None, None, "20张"),
            ("甲县", "每千人口", None, 1, "8张"),
            ("甲县", "每千人口", None, 1, "9张"),
            ("甲县", "每千人口", None, 2, "7.5张"),
        ],
    ),
    (  # what a unit owes by an item above; its own list before that above
        "targets",
        {"unit": "县委编办（县委人才办）"},
        "number indicator printed_value owners",
        [("1.3.1", "公立床位数", "3张", "县委编办（县委人才办）、县财政局")],
    ),
    (
        "targets-due",
        {"as_of": "2025-01-01", "before": "2025年底", "overdue": "true"},
        "as_of deadline overdue county printed_value status",
        [
            ("2025-01-01", "2024-06-30", True, "甲县", "3张", "InForce"),
            ("2025-01-01", "2025-12-31", False, "甲县", "7.5张", "InForce"),
            ("2025-01-01", "2025-12-31", False, "乙县", "20张", "Draft"),
            ("2025-01-01", "2025-12-31", False, "乙县", "1张", "Trial"),
        ],
    ),
    (
        "deadlines",
        {"county": "甲县"},
        "deadline quarter type due ambiguous",
        [
            ("2024-06-30", "2024Q2", "Milestone", "出台方案", True),
            ("2024-06-30", "2024Q2", "Target", "公立床位数 3张", None),
            ("2025-12-31", "2025Q4", "Target", "每千人口床位数 7.5张", None),
            ("2026-12-31", "2026Q4", "Target", "每千人口床位数 8张", None),
        ],
    ),
    ("deadlines", {"quarter": "2026"}, "deadline due", [("2026-12-31", "每千人口床位数 8张")]),
    (  # what recurs has no single deadline
        "deadlines",
        {"recurring": "true"},
        "deadline due recurrence",
        [(None, "培训班 12期", "P1Y"), (None, "每千人口床位数 0.5张", "P1Y")],
    ),
    (
        "milestones",
        {},
        "number action deadline printed_time strength owners",
        [("1.3", "出台方案", "2024-06-30", "6月底前", "Must", "县委编办（县委人才办）、县财政局")],
    ),
    (
        "partner-hospitals",
        {"specialty": "内科"},
        "county local partner mode specialty year printed_as name_basis",
        [("甲县", "甲县人民医院", "甲省人民医院", "对口帮扶", "心内科、内科", "2024", "省医院", "Vocabulary")],
    ),
    (  # province before city before those without a level; before the first item the document itself
        "programmes-by-level",
        {},
        "conferred level name type host stage number",
        [
            ("省级", "省级重点专科", "省级专科", "specialty", None, "Apply", None),
            ("市级", "市级重点专科", "心内科", "specialty", "甲县人民医院", "Build", "2.1"),
            (None, None, "卒中中心", "centre", None, "Pass", "2.1"),
        ],
    ),
    (
        "specialties",
        {"specialty": "内科"},
        "specialty catalogue broader type institution partner stage mode",
        [
            ("内科", "03", None, "Programme", None, None, "Apply", None),
            ("内科", "03", None, "Partnership", "甲县人民医院", "甲省人民医院", None, "对口帮扶"),
            ("心内科", "03.04", "内科", "Partnership", "甲县人民医院", "甲省人民医院", None, "对口帮扶"),
            ("心内科", "03.04", "内科", "Programme", "甲县人民医院", None, "Build", None),
        ],
    ),
    (
        "citations",
        {},
        "cited_title cited_number relation resolved_title resolved_by number",
        [
            ("甲省规划", "甲省发〔2020〕9号", "CitedAsBasis", None, None, None),
            ("床位标准", None, "CitedAsStandard", None, None, "1.1"),
            ("甲县提升行动计划", None, "CitedToImplement", "甲县提升行动计划", "title", "1"),
        ],
    ),
    (
        "who-cites",
        {"cited": "甲政发[2024]1号"},
        "document_number relation",
        [("甲政发〔2025〕3号", "CitedToImplement")],
    ),
    ("mentions-of", {"unit": "县医院"}, "number unit printed_as quote", [("1.4", "甲县人民医院", "县医院", "县医院")]),
    ("leading-groups", {}, "group_name group_role person post", [("领导小组", "组长", "王小青", "副县长")]),
]


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ANSWERS)
def test_answers(name: str, params: dict[str, str], columns: str, expected: list[tuple[object, ...]]) -> None:
    answer = runner.run(oxigraph(), name, params)
    kept = [tuple(record[column] for column in columns.split()) for record in answer.records()]
    assert kept == expected
