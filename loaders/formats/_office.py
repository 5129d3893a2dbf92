"""Conversion through LibreOffice, where it is installed: without a screen, a profile or macros of the user's."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from kg.errors import InputError, Message
from loaders.formats._limits import MAX_FILE, MIB

TIMEOUT = 120.0
"""Seconds after which a conversion is given up; a document takes two to five."""
PROGRAMS = ("soffice", "libreoffice")
_XCU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>
"""
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),  # very high
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),  # nothing is loaded from elsewhere
    ("Writer/Content/Update", "Link", "0"),  # never
    ("Common/Misc", "FirstRun", "false"),
)


def program() -> str | None:
    """Where LibreOffice is, None where it is not."""
    return next((found for name in PROGRAMS if (found := shutil.which(name)) is not None), None)


def convert(data: bytes, suffix: str, target: str, name: str) -> bytes:
    """The file in another format.

    Args:
        data: the file.
        suffix: the one its format has (`.doc`).
        target: the suffix of the other format, without its dot (`docx`).
        name: what it is called, for errors.

    Raises:
        InputError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    office = program()
    remedy = Message("save it as .{suffix} with Word, WPS or LibreOffice and try again", suffix=target)
    if office is None:
        raise InputError(
            "the file is of an old or foreign format, which is read through LibreOffice",
            where=name,
            remedy="install LibreOffice so that soffice is found, or {other}",
            other=remedy,
        )
    with tempfile.TemporaryDirectory(prefix="policykg-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, f"source{suffix}"), Path(folder, "out", f"source.{target}")
        source.write_bytes(data)
        _write_profile(Path(folder, "profile", "user"))
        command = [office, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--nolockcheck", "--nologo", "--nodefault", "--convert-to", target]
        if not _run([*command, "--outdir", str(made.parent), str(source)], folder):
            raise InputError(
                "LibreOffice took more than {seconds} seconds", where=name, remedy=remedy, seconds=round(TIMEOUT)
            )
        if not made.is_file():
            raise InputError("LibreOffice could not read the file", where=name, remedy=remedy)
        if made.stat().st_size > MAX_FILE:
            raise InputError(
                "the file converts to more than {most} MiB", where=name, remedy="split it", most=MAX_FILE // MIB
            )
        return made.read_bytes()


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{prop}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, prop, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(_XCU.format(items=items), encoding="utf-8")


def _run(command: list[str], folder: str) -> bool:
    """Runs the program; whether it ended in time. What it started goes with it."""
    environment = {**os.environ, "HOME": folder, "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            running.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(running)
    return True


def _end(running: subprocess.Popen[bytes]) -> None:
    """Ends the program and its children: soffice is a script that starts others."""
    if running.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
