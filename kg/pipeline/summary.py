"""What a build has done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.pipeline.manifest import Manifest
from kg.pipeline.report import Report


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why (with the remedy)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build has done, and what the graph holds after it.

    `new`, `changed`, `unchanged`, `removed` are keys of documents. `failures` are files that could not be read,
    `gone` sources whose files are no longer there.
    `doubles` are documents with several sources of the same text: (key, names). `versions` are documents with
    different texts: (key, the name that speaks, the other names). `reread` is set where the vocabulary, the program or
    the choice of persons has changed since the last build, and so all was read again; `carried_on` counts the texts
    that a killed build had read. `reports` are on the texts that this build has read, by name. Counts are of the whole
    graph; `remarks` by code.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]
    gone: tuple[str, ...]
    doubles: tuple[tuple[str, tuple[str, ...]], ...]
    versions: tuple[tuple[str, str, tuple[str, ...]], ...]
    reread: bool
    tasks: int
    responsibilities: int
    remarks: Mapping[str, int]
    quads: int
    reports: tuple[Report, ...] = ()
    carried_on: int = 0

    @property
    def documents(self) -> int:
        """The number of documents in the graph."""
        return len(self.new) + len(self.changed) + len(self.unchanged)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the documents: keys, sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def between(cls, before: Mapping[str, str], after: Mapping[str, str]) -> Change:
        """The difference of two states, each key → digest.

        >>> Change.between({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "1", "d": "1"})
        Change(new=('d',), changed=('b',), unchanged=('c',), removed=('a',))
        """
        return cls(
            tuple(sorted(after.keys() - before.keys())),
            tuple(sorted(key for key in after.keys() & before.keys() if after[key] != before[key])),
            tuple(sorted(key for key in after.keys() & before.keys() if after[key] == before[key])),
            tuple(sorted(before.keys() - after.keys())),
        )


def summarise(
    manifest: Manifest,
    change: Change,
    *,
    failures: list[Failure],
    reports: list[Report],
    gone: tuple[str, ...],
    reread: bool,
    carried_on: int,
    quads: int,
) -> Summary:
    """The summary of a build that left `manifest` behind."""
    groups = manifest.groups()
    speakers = [readings[0] for readings in groups.values()]
    remarks: Counter[str] = Counter()
    for reading in speakers:
        remarks.update(reading.remarks)
    doubles = [(key, tuple(name for _, name in made)) for key, made in sorted(manifest.documents.items())]
    versions = [
        (key, readings[0].name, tuple(sorted({r.name for r in readings if r.letters != readings[0].letters})))
        for key, readings in groups.items()
    ]
    return Summary(
        change.new,
        change.changed,
        change.unchanged,
        change.removed,
        failures=tuple(sorted(failures, key=lambda failure: failure.path)),
        gone=gone,
        doubles=tuple((key, names) for key, names in doubles if len(names) > 1),
        versions=tuple(version for version in versions if version[2]),
        reread=reread,
        tasks=sum(reading.tasks for reading in speakers),
        responsibilities=sum(reading.responsibilities for reading in speakers),
        remarks=dict(sorted(remarks.items())),
        quads=quads,
        reports=tuple(sorted(reports, key=lambda report: report.name)),
        carried_on=carried_on,
    )
