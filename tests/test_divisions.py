"""Parts of the department whose own document it is."""

from __future__ import annotations

import pytest
from reading import read

PLAN = (
    "{title}2024年工作要点\n一、重点任务\n（一）强化支撑。全面落实改革措施。（责任单位：{units}）\n"
    "（二）做好宣传。广泛开展宣传。\n\n{signer}\n2024年3月1日\n"
)
HEALTH, MARKET, GOVERNMENT = "明溪县卫生健康局", "福建省市场监督管理局", "明溪县人民政府"


def names(signer: str, units: str) -> list[str]:
    record = read(PLAN.format(title=signer, units=units, signer=signer))
    return [unit.name for task in record.tasks for unit in task.units]


#: who signs, the list, the names, why
ROWS = [
    (MARKET, "法规处、办公室", [f"{MARKET}法规处", f"{MARKET}办公室"], "parts of the department that signs"),
    (MARKET, "省局信息中心、省局各直属单位", [f"{MARKET}信息中心", f"{MARKET}各直属单位"], "省局 is who signs"),
    (HEALTH, "局机关各股室、局属各单位", [f"{HEALTH}机关各股室", f"{HEALTH}所属各单位"], "局 alone; who belongs to it"),
    (HEALTH, "医政股、县财政局", [f"{HEALTH}医政股", "明溪县财政局"], "other bodies of the place beside them"),
    (HEALTH, "市局办公室、委规划科", ["市局办公室", "委规划科"], "another department's: which one nobody says"),
    (HEALTH, "各股室、各直属单位", [f"{HEALTH}各股室", f"{HEALTH}各直属单位"], "those of every department"),
    (HEALTH, "医政股 各局属单位", [f"{HEALTH}医政股", f"{HEALTH}各局属单位"], "nothing but a blank parts them"),
    (HEALTH, "县健康学校、县健康教育室", ["明溪县健康学校", "明溪县健康教育室"], "what is no office is not who signs"),
    (HEALTH, "县委办公室", ["中共明溪县委办公室"], "县委 is no department that speaks of itself"),
    (GOVERNMENT, "办公室、法规股、县局办公室", ["办公室", "法规股", "县局办公室"], "whose, nobody says"),
]


@pytest.mark.parametrize(("signer", "units", "expected", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_parts_of_who_signs(signer: str, units: str, expected: list[str], why: str) -> None:
    assert names(signer, units) == expected, why


def test_two_that_sign_have_no_parts_in_common() -> None:
    assert names(f"{HEALTH} 明溪县财政局", "办公室") == ["办公室"]


def test_a_part_has_the_function_of_its_department() -> None:
    units = read(PLAN.format(title=MARKET, units="法规处", signer=MARKET)).tasks[0].units
    assert [(u.functions, u.name_basis, u.collective) for u in units] == [(("market-regulation",), "vocabulary", False)]
