"""`kg build` in processes that start at once: forked from one that has the program and its vocabulary in memory.

They are the program in all but the time that Python takes to load it. Their batches are so small that a few short texts
fill several: a build of that size writes only once otherwise.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.cli import main
from kg.pipeline import reading
from kg.store import embedded
from loaders import load

# Done once, in the process that the others are forked from.
load("明溪县工作要点\n1.加强领导。（县财政局牵头，县民政局配合）\n".encode(), "a.txt", reading.vocabulary(()))
reading.concepts(())
reading.program()
embedded._BATCH = 30_000

_CONTEXT = multiprocessing.get_context("forkserver")


def _run(arguments: list[str], log: Path) -> None:
    os.setsid()  # its readers are killed with it
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    multiprocessing.set_start_method("fork", force=True)  # as in a process of its own; we are none's default
    sys.argv = ["kg", *arguments]
    main()


def start(arguments: list[str], log: Path) -> BaseProcess:
    """A process that runs `kg` with these arguments; what it says goes to `log`."""
    _CONTEXT.set_forkserver_preload(["tests.build_process"])
    process = _CONTEXT.Process(target=_run, args=(arguments, log))
    process.start()
    return process


def kill(process: BaseProcess) -> None:
    """Kill a process and those that it has started, as a machine that goes down does."""
    assert process.pid is not None
    for victim in (lambda pid: os.killpg(pid, signal.SIGKILL), lambda pid: os.kill(pid, signal.SIGKILL)):
        try:
            victim(process.pid)
        except ProcessLookupError:  # not yet a group of its own, or at its end already
            continue
    process.join()
