"""Real SPARQL servers that others wrote, started on a free port for a test and stopped after it."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.http import Endpoint

_READY = 60  # seconds that a server may take to start
_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""
_RIGHTS = """\
GRANT SPARQL_UPDATE TO "SPARQL";
DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);
"""


@dataclass
class Engine:
    """A server at work: the address of its endpoint, its process, and the command that started it."""

    url: str
    process: subprocess.Popen[bytes]
    command: list[str]

    def stop(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        """Start it on the same port, with what it has on disk."""
        self.process = _start(self.command, self.url)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def _start(command: list[str], url: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    endpoint = Endpoint(url, sleep=lambda seconds: None)
    for _ in range(_READY * 10):
        with contextlib.suppress(StoreError):
            endpoint.attempts = 1
            endpoint.query("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
            return process
        if process.poll() is not None:
            break
        time.sleep(0.1)
    process.kill()
    process.wait()
    raise AssertionError(f"the server did not start: {' '.join(command)}")


@contextlib.contextmanager
def oxigraph(*options: str) -> Iterator[Engine]:
    """The Oxigraph server (PyPI: oxigraph)."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    port = free_port()
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
    with _running(command, f"http://127.0.0.1:{port}/query") as engine:
        yield engine


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Virtuoso 7.2 (Debian: virtuoso-opensource-7-bin), with a database of its own that anybody may write to."""
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or client is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)")
    sql, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, sql=sql, port=port), encoding="utf-8")
    (folder / "rights.sql").write_text(_RIGHTS, encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _running(command, f"http://127.0.0.1:{port}/sparql") as engine:
        rights = [client, f"127.0.0.1:{sql}", "dba", "dba", str(folder / "rights.sql")]
        subprocess.run(rights, capture_output=True, check=True, timeout=60)
        yield engine


@contextlib.contextmanager
def _running(command: list[str], url: str) -> Iterator[Engine]:
    engine = Engine(url, _start(command, url), command)
    try:
        yield engine
    finally:
        engine.stop()
