"""The question of the mission, asked of the real documents and compared with a count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.embedded import Embedded
from queries import runner

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

# document, the tasks on which the finance bureau stands with others, as counted by hand
COUNTED = {
    "上犹县卫生健康服务能力全面提升三年行动实施方案（2023—2025年）": (
        ["1.", "2.", "3.", "6.", "8.", "11.", "12.", "13.", "14.", "17.", "18.", "19.", "24.", "28."]
    ),
    "明溪县县域医共体服务能力提升三年行动计划（2024—2026年）": ["13.", "（一）", "（二）"],
    "关于进一步推进紧密型县域医疗卫生共同体建设的实施方案": ["1.", "5.", "1.", "2."],
}


@pytest.mark.shared
def test_what_the_finance_bureaux_share(tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not beside the repository")
    from kg.pipeline import build
    from kg.workspace import Workspace

    workspace = Workspace.create(str(tmp_path / "policykg"))
    build([CORPUS / f"{name}.txt" for name in _FIVE], workspace)
    with workspace.reader() as store:
        for said in ("财政", "finance"):
            _check(store, said)


_FIVE = ("mingxi-2024", "mingxi-2025", "puxian-2023", "shangyou-2023", "wenzhou-2023")


def _check(store: Embedded, said: str) -> None:
    answer = runner.run(store, "co-owned-tasks", {"function": said})
    found: dict[str, list[str]] = {}
    for record in answer.records():
        found.setdefault(str(record["document"]), []).append(str(record["marker"]))
        assert record["co_owners"] and record["quote"]
    assert found == COUNTED
    assert len(set(answer.column("task"))) == len(answer)
    cooperating = [record["number"] for record in answer.records() if record["role"] == "Cooperating"]
    assert cooperating == ["3.1"]  # 三（一） of 2024 alone
