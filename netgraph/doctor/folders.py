"""Where netgraph lies and is started from, and where it may write."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from netgraph.doctor.finding import Finding, shared
from netgraph.files import reason
from netgraph.shipped import bundled, data_folder
from netgraph.wording import say


def examine() -> Iterator[Finding]:
    """The command on the PATH, the bundled networks, this folder and the one for output."""
    yield _command()
    yield _bundled()
    yield _writable("folder", Path())
    output = Path("output")
    if output.is_dir():
        yield _writable("output", output)
    elif output.exists():
        told = say("output is a file here: maps and reports go into a folder of that name.")
        yield Finding("output", "fault", told, say("Rename it, or name a file by -o."))


def _command() -> Finding:
    ours = Path(sysconfig.get_path("scripts"))
    found = shutil.which("netgraph")
    if found is None:
        told = say("The command netgraph is not on the PATH.")
        there = [shared(file) for file in ours.glob("netgraph*")]
        path = there[0] if there else "python -m netgraph"
        remedy = say("Activate the environment, or call it so: {path}", path=path)
        return Finding("command", "note", told, remedy)
    if Path(found).parent.resolve() == ours.resolve():
        return Finding("command", "ok", say("netgraph starts {path}", path=shared(found)))
    told = say(
        "netgraph starts {path}, which does not belong to the Python that runs this: {python}",
        path=shared(found),
        python=shared(ours),
    )
    remedy = say("Activate the environment that you mean, or call the command by its path.")
    return Finding("command", "note", told, remedy)


def _bundled() -> Finding:
    """Whether the bundled networks can be read, file by file."""
    folder = shared(data_folder())
    try:
        for file in data_folder().glob("*/*"):
            file.read_bytes()
    except OSError as fault:
        told = say("{file}: {why}.", file=shared(fault.filename), why=reason(fault))
        return Finding("data", "fault", told, say("Check who may read it."))
    if not bundled():
        told = say("There is no bundled network in {folder}.", folder=folder)
        return Finding("data", "fault", told, say("Install netgraph anew."))
    told = say("Bundled networks can be read: {names}", names=", ".join(bundled()))
    return Finding("data", "ok", told)


def _writable(check: str, folder: Path) -> Finding:
    """Whether a file can be written there. It is tried: permissions alone do not tell."""
    try:
        with TemporaryFile(dir=folder.resolve(strict=True)):
            told = say("Files can be written in {folder}", folder=shared(folder.resolve()))
            return Finding(check, "ok", told)
    except OSError as fault:
        told = say("Nothing can be written in {folder}: {why}.", folder=folder, why=reason(fault))
        return Finding(check, "note", told, say("Change to another folder, or name a file by -o."))
