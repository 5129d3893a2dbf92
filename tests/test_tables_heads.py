"""Heads of two rows over a division of work whose upper cells are empty, merged or have lost their merging."""

from __future__ import annotations

import pytest
from reading import owners, vocabulary

import loaders

HEADS = [
    # the merging is lost: an empty cell beside the one that is divided below
    (["序号", "项目名称", "建设内容", "责任分工", ""], ["", "", "", "牵头单位", "配合单位"], "cooperate"),
    # merged, and none of the cells beside it
    (["序号", "项目名称", "建设内容", "责任分工", "<"], ["", "", "", "牵头科室", "责任单位"], "responsible"),
]
ROWS = [
    ["1", "老年助餐", "新建老年助餐点18个", "信息化科", "市财政局"],
    ["2", "危桥改造", "改造农村公路危桥11座", "装备科", "市交通运输局"],
]


@pytest.mark.parametrize(("upper", "lower", "role"), HEADS)
def test_heads_of_two_rows(upper: list[str], lower: list[str], role: str) -> None:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in (upper, lower, *ROWS)]
    cells[0] = cells[0].replace("<td>责任分工</td><td><</td>", "<td colspan=2>责任分工</td>")
    page = f"<meta charset=utf-8><h1>云川市任务分工表</h1><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    assert owners(loaders.load(page.encode(), "plan.html", vocabulary())) == {
        "t1.1": f"lead 信息化科; {role} 市财政局",
        "t1.2": f"lead 装备科; {role} 市交通运输局",
    }
