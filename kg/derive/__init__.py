"""What follows from several documents together: one module a rule, found by being here; one graph a rule and place.

A rule module has `brings(store, documents, base)`, which reads what documents bring to the rule
(`kg.derive.base.Share`), and `read(store, known, places, base)`, which gives a `Derivation` of some places from what is
known of all documents. Modules whose name begins with an underscore are helpers.

Each graph (`id:graph/derived/RULE/PLACE`) is stamped with the digest of what it rests on. A refresh reads the documents
that have changed since the last one (`kg.derive._index` remembers), looks at the places that they concern, and runs a
rule where the stamp differs; a place that has nothing left to rest on loses its graph. So the derived graphs are a
function of the documents, whatever builds led to them, and none speaks of a node that is gone.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

from kg.derive._refresh import Rules, refresh_all, stale_graphs
from kg.derive.base import Graphs, Rule, Writable
from ontology.iris import BASE


@cache
def rules() -> dict[str, Rule]:
    """The rules by name (the module's, with hyphens), in alphabetical order.

    >>> sorted(rules())
    ['citations', 'co-owners', 'same-office']
    """
    names = sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_"))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    found = {name: cast(Rule, module) for name, module in modules.items() if hasattr(module, "read")}
    return {name.replace("_", "-"): rule for name, rule in found.items()}


def refresh(store: Writable, *, context: str = "", base: str = BASE, memory: Path | None = None) -> list[str]:
    """Bring all derived graphs up to date.

    Args:
        store: the documents and the vocabulary; the graphs are written there.
        context: stands for all that rules depend on beside the documents: the vocabulary and the program.
        base: what the IRIs of data start with.
        memory: the file that remembers from one refresh to the next what was read, so that unchanged documents are not
            read again; None reads all. Whatever is in it, the graphs come out the same.

    Returns:
        The graphs that were written or dropped, sorted.
    """
    return refresh_all(store, Rules(rules(), context, base), memory)


def stale(store: Graphs, *, context: str = "", base: str = BASE) -> list[str]:
    """The derived graphs that `refresh` would write or drop, sorted; all documents are read for it."""
    return stale_graphs(store, Rules(rules(), context, base))
