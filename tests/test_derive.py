"""Derived graphs: which rules run again and when, and that nothing derived outlives what it rests on."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from derived import CITY, COUNTY, DERIVED, OTHER, PROVINCE, dangling, plan, quads, store_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import derive
from kg.derive import refresh, stale
from kg.store.embedded import Embedded
from kg.validate import validate_store

CITED = "《三明市健康规划》（明府〔2023〕1号）"

# Each of these documents in two versions: what changes from one to the other is said beside it.
VERSIONS: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    # who stands together, and whether a number is cited
    (plan(COUNTY, "2024〕1号", ["县卫健局、县财政局"], CITED), plan(COUNTY, "2024〕1号", ["县卫健局、县人社局"])),
    # a second form of an office; both forms on one task
    (plan(COUNTY, "2024〕2号", ["县卫健委、县财政局"]), plan(COUNTY, "2024〕2号", ["县卫健委、县卫健局"])),
    # a draft becomes binding
    (
        plan(COUNTY, "2024〕3号", ["县卫健局、县财政局", "县市场监管局"], draft=True),
        plan(COUNTY, "2024〕3号", ["县卫健局、县财政局", "县市场监管局"], CITED),
    ),
    # a predecessor is named, or not
    (plan(COUNTY, "2024〕4号", ["县工商局、县财政局"]), plan(COUNTY, "2024〕4号", ["县公安局、县财政局"])),
    # the cited document, under another title
    (
        plan(CITY, "2023〕1号", ["市卫健委、市财政局"], title="健康规划"),
        plan(CITY, "2023〕1号", ["市卫健委、市财政局"], title="教育规划"),
    ),
    # a document above all of them, citing what lies below
    (plan(PROVINCE, "2022〕9号", ["省卫健委、省财政厅"], CITED), plan(PROVINCE, "2022〕9号", ["省卫健委"])),
    # another county
    (plan(OTHER, "2024〕1号", ["县卫健委、县财政局"], CITED), plan(OTHER, "2024〕1号", ["县卫计委、县卫健委"])),
)  # fmt: skip


def test_a_rule_is_found_by_being_there() -> None:
    found = {path.stem.replace("_", "-") for path in Path(derive.__file__).parent.glob("[a-z]*.py")} - {"base"}
    assert found == derive.rules().keys()


def _store(*chosen: int) -> Embedded:
    """A store with these versions: 0 the first, 1 the second, 2 none of each document in its turn."""
    return store_of(VERSIONS[n][version] for n, version in enumerate(chosen) if version < 2)


def _names(graphs: list[str]) -> list[str]:
    return [graph.removeprefix(DERIVED) for graph in graphs]


def test_every_place_has_a_graph_of_each_rule_that_has_something_to_read_there() -> None:
    with _store(0, 0, 0, 0, 0, 0, 0) as store:
        assert _names(refresh(store)) == [
            "citations/350000", "citations/350421", "citations/360724", "co-owners/350000", "co-owners/350400",
            "co-owners/350421", "co-owners/360724", "same-office/350421",
        ]  # fmt: skip


# One row a change: which document goes to which version, and the graphs that are written.
CHANGES = (
    (6, 1, ["citations/360724", "co-owners/360724", "same-office/360724"]),  # a county: its own alone
    (6, 2, ["citations/360724", "co-owners/360724"]),  # its last document: they go
    (4, 1, ["citations/350000", "citations/350421", "citations/360724", "co-owners/350400"]),  # what all of them cite
    (0, 1, ["citations/350421", "co-owners/350421", "same-office/350421"]),
    (0, 0, []),
)


def test_only_what_rests_on_a_changed_document_is_written_again() -> None:
    for number, version, expected in CHANGES:
        with _store(0, 0, 0, 0, 0, 0, 0) as store:
            refresh(store)
            if version == 2:
                store.remove(VERSIONS[number][0][0])
            else:
                store.replace(*VERSIONS[number][version])
            assert _names(stale(store)) == expected
            assert _names(refresh(store)) == expected
            assert refresh(store) == stale(store) == []


def test_another_vocabulary_or_program_makes_all_graphs_stale() -> None:
    with _store(0, 0, 0) as store:
        written = refresh(store, context="one")
        assert refresh(store, context="one") == []
        assert refresh(store, context="two") == written != []


def test_a_rule_that_is_gone_leaves_no_graph() -> None:
    with _store(0) as store:
        graph = f"{DERIVED}fortune/350421"
        fact = "<https://w3id.org/policykg/ontology#"
        store.replace_derived(
            graph,
            f"<{graph}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {fact}DerivedGraph> <{graph}> .\n"
            f'<{graph}> {fact}sourcesSha256> "0" <{graph}> .\n',
        )
        assert graph in refresh(store)
        assert "fortune" not in quads(store).decode()


class Counted:
    """A store that counts the rows that it is asked for."""

    def __init__(self, store: Embedded) -> None:
        self.store, self.rows = store, 0

    def documents(self) -> Mapping[str, str]:
        return self.store.documents()

    def replace_derived(self, graph: str, nquads: str) -> None:
        self.store.replace_derived(graph, nquads)

    def query(self, sparql: str) -> Any:
        found: Any = self.store.query(sparql)
        rows = list(found)
        self.rows += len(rows)

        class Answer(list[Any]):
            variables = found.variables

        return Answer(rows)


def test_a_refresh_reads_what_has_changed(tmp_path: Path) -> None:
    """Of a store with twice as many other documents no row more, but the stamps where nothing has changed."""
    plans = [plan(OTHER, f"2024〕{n}号", ["县卫健委、县财政局"], CITED) for n in range(1, 21)]
    read = []
    for others in (10, 20):
        memory = tmp_path / str(others)
        with store_of([*plans[:others], VERSIONS[0][0]]) as store:
            counted = Counted(store)
            graphs = refresh(counted, memory=memory)
            counted.rows = 0
            assert refresh(counted, memory=memory) == []
            assert counted.rows == len(graphs)
            store.replace(*VERSIONS[0][1])
            counted.rows = 0
            assert _names(refresh(counted, memory=memory)) == ["citations/350421", "co-owners/350421"]
            read.append(counted.rows)
    assert read[0] == read[1] > 0


STEPS = st.lists(
    st.tuples(
        st.integers(0, len(VERSIONS) - 1),
        st.integers(0, 2),
        st.sampled_from(["", "", "", "skip", "lost", "old", "torn"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_whatever_came_before_the_graph_is_that_of_its_documents(steps: list[tuple[int, int, str]]) -> None:
    """Documents come, change and go: after each step nothing dangles, in the end all is as if built at once.

    So too where the memory was lost or torn, or is that of another state: a build was killed, or another has built.
    """
    state = [2] * len(VERSIONS)
    with store_of() as store, TemporaryDirectory() as folder:
        memory, earlier = Path(folder) / "memory", Path(folder) / "earlier"
        for number, version, event in steps:
            state[number] = version
            if version == 2:
                store.remove(VERSIONS[number][0][0])
            else:
                store.replace(*VERSIONS[number][version])
            if event == "skip":
                continue
            _befalls(event, memory, earlier)
            refresh(store, memory=memory)
            assert dangling(store) == set()
        refresh(store, memory=memory)
        assert stale(store) == []
        with _store(*state) as fresh:
            refresh(fresh)
            assert quads(store) == quads(fresh)


def _befalls(event: str, memory: Path, earlier: Path) -> None:
    """What happens to the memory of the last refresh."""
    if event == "lost":
        memory.unlink(missing_ok=True)
    elif event == "torn" and memory.exists():
        memory.write_bytes(memory.read_bytes()[:5000])
    elif event == "old" and earlier.exists():
        shutil.copy(earlier, memory)
    elif memory.exists():
        shutil.copy(memory, earlier)


def test_a_state_that_the_memory_does_not_know(tmp_path: Path) -> None:
    """The graph goes back to what it was, derived graphs and all: what is remembered of its documents is of no use."""
    with _store(0, 0, 0) as store, _store(1, 1, 1) as later:
        refresh(store)
        refresh(later, memory=tmp_path / "memory")
        assert refresh(store, memory=tmp_path / "memory") == []
        store.replace_derived(f"{DERIVED}co-owners/350421", "")
        assert _names(refresh(store, memory=tmp_path / "memory")) == ["co-owners/350421"]


def test_where_nothing_can_be_remembered_all_is_read(tmp_path: Path) -> None:
    with _store(0, 0, 0) as store:
        assert refresh(store, memory=tmp_path / "no such folder" / "memory") != []
        assert stale(store) == []


def test_every_derived_statement_says_what_it_rests_on() -> None:
    """`kg check` over derived graphs: all shapes hold."""
    for versions in ((0, 0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 1, 1, 1)):
        with _store(*versions) as store:
            refresh(store)
            assert [violation for violation in validate_store(store) if "/derived/" in violation.document] == []
