"""The program as its users call it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "corpus"
PLACES = ROOT / "examples" / "vocab" / "places.ttl"


def kg(
    *arguments: str, cwd: Path = ROOT, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `kg` from the checkout, in English unless the environment says otherwise."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("POLICYKG_STORE", "LC_ALL", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=cwd,
        env={**inherited, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **environment},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
