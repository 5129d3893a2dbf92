"""The books of a build: which sources carry which document, and the graph as it becomes what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.pipeline.manifest import Composition, Manifest, Reading, composition, in_order
from kg.store.base import Store


class Ledger:
    """The manifest and the store of one build under way.

    Args:
        manifest: what the last build remembers; changed in place.
        store: where documents go.
        expected: of every document that the last build left as it is the SHA-256 of its quads. The store may hold
            others: a killed build's, which count only where this build comes to the same.
        compose: gives the quads of a document from its sources.
        restore: gives the quads that the last build left of a document, None where they are lost.
    """

    def __init__(
        self,
        manifest: Manifest,
        store: Store,
        expected: Mapping[str, str],
        compose: Callable[[Composition], str],
        restore: Callable[[str], str | None],
    ) -> None:
        self.manifest, self.store = manifest, store
        self._expected = dict(expected)
        self._compose, self._restore = compose, restore
        self._groups: dict[str, dict[str, Reading]] = {}  # key → path → what was read there
        for path, reading in manifest.sources.items():
            self._groups.setdefault(reading.key, {})[path] = reading

    def accept(self, paths: Sequence[str], reading: Reading, nquads: bytes) -> str:
        """Remember a reading. Where it is all that its document is made of so far, its quads are the document's.

        Where it is a part of that, the document is left to be composed in the end.

        Returns:
            The SHA-256 of the quads, "" where they are not in the store.
        """
        made_of = self._link(paths, reading)
        if made_of == [[reading.sha256, reading.name]]:
            return self._put(reading.key, nquads, made_of)
        if [reading.sha256, reading.name] in made_of:
            self.manifest.documents.pop(reading.key, None)
        return ""

    def take_over(self, paths: Sequence[str], reading: Reading, quads: str) -> None:
        """Remember a reading whose quads, of that SHA-256, the store holds already."""
        made_of = self._link(paths, reading)
        if made_of == [[reading.sha256, reading.name]]:
            self.manifest.documents[reading.key] = made_of
            self._expected[reading.key] = quads
        elif [reading.sha256, reading.name] in made_of:
            self.manifest.documents.pop(reading.key, None)

    def _link(self, paths: Sequence[str], reading: Reading) -> Composition:
        for path in paths:
            self._unlink(path)
            self.manifest.sources[path] = reading
            self._groups.setdefault(reading.key, {})[path] = reading
        return self._composition(reading.key)

    def _unlink(self, path: str) -> None:
        """Take a path out of the group of the document that it carried."""
        if old := self.manifest.sources.get(path):
            del self._groups[old.key][path]

    def _composition(self, key: str) -> Composition:
        return composition(in_order(self._groups[key].values(), self.manifest.prefer))

    def _put(self, key: str, nquads: str | bytes, made_of: Composition) -> str:
        self.manifest.documents[key] = made_of
        self._expected[key] = self.store.replace(key, nquads)
        return self._expected[key]

    def forget(self, paths: Sequence[str]) -> None:
        """Drop sources."""
        for path in paths:
            self._unlink(path)
            del self.manifest.sources[path]

    def settle(self) -> None:
        """Make the graph of every document what its sources say together."""
        held = self.store.documents()
        for key in [key for key in held if not self._groups.get(key)]:
            self.store.remove(key)
        for key in [key for key in self.manifest.documents if not self._groups.get(key)]:
            del self.manifest.documents[key]
        for key in sorted(key for key, group in self._groups.items() if group):
            made_of = self._composition(key)
            if self.manifest.documents.get(key) != made_of:
                self._put(key, self._compose(made_of), made_of)
            elif key not in held or held[key] != self._expected.get(key):
                self._put(key, self._restore(key) or self._compose(made_of), made_of)
