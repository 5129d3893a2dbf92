"""From the bytes of a file to the quads of its document: pure, and therefore free to run anywhere."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.errors import Message, PolicykgError
from kg.pipeline.manifest import Composition, Reading
from kg.pipeline.report import Report, report_of
from ontology.vocabulary import packaged_files

if TYPE_CHECKING:
    from kg.mapping import Concepts
    from loaders.record import Record
    from ontology.vocabulary import Vocabulary

Parts: TypeAlias = tuple[Path | bytes, ...]
"""The files of a user's vocabulary, or what is in them."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a reading depends on beside the bytes: the base of the IRIs, the user's vocabulary, the program.

    `vocabulary` names the user's files, or carries their content to where the files are not (`carried`). `program` is
    then the digest of the program that the reading is to be made with, and "" where that is a matter of course.
    """

    base: str
    vocabulary: Parts = ()
    persons: bool = True
    program: str = ""

    def carried(self) -> Recipe:
        """This recipe for machines that share neither files nor, perhaps, the program with this one."""
        words = tuple(part.read_bytes() if isinstance(part, Path) else part for part in self.vocabulary)
        return dataclasses.replace(self, vocabulary=words, program=program())

    def stamp(self) -> str:
        """Stands for the vocabulary, the program and the base: while it stays, the same bytes give the same quads."""
        parts = (program(), vocabulary(self.vocabulary).digest, self.base, str(self.persons))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def vocabulary_quads(self) -> str:
        """The quads of our vocabulary with the user's, which wins."""
        from kg.mapping import vocabulary_nquads

        return vocabulary_nquads([*packaged_files(), *_as_files(self.vocabulary)], base=self.base)

    def quads(self, record: Record) -> str:
        """The quads of a record."""
        from kg.mapping import to_nquads

        return to_nquads(record, base=self.base, concepts=concepts(self.vocabulary), persons=self.persons)


class Job(NamedTuple):
    """A text to read: the SHA-256 of its bytes, and the name of its file."""

    sha256: str
    name: str

    @classmethod
    def again(cls, reading: Reading) -> Job:
        """The job that gave this reading."""
        return cls(reading.sha256, reading.name)


class Outcome(NamedTuple):
    """A text that was read, with the quads of its document and the report on it; or the reason why it could not be.

    Quads travel between processes as bytes: a text of them would be coded and decoded twice.
    """

    reading: Reading | None
    nquads: bytes
    reason: str = ""
    report: Report | None = None


def read(recipe: Recipe, job: Job, data: bytes) -> Outcome:
    """Read one text. Whatever is wrong with it stays with it: no input stops a build."""
    try:
        if recipe.program and recipe.program != program():
            raise PolicykgError(
                "the process that was to read it runs another version of the program, or lacks a part of it",
                remedy="install the same version everywhere",
            )
        with _undisturbed():
            record = _record(recipe, job, data)
            return Outcome(_reading(record, job), recipe.quads(record).encode(), report=report_of(record))
    except PolicykgError as error:
        return Outcome(None, b"", error.advice)
    except Exception as error:  # a bug of ours; the other documents are none the worse for it
        said = "{error} (a fault of the program: please report it)"
        return Outcome(None, b"", Message(said, error=f"{type(error).__name__}: {error}"))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Lets garbage wait until a text is read: what it leaves is little, and looking for it in vain is not."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def compose(recipe: Recipe, made_of: Composition, text: Callable[[str], bytes]) -> str:
    """The quads of a document that several files carry: what the first says, with every file as a source.

    `text` gives the bytes of a SHA-256.
    """
    records = [_record(recipe, Job(sha256, name), text(sha256)) for sha256, name in made_of]
    lines: dict[str, None] = {}
    for record in records:
        source = dataclasses.replace(record.source, text_sha256=records[0].source.text_sha256)
        lines.update(dict.fromkeys(recipe.quads(dataclasses.replace(records[0], source=source)).split("\n")))
    return "\n".join(line for line in lines if line) + "\n"


def _record(recipe: Recipe, job: Job, data: bytes) -> Record:
    from loaders import load

    return load(data, job.name, vocabulary(recipe.vocabulary))


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


def vocabulary(parts: Parts) -> Vocabulary:
    """Our vocabulary with the user's, compiled once in a process."""
    return _vocabulary(parts, _looks(parts))


def concepts(parts: Parts) -> Concepts:
    """The concepts that words of a record mean, compiled once in a process."""
    return _concepts(parts, _looks(parts))


def _looks(parts: Parts) -> tuple[object, ...]:
    """What tells an edited file from the one that was compiled."""
    stats = [part.stat() for part in parts if isinstance(part, Path)]
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats)


@lru_cache(maxsize=4)
def _vocabulary(parts: Parts, looks: tuple[object, ...]) -> Vocabulary:
    from ontology.vocabulary import load

    compiled = load(_as_files(parts))
    if parent_process() is not None:  # a worker's stays: no collection need walk over it
        gc.freeze()
    return compiled


@lru_cache(maxsize=4)
def _concepts(parts: Parts, looks: tuple[object, ...]) -> Concepts:
    from kg.mapping import read_concepts

    return read_concepts([*packaged_files(), *_as_files(parts)])


def _as_files(parts: Parts) -> tuple[Path, ...]:
    """The files of a vocabulary; what was carried here is written for as long as this process lives."""
    return tuple(_written(part) if isinstance(part, bytes) else part for part in parts)


@cache
def _written(data: bytes) -> Path:
    path = Path(_folder().name) / f"{hashlib.sha256(data).hexdigest()}.ttl"
    path.write_bytes(data)
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="policykg-")


@cache
def program() -> str:
    """Stands for all that reads and maps here: the code, the packaged vocabulary, what is installed beside it."""
    import kg.derive
    import kg.mapping
    import loaders
    import ontology
    from loaders.formats import abilities

    digest = hashlib.sha256(abilities().encode())
    for package in (loaders, ontology, kg.mapping, kg.derive):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            digest.update(path.read_bytes())
    for path in (Path(__file__), *packaged_files()):
        digest.update(path.read_bytes())
    return digest.hexdigest()
