"""Tables with a column a place: those that no table of divisions knows, and names as heads print them."""

from __future__ import annotations

import pytest
from invariants import complaints
from reading import read, vocabulary

import loaders

#: The head of a table, the places that its columns are for.
HEADS = [
    (["类别", "青禾县", "石桥县", "南屏市"], ["青禾县", "石桥县", "南屏市"]),  # by their form
    (["类别", "青禾县", "说明"], []),  # one alone is no table of places
    (["类别", "全县", "城区"], []),  # nor are parts of one place,
    (["类别", "示范县", "试点县"], []),  # or kinds of places
    (["类别", "地级市", "县级市"], []),
]


@pytest.mark.parametrize(("head", "places"), HEADS)
def test_columns_of_places_that_no_table_knows(head: list[str], places: list[str]) -> None:
    cells = ["专科建设", *(f"到2025年底，建成{number}个县级重点专科。" for number in range(2, len(head) + 1))]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (head, cells))
    page = f"<meta charset=utf-8><h1>云川市医疗服务能力提升方案</h1><p>一、工作任务</p><table>{rows}</table>"
    record = loaders.load(page.encode(), "plan.html", vocabulary())
    found = [task for task in record.tasks if task.kind == "cell"]
    assert [task.jurisdiction and task.jurisdiction.name for task in found] == places
    assert all(task.jurisdiction and task.jurisdiction.code is None for task in found)
    assert {remark.message for remark in record.report if remark.code == "unknown-place"} >= {
        f"区划表中没有：{place}" for place in places
    }


#: How a column's head prints a place that is printed nowhere else.
PRINTED = ["上犹", "上犹县", "上 犹", "上犹\n县"]


@pytest.mark.parametrize("head", PRINTED)
def test_the_head_of_a_column_says_the_place(head: str) -> None:
    table = "".join(f"<tr><td>{row[0]}</td><td>{row[1]}</td><td>{row[2]}</td></tr>" for row in (
        ("类别", head, "大余"), ("设施", "建成分院一座。", "修缮病房十间。")))  # fmt: skip
    page = f"<meta charset=utf-8><h1>赣州市医疗服务能力提升方案</h1><p>一、工作任务</p><table>{table}</table>"
    record = loaders.load(page.encode(), "plan.html", vocabulary())
    places = [(j.place.name, "".join(record.text[slice(*j.span)].split())) for j in record.header.jurisdictions]
    assert places == [("赣州市", "赣州市"), ("上犹县", "".join(head.split())), ("大余县", "大余")]
    assert complaints(record) == []


def test_a_heading_without_a_number_does_not_count() -> None:
    record = read("明溪县方案\n一、重点任务\n1.建平台。\n2.建机制。\n保障措施\n3.强领导。\n5.强宣传。\n")
    assert all("：，" not in remark.message for remark in record.report)
    assert complaints(record) == []


@pytest.mark.parametrize("element", ["p", "div"])
def test_a_table_whose_cells_became_paragraphs_is_read_as_in_plain_text(element: str) -> None:
    cells = [
        "序号",
        "项目",
        "洞头区",
        "文成县",
        "1",
        "建设",
        "新建站点2所",
        "新建站点3所",
        "2",
        "培训",
        "培训骨干60人",
        "培训骨干90人",
    ]
    page = "".join(f"<{element}>{cell}</{element}>" for cell in cells)
    head = "<meta charset=utf-8><h1>温州市养老服务提升方案</h1><p>一、工作任务</p><p>各地抓好落实。</p>"
    record = loaders.load(f"{head}{page}<p>二、保障措施</p><p>加强领导。</p>".encode(), "plan.html", vocabulary())
    assert not complaints(record)
    found = [task for task in record.tasks if task.kind == "cell"]
    assert [task.id for task in found] == ["t1.1.330305", "t1.1.330328", "t1.2.330305", "t1.2.330328"]
    assert [(target.task, target.value) for target in record.targets] == [
        (task.id, value) for task, value in zip(found, (2, 3, 60, 90), strict=True)
    ]
