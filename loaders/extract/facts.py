"""Runs the extractors of facts.

An extractor is a module of this package with `FIELD`, the field of the record it fills, `AFTER`, the fields that must
be there before it, and `read(context)`, which gives the field's value. It is found by being here; nothing lists it.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Any

import loaders.extract
from loaders.extract.context import Context


@cache
def extractors() -> tuple[ModuleType, ...]:
    """The extractor modules in an order in which each comes after what it needs."""
    names = sorted(m.name for m in pkgutil.iter_modules(loaders.extract.__path__))
    modules = [importlib.import_module(f"loaders.extract.{name}") for name in names]
    by_field = {module.FIELD: module for module in modules if hasattr(module, "FIELD")}
    order = TopologicalSorter({field: set(module.AFTER) for field, module in by_field.items()}).static_order()
    return tuple(by_field[field] for field in order)


def read(context: Context) -> dict[str, Any]:
    """All facts of a document, by the field of the record they belong to."""
    for extractor in extractors():
        context.found[extractor.FIELD] = extractor.read(context)
    return context.found
