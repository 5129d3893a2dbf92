"""What several test files share: the sample corpus, built once."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from program import EXAMPLES, PLACES

from kg.pipeline import build
from kg.workspace import Workspace


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_open() -> Iterator[None]:
    """What a module left open is reported there, not wherever the garbage happens to be collected next."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the sample corpus, built with the places of its fictional counties. Read only."""
    workspace = Workspace.create(str(tmp_path_factory.mktemp("built") / "policykg"))
    shutil.copy(PLACES, workspace.root / "vocab")
    summary = build([EXAMPLES], workspace)
    assert not summary.failures, summary.failures
    return workspace.root


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text into a file under `files`."""

    def write_file(name: str, content: str) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write_file
