"""The generated corpus of the benchmarks: the same by its seed, and as rich for the reader as a real document."""

from __future__ import annotations

from pathlib import Path

from loaders import load
from ontology.vocabulary import load as load_vocabulary
from tests.bench.corpus import GROUP, document, places, plan_of, write


def test_a_document_is_the_same_in_every_corpus_of_its_seed(tmp_path: Path) -> None:
    few, many = write(2, tmp_path / "few"), write(5, tmp_path / "many")
    assert [path.name for path in sorted(many.iterdir())] == [f"{n:06d}.txt" for n in range(5)]
    for path in few.iterdir():
        assert path.read_bytes() == (many / path.name).read_bytes()
    assert document(1, seed=1) != document(1)


def test_no_two_documents_have_a_number_and_no_two_places_a_code_or_name() -> None:
    plans = [plan_of(index) for index in range(4 * GROUP)]
    assert len({plan.number for plan in plans}) == len({plan.name for plan in plans}) == len(plans)
    known = places(4 * GROUP)
    assert len({place.code for place in known}) == len({place.name for place in known}) == len(known)


def test_a_document_is_as_rich_as_a_real_one(tmp_path: Path) -> None:
    write(3, tmp_path)
    record = load(document(2).encode(), "2.txt", load_vocabulary((tmp_path / "places.ttl",)))
    plan = plan_of(2)
    assert record.header.number is not None
    assert (record.header.number.value, record.header.jurisdictions[0].place.code) == (plan.number, plan.place.code)
    assert 6_000 < len(record.text) < 9_000
    assert {citation.number for citation in record.citations} == {plan_of(0).number, plan_of(1).number}
    owned = [task for task in record.tasks if task.units]
    assert len(owned) >= 25
    assert sum(len(task.units) for task in owned) >= 80
    assert len(record.targets) >= 30
    assert record.milestones
    assert record.partnerships
    assert record.programmes
