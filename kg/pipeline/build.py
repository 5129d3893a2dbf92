"""Building: bring the files under some paths into the graph of a workspace."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

from kg.derive import refresh
from kg.errors import InputError, PolicykgError, cause
from kg.pipeline.files import file_bytes, find, printable_name
from kg.pipeline.manifest import Composition, Manifest, Preference, Reading, composition, in_order
from kg.pipeline.reading import Job, Recipe, compose, read_all
from kg.pipeline.report import Report
from kg.pipeline.summary import Change, Failure, Summary, summarise
from kg.store.embedded import Embedded
from kg.workspace import Workspace, is_workspace

Progress = Callable[[int, int, str], None]
"""Told after each text: how many are read, of how many, and the name of the last."""


def build(
    paths: Sequence[str | Path],
    workspace: Workspace,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    prefer: Preference | None = None,
    prune: bool = False,
    persons: bool | None = None,
) -> Summary:
    """Read the files under `paths` into the workspace's graph.

    A file whose bytes are those of the last build is not read again, unless the vocabulary or the program has changed:
    then all texts of the workspace are. A document is replaced as a whole. A file that can not be read, or is of a
    format that is not, is named in the summary and stops nothing; what an earlier build read from it stays.

    Args:
        paths: files and folders (walked recursively).
        workspace: where the graph is.
        jobs: how many processes read; None chooses by the number of files.
        progress: told after each text.
        prefer: which version of a document speaks; None keeps the workspace's choice ("newest" at first).
        prune: drop the sources whose files are no longer there.
        persons: whether the people in leading groups stand in the graph; None keeps the workspace's choice (they do at
            first). Another choice reads all texts again.

    Returns:
        What was done, and what the graph holds now.

    Raises:
        UsageError: a path is not there.
        StoreError: another build is at work, or the workspace is damaged.
        VocabularyError: a vocabulary file of the user's can not be read.
    """
    from loaders.formats import is_supported

    files, refused = find(paths, supported=is_supported, leave_out=is_workspace)
    with workspace.writer("kg build") as draft:
        run = _Run(workspace, Manifest.from_json(draft.manifest), draft.store, jobs, progress, prefer, persons)
        before, vocabulary_before = dict(draft.store.documents()), draft.store.vocabulary_digest()
        run.renew_vocabulary()
        run.read(files)
        run.refuse(refused)
        gone = [path for path in run.manifest.sources if not Path(path).exists()]
        if prune:
            run.forget(gone)
        run.settle()
        after = dict(draft.store.documents())
        if run.stale or before != after:
            refresh(draft.store, context=run.manifest.stamp, base=run.recipe.base)
        change = Change.between(before, after)
        if _MUCH * (len(change.new) + len(change.changed)) >= len(after):
            draft.store.compact()
        manifest = run.manifest.to_json()
        draft.changed = (before, vocabulary_before, draft.manifest) != (
            after,
            draft.store.vocabulary_digest(),
            manifest,
        )
        draft.manifest = manifest
        draft.published = run.drop_texts
        return summarise(
            run.manifest,
            change,
            failures=run.failures,
            reports=run.reports,
            gone=() if prune else tuple(sorted(gone)),
            reread=run.reread,
            quads=draft.store.count(),
        )


_MUCH = 4  # a store is compacted where a build has written a quarter of its documents or more


class _Run:
    """One build under way: the manifest and the store as they become what the files say."""

    def __init__(
        self,
        workspace: Workspace,
        manifest: Manifest,
        store: Embedded,
        jobs: int | None,
        progress: Progress | None,
        prefer: Preference | None,
        persons: bool | None,
    ) -> None:
        self.workspace, self.manifest, self.store = workspace, manifest, store
        manifest.persons = manifest.persons if persons is None else persons
        self.recipe = Recipe(workspace, workspace.vocabulary_files(), manifest.persons)
        self.failures: list[Failure] = []
        self.reports: list[Report] = []
        self._jobs, self._progress = jobs, progress
        stamp = self.recipe.stamp()
        self.stale = manifest.stamp != stamp
        self.reread = self.stale and bool(manifest.sources)
        manifest.stamp = stamp
        manifest.prefer = prefer or manifest.prefer
        self._groups: dict[str, dict[str, Reading]] = {}  # key → path → what was read there
        for path, reading in manifest.sources.items():
            self._groups.setdefault(reading.key, {})[path] = reading

    def renew_vocabulary(self) -> None:
        """Put the vocabulary into the graph, where it is not the one of the last build."""
        from kg.mapping import vocabulary_nquads

        if self.stale:
            self.store.replace_vocabulary(vocabulary_nquads(self.recipe.all_vocabulary_files(), base=self.recipe.base))

    def read(self, files: list[Path]) -> None:
        """Read what is new or altered; where the stamp has changed, everything."""
        wanted: dict[str, Job] = {}
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
            if self.stale or not self._is_known(path, job):
                self.workspace.keep_text(job.sha256, data)
                wanted[str(path)] = job
        self._read(wanted)
        if self.stale:
            done = wanted.keys() - {failure.path for failure in self.failures}
            kept = {path: reading for path, reading in self.manifest.sources.items() if path not in done}
            self._read({path: Job.again(reading) for path, reading in kept.items()})

    def refuse(self, files: list[Path]) -> None:
        """Name the files that are of no format that is read, each with what to convert it to."""
        from loaders.formats import unsupported

        self.failures += [Failure(str(path), unsupported(path.name).advice) for path in files]

    def _is_known(self, path: Path, job: Job) -> bool:
        reading = self.manifest.sources.get(str(path))
        return reading is not None and Job.again(reading) == job

    def _read(self, wanted: dict[str, Job]) -> None:
        """Read the texts of these paths; texts that several paths share are read once."""
        paths: dict[Job, list[str]] = {}
        for path, job in sorted(wanted.items()):
            paths.setdefault(job, []).append(path)
        with _executor(self._jobs, len(paths)) as executor:
            if executor is None:
                self.store.load_ahead()  # the vocabulary, while this process reads
            outcomes = read_all(list(paths), self.recipe, executor)
            for number, (job, outcome) in enumerate(zip(paths, outcomes, strict=True), 1):
                if outcome.reading is None:
                    self.failures += [Failure(path, outcome.reason) for path in paths[job]]
                else:
                    self._accept(paths[job], outcome.reading, outcome.nquads)
                    self.reports += [outcome.report] if outcome.report else []
                if self._progress:
                    self._progress(number, len(paths), job.name)

    def _accept(self, paths: list[str], reading: Reading, nquads: str) -> None:
        """Remember a reading. Where it is all that its document is made of so far, its quads are the document's.

        Where it is a part of that, the document is left to be composed in the end.
        """
        for path in paths:
            self._unlink(path)
            self.manifest.sources[path] = reading
            self._groups.setdefault(reading.key, {})[path] = reading
        made_of = self._composition(reading.key)
        if made_of == [[reading.sha256, reading.name]]:
            self._put(reading.key, nquads, made_of)
        elif [reading.sha256, reading.name] in made_of:
            self.manifest.documents.pop(reading.key, None)

    def _unlink(self, path: str) -> None:
        """Take a path out of the group of the document that it carried."""
        if old := self.manifest.sources.get(path):
            del self._groups[old.key][path]

    def _composition(self, key: str) -> Composition:
        return composition(in_order(self._groups[key].values(), self.manifest.prefer))

    def _put(self, key: str, nquads: str, made_of: Composition) -> None:
        self.store.replace(key, nquads)
        self.manifest.documents[key] = made_of

    def forget(self, paths: list[str]) -> None:
        """Drop sources."""
        for path in paths:
            self._unlink(path)
            del self.manifest.sources[path]

    def settle(self) -> None:
        """Make the graph of every document what its sources say together."""
        for key in [key for key in self.store.documents() if not self._groups.get(key)]:
            self.store.remove(key)
            self.manifest.documents.pop(key, None)
        for key in sorted(key for key, group in self._groups.items() if group):
            made_of = self._composition(key)
            if self.manifest.documents.get(key) != made_of:
                self._put(key, compose(self.recipe, made_of), made_of)

    def drop_texts(self) -> None:
        """Remove the texts that no source of the manifest has any more."""
        self.workspace.drop_texts({reading.sha256 for reading in self.manifest.sources.values()})


@contextlib.contextmanager
def _executor(jobs: int | None, texts: int) -> Iterator[Executor | None]:
    """Where texts are read: other processes, or None for this one.

    A process costs a tenth of a second and more until it has its vocabulary: it must have something to do.
    """
    count = min(jobs or os.cpu_count() or 1, texts if jobs else texts // _WORTH_A_PROCESS)
    if count <= 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(count) as executor:
            yield executor
    except BrokenProcessPool as error:
        raise PolicykgError("a reading process was killed", remedy="try again with --jobs 1") from error


_WORTH_A_PROCESS = 25  # texts
