"""From a kept text to the quads of its document: pure, and therefore free to run in another process."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import Message, PolicykgError
from kg.pipeline.manifest import Composition, Reading
from kg.pipeline.report import Report, report_of
from kg.workspace import Workspace
from ontology.vocabulary import packaged_files

if TYPE_CHECKING:
    from kg.mapping import Concepts
    from loaders.record import Record
    from ontology.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a reading depends on beside the bytes; small, so that it travels to other processes."""

    workspace: Workspace
    vocabulary_files: tuple[Path, ...]
    persons: bool = True

    @property
    def base(self) -> str:
        """The IRI that data starts with."""
        return self.workspace.settings.base

    def all_vocabulary_files(self) -> list[Path]:
        """Our vocabulary, then the user's, which wins."""
        return [*packaged_files(), *self.vocabulary_files]

    def stamp(self) -> str:
        """Stands for the vocabulary, the program and the base: while it stays, the same bytes give the same quads."""
        from loaders.formats import abilities

        words = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in self.all_vocabulary_files())
        parts = (vocabulary(self.vocabulary_files).digest, words, _program(), abilities(), self.base, str(self.persons))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def quads(self, record: Record) -> str:
        """The quads of a record."""
        from kg.mapping import to_nquads

        return to_nquads(record, base=self.base, concepts=concepts(self.vocabulary_files), persons=self.persons)


class Job(NamedTuple):
    """A text to read: the SHA-256 under which the workspace keeps it, and the name of its file."""

    sha256: str
    name: str

    @classmethod
    def again(cls, reading: Reading) -> Job:
        """The job that gave this reading."""
        return cls(reading.sha256, reading.name)


class Outcome(NamedTuple):
    """A text that was read, with the quads of its document and the report on it; or the reason why it could not be."""

    reading: Reading | None
    nquads: str
    reason: str = ""
    report: Report | None = None


def read_all(jobs: Sequence[Job], recipe: Recipe, executor: Executor | None) -> Iterator[Outcome]:
    """The outcome of every job, in the order of the jobs."""
    if executor is None:
        return (read(recipe, job) for job in jobs)
    return executor.map(read, [recipe] * len(jobs), jobs)


def read(recipe: Recipe, job: Job) -> Outcome:
    """Read one text. Whatever is wrong with it stays with it: no input stops a build."""
    try:
        record = _record(recipe, job)
        return Outcome(_reading(record, job), recipe.quads(record), report=report_of(record))
    except PolicykgError as error:
        return Outcome(None, "", error.advice)
    except Exception as error:  # a bug of ours; the other documents are none the worse for it
        said = "{error} (a fault of the program: please report it)"
        return Outcome(None, "", Message(said, error=f"{type(error).__name__}: {error}"))


def compose(recipe: Recipe, made_of: Composition) -> str:
    """The quads of a document that several files carry: what the first says, with every file as a source."""
    records = [_record(recipe, Job(sha256, name)) for sha256, name in made_of]
    lines: dict[str, None] = {}
    for record in records:
        source = dataclasses.replace(record.source, text_sha256=records[0].source.text_sha256)
        lines.update(dict.fromkeys(recipe.quads(dataclasses.replace(records[0], source=source)).split("\n")))
    return "\n".join(line for line in lines if line) + "\n"


def _record(recipe: Recipe, job: Job) -> Record:
    from loaders import load

    return load(recipe.workspace.text(job.sha256), job.name, vocabulary(recipe.vocabulary_files))


def _reading(record: Record, job: Job) -> Reading:
    return Reading(
        name=job.name,
        sha256=job.sha256,
        key=record.key,
        letters=hashlib.sha256("".join(record.text.split()).encode()).hexdigest(),
        date=record.header.date.value if record.header.date else "",
        length=len(record.text),
        tasks=len(record.tasks),
        responsibilities=sum(len(task.units) for task in record.tasks),
        remarks=dict(sorted(Counter(remark.code for remark in record.report).items())),
    )


@cache
def vocabulary(files: tuple[Path, ...]) -> Vocabulary:
    """Our vocabulary with the user's, compiled once in a process."""
    from ontology.vocabulary import load

    return load(files)


@cache
def concepts(files: tuple[Path, ...]) -> Concepts:
    """The concepts that words of a record mean, compiled once in a process."""
    from kg.mapping import read_concepts

    return read_concepts([*packaged_files(), *files])


@cache
def _program() -> str:
    """Stands for the code that reads and maps."""
    import kg.derive
    import kg.mapping
    import loaders
    import ontology

    digest = hashlib.sha256()
    for package in (loaders, ontology, kg.mapping, kg.derive):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            digest.update(path.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()
