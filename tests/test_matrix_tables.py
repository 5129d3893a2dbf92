"""Divisions of work with a column a unit: marks and words below it, with a legend and without one."""

from __future__ import annotations

import pytest
from reading import owners, vocabulary

import loaders

HEAD = ["序号", "工作任务", "市民政局", "市财政局", "各乡镇"]
TABLES = [
    # words say the roles
    (
        [HEAD, ["1", "新建老年助餐点18个", "牵头", "配合", "责任"], ["2", "改造敬老院3所", "配合", "牵头单位", ""]],
        "",
        {"t1.1": "lead 市民政局; cooperate 市财政局; responsible 各乡镇", "t1.2": "cooperate 市民政局; lead 市财政局"},
    ),
    # signs, with what they mean below the table
    (
        [HEAD, ["1", "新建老年助餐点18个", "★", "√", ""], ["2", "改造敬老院3所", "★", "", "√"]],
        "注：★为牵头单位，√为配合单位。",
        {"t1.1": "lead 市民政局; cooperate 市财政局", "t1.2": "lead 市民政局; cooperate 各乡镇"},
    ),
    # nothing says what they mean
    (
        [HEAD, ["1", "新建老年助餐点18个", "★", "√", ""], ["2", "改造敬老院3所", "★", "", "√"]],
        "",
        {"t1.1": "responsible 市民政局 市财政局", "t1.2": "responsible 市民政局 各乡镇"},
    ),
    # numbers are what each gets, not who does it
    ([HEAD, ["1", "新建老年助餐点", "2", "3", "4"], ["2", "改造敬老院", "1", "2", "1"]], "", {}),
    # one column is no matrix
    ([HEAD[:3], ["1", "新建老年助餐点18个", "√"], ["2", "改造敬老院3所", "√"]], "", {}),
]


@pytest.mark.parametrize(("rows", "below", "expected"), TABLES)
def test_a_column_a_unit(rows: list[list[str]], below: str, expected: dict[str, str]) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<meta charset=utf-8><h1>云川市任务分工表</h1><table>{cells}</table><p>{below}</p>"
    assert owners(loaders.load(page.encode(), "plan.html", vocabulary())) == expected
