"""Building: bring the files under some paths into the graph of a workspace."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from kg.derive import refresh
from kg.errors import InputError, PolicykgError, StoreError, cause
from kg.pipeline.crew import Crew, cluster, processes, read_here
from kg.pipeline.files import file_bytes, find, printable_name
from kg.pipeline.ledger import Ledger
from kg.pipeline.manifest import Manifest, Preference
from kg.pipeline.reading import Job, Outcome, Recipe, compose
from kg.pipeline.report import Report
from kg.pipeline.summary import Change, Failure, Summary, summarise
from kg.pipeline.work import Note, Work, notes
from kg.store.base import Building
from kg.store.generations import Draft, Start
from kg.workspace import Workspace, is_workspace

Progress = Callable[[int, int, str], None]
"""Told after each text: how many are read, of how many, and the name of the last."""


def build(
    paths: Sequence[str | Path],
    workspace: Workspace,
    *,
    jobs: int | None = None,
    crew: Crew | str | None = None,
    progress: Progress | None = None,
    prefer: Preference | None = None,
    prune: bool = False,
    persons: bool | None = None,
    rebuild: bool = False,
) -> Summary:
    """Read the files under `paths` into the workspace's graph.

    A file whose bytes are those of the last build is not read again, unless the vocabulary or the program has changed:
    then all texts of the workspace are. A document is replaced as a whole. A file that can not be read, or is of a
    format that is not, is named in the summary and stops nothing; what an earlier build read from it stays. The graph
    is the old one until the build is done; where it is killed, the next one carries on with what it has read.

    Args:
        paths: files and folders (walked recursively).
        workspace: where the graph is.
        jobs: how many processes read; None chooses by the number of files.
        crew: who reads instead: workers behind an executor of the caller's, or the address of a Dask scheduler.
        progress: told after each text.
        prefer: which version of a document speaks; None keeps the workspace's choice ("newest" at first).
        prune: drop the sources whose files are no longer there.
        persons: whether the people in leading groups stand in the graph; None keeps the workspace's choice (they do at
            first). Another choice reads all texts again.
        rebuild: make the graph anew from the texts that the workspace keeps, whatever became of the old one.

    Returns:
        What was done, and what the graph holds now.

    Raises:
        UsageError: a path is not there, or the cluster does not answer.
        StoreError: another build is at work, or the workspace is damaged.
        VocabularyError: a vocabulary file of the user's can not be read.
    """
    from loaders.formats import is_supported

    files, unread = find(paths, supported=is_supported, leave_out=is_workspace)
    with workspace.writer("kg build", mend=rebuild) as draft:
        manifest = _manifest(workspace, draft, rebuild, files)
        manifest.prefer = prefer or manifest.prefer
        manifest.persons = manifest.persons if persons is None else persons
        run = _Run(workspace, manifest, draft, rebuild, progress)
        before = draft.before()
        run.begin(files)
        run.read(lambda texts: _crew(crew, jobs, texts))
        run.failures += unread
        gone = [path for path in manifest.sources if workspace.is_gone(path)]
        if prune:
            run.ledger.forget(gone)
        run.ledger.settle()
        change = Change.between(before, draft.store.documents())
        _finish(run, change, draft)
        return summarise(
            manifest,
            change,
            failures=run.failures,
            reports=run.reports,
            gone=() if prune else tuple(sorted(gone)),
            reread=run.reread,
            carried_on=run.carried_on,
            quads=draft.store.count(),
        )


_MUCH = 4  # a store is compacted where a build has written a quarter of its quads or more
_FEW_LOADS = 3  # a new store of so many is left as it is: the vocabulary, a first batch of documents, what follows


def _manifest(workspace: Workspace, draft: Draft, rebuild: bool, files: Sequence[Path]) -> Manifest:
    """What the last build remembers; nothing, where it is damaged and the files are there to build it anew from."""
    try:
        manifest = Manifest.from_json(draft.manifest)
    except StoreError:
        if not rebuild:
            raise
        manifest = Manifest()
    if rebuild and not files and not manifest.sources and workspace.holds_texts():  # they would be thrown away
        raise StoreError(
            "what the texts here were read from is no longer known",
            where=workspace.place,
            remedy="kg build --rebuild PATH… reads the files again",
        )
    return manifest


def _crew(crew: Crew | str | None, jobs: int | None, texts: int) -> AbstractContextManager[Crew | None]:
    if isinstance(crew, str) and texts:
        return cluster(crew)
    return nullcontext(crew) if isinstance(crew, Crew) else processes(jobs, texts)


def _finish(run: _Run, change: Change, draft: Draft) -> None:
    """Bring what is derived up to date, and say what is to be published."""
    if run.start != "present" or change.new or change.changed or change.removed:
        memory = run.workspace.memory
        if run.rebuild:
            memory.unlink(missing_ok=True)
        refresh(draft.store, context=run.manifest.stamp, base=run.recipe.base, memory=memory)
    store: Building = draft.store
    much = _MUCH * store.written >= store.count()
    if much and (run.start != "anew" or store.loads > _FEW_LOADS):
        store.compact()
    manifest = run.manifest.to_json()
    draft.changed = (
        run.start != "present" or bool(change.new or change.changed or change.removed) or draft.manifest != manifest
    )
    draft.manifest = manifest
    draft.published = run.drop_texts


class _Run:
    """One build under way: what is to be read, what was read, what could not be."""

    ledger: Ledger

    def __init__(
        self, workspace: Workspace, manifest: Manifest, draft: Draft, rebuild: bool, progress: Progress | None
    ) -> None:
        self.workspace, self.manifest, self.draft = workspace, manifest, draft
        self.recipe = Recipe(workspace.settings.base, workspace.vocabulary_files(), manifest.persons)
        stamp = self.recipe.stamp()
        self.rebuild = rebuild
        self.stale = rebuild or manifest.stamp != stamp or draft.outdated()
        self.reread = self.stale and not rebuild and bool(manifest.sources)
        manifest.stamp = stamp
        self.failures: list[Failure] = []
        self.reports: list[Report] = []
        self.carried_on = 0
        self._progress = progress
        self._wanted: dict[str, Job] = {}

    def begin(self, files: Sequence[Path]) -> None:
        """See what is to be read, and start the graph."""
        self._look(files)
        self.start = self._choose()
        store = self.draft.begin(self.start)
        self.ledger = Ledger(
            self.manifest,
            store,
            {} if self.stale else self.draft.before(),
            lambda made_of: compose(self.recipe, made_of, self.workspace.text),
            self.draft.nquads_before if self.stale else lambda key: None,
        )
        if self.start != "present":
            store.replace_vocabulary(self.recipe.vocabulary_quads())

    def _look(self, files: Sequence[Path]) -> None:
        """Find what is new or altered, and keep its bytes; where the stamp has changed, everything."""
        for path in files:
            try:
                data = file_bytes(path)
            except OSError as error:
                reason = InputError(cause(error), remedy="check the file and its permissions").advice
                self.failures.append(Failure(str(path), reason))
                continue
            except PolicykgError as error:
                self.failures.append(Failure(str(path), error.advice))
                continue
            job = Job(hashlib.sha256(data).hexdigest(), printable_name(path))
            source = self.workspace.source_name(path)
            known = self.manifest.sources.get(source)
            if self.stale or known is None or Job.again(known) != job:
                self.workspace.keep_text(job.sha256, data)
                self._wanted[source] = job

    def _choose(self) -> Start:
        """What the graph starts from. What a killed build left is taken up where most of it is wanted again."""
        if not self.rebuild and self.draft.left is not None:
            done = notes(self.draft.left / self.draft.work.name, self.manifest.stamp).keys()
            wanted = {*self._wanted.values()} | (
                {*map(Job.again, self.manifest.sources.values())} if self.stale else set()
            )
            if done and 2 * len(done & wanted) >= len(done):
                return "left"
        return "anew" if self.stale else "present"

    def read(self, crew: Callable[[int], AbstractContextManager[Crew | None]]) -> None:
        """Read what is wanted; then, where the stamp has changed, all that was read before."""
        with Work(self.draft.work, self.manifest.stamp) as work:
            held = self.draft.store.documents() if work.done else {}
            self._read(self._wanted, work, held, crew)
            if self.stale:
                done = self._wanted.keys() - {failure.path for failure in self.failures}
                kept = {path: reading for path, reading in self.manifest.sources.items() if path not in done}
                self._read({path: Job.again(reading) for path, reading in kept.items()}, work, held, crew)

    def _read(
        self,
        wanted: Mapping[str, Job],
        work: Work,
        held: Mapping[str, str],
        crew: Callable[[int], AbstractContextManager[Crew | None]],
    ) -> None:
        """Read the texts of these paths; texts that several paths share are read once."""
        paths: dict[Job, list[str]] = {}
        for path, job in sorted(wanted.items()):
            paths.setdefault(job, []).append(path)
        left = [job for job in paths if not self._take_over(paths[job], work.done.get(job), held)]
        with crew(len(left)) as readers:
            if readers is None:
                self.draft.store.load_ahead()  # the vocabulary, while this process reads
            outcomes = readers.read_all if readers else read_here
            for number, (job, outcome) in enumerate(outcomes(left, self.workspace.text, self.recipe), 1):
                self._accept(paths[job], outcome, work)
                if self._progress:
                    self._progress(number, len(left), job.name)

    def _take_over(self, paths: Sequence[str], note: Note | None, held: Mapping[str, str]) -> bool:
        """Whether a killed build has read this text and its quads are in the graph."""
        if note is None or held.get(note.reading.key) != note.quads:
            return False
        self.ledger.take_over(paths, note.reading, note.quads)
        self.carried_on += 1
        return True

    def _accept(self, paths: Sequence[str], outcome: Outcome, work: Work) -> None:
        if outcome.reading is None:
            self.failures += [Failure(path, outcome.reason) for path in paths]
            return
        if quads := self.ledger.accept(paths, outcome.reading, outcome.nquads):
            work.note(outcome.reading, quads)
        self.reports += [outcome.report] if outcome.report else []

    def drop_texts(self) -> None:
        """Remove the texts that no source of the manifest has any more."""
        self.workspace.drop_texts({reading.sha256 for reading in self.manifest.sources.values()})
