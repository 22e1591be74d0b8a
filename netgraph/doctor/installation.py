"""The program itself, what it needs, and the other program of its name."""

from __future__ import annotations

import csv
import hashlib
import platform
import re
import sys
import sysconfig
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from netgraph.doctor.finding import Finding, shared
from netgraph.shipped import is_whole
from netgraph.wording import say

OURS = "netgraph-explorer"
OTHERS = "netgraph"
"""The distribution of somebody else, for plots, that is imported by the same name."""

_COMPILED = ("graspologic_native", "numpy", "pydantic_core", "rapidfuzz", "scipy")
_NAMED = 5
"""Of files that are not as they should be, more are counted and not named."""
_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[.*?\])?\s*([^;]*?)\s*(?:;\s*(.*))?")
_BOUND = re.compile(r"(>=|==)\s*([\w.]+)")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)['\"]")


def examine() -> Iterator[Finding]:
    """The version, the files, the clash of names, Python, each dependency, and what is compiled."""
    ours = _installed(OURS)
    yield _version(ours)
    if ours:
        yield from _files(ours)
    yield _clash(_installed(OTHERS))
    yield _python(ours)
    yield from _dependencies((ours.requires if ours else None) or ())
    yield _compiled()


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _version(ours: Distribution | None) -> Finding:
    folder = shared(Path(__file__).parents[1])
    if ours is None:
        told = say("netgraph runs from {folder} and is not installed.", folder=folder)
        remedy = say("Install it, in an environment of its own: pip install .")
        return Finding("netgraph", "note", told, remedy)
    told = say("netgraph-explorer {version} in {folder}", version=ours.version, folder=folder)
    return Finding("netgraph", "ok", told)


def _files(ours: Distribution) -> Iterator[Finding]:
    """Whether the files are those that were installed. Of an editable installation, whose files
    are meant to change, there are none to look at.
    """
    # Not by its list of files: from Python 3.12 on, that leaves out what is gone.
    rows = csv.reader((ours.read_text("RECORD") or "").splitlines())
    files = {
        path: digest == _digest(Path(str(ours.locate_file(path))))
        for path, digest, _ in rows
        if digest and path.startswith("netgraph/")
    }
    if not files:
        return
    strange = [name for name, same in files.items() if not same]
    if not strange:
        yield Finding("files", "ok", say("All {number} files are as installed.", number=len(files)))
        return
    names = ", ".join(strange[:_NAMED])
    more = len(strange) - _NAMED
    yield Finding(
        "files",
        "fault",
        say(
            "Changed or gone: {names}.",
            names=say("{named} and {number} more", named=names, number=more) if more > 0 else names,
        ),
        say("Install it anew, in an environment of its own: see README.md, 'Start'."),
    )


def _digest(file: Path) -> str:
    """The hash of a file as a list of installed files has it; empty when it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError:
        return ""
    return "sha256=" + urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def _clash(others: Distribution | None) -> Finding:
    """Both write into one folder. Whichever came last has its __init__.py there, and who removes
    one takes that away from the other.
    """
    remedy = say("Give each an environment of its own: make one in a new folder, install there.")
    if not is_whole():
        told = say("Another program lies over this one: its __init__.py is not ours, or is gone.")
        return Finding("name", "fault", told, remedy)
    if others is None:
        return Finding("name", "ok", say("No other program called netgraph is installed here."))
    told = say(
        "The plotting library netgraph {version} is installed in the same place. It does not work"
        " any more, and removing it would damage this program.",
        version=others.version,
    )
    return Finding("name", "fault", told, remedy)


def _python(ours: Distribution | None) -> Finding:
    told = say(
        "{implementation} {version} on {system}, {bits} bits",
        implementation=platform.python_implementation(),
        version=platform.python_version(),
        system=platform.platform(aliased=True, terse=True),
        bits=64 if sys.maxsize > 2**32 else 32,
    )
    needed = ",".join((ours.metadata.get_all("Requires-Python") if ours else None) or ())
    if not _fits(platform.python_version(), needed):
        remedy = say("Install Python {bound}.", bound=needed)
        return Finding("python", "fault", told, remedy)
    return Finding("python", "ok", told)


class _Needed(NamedTuple):
    extra: str
    name: str
    bound: str


def _dependencies(requirements: Iterable[str]) -> Iterator[Finding]:
    """Each of what is always needed, and each extra as a whole."""
    needed = sorted(filter(None, map(_needed, requirements)))
    for extra, group in groupby(needed, key=lambda one: one.extra):
        several = list(group)
        found = [_dependency(one) for one in several]
        if not extra:
            yield from found
        elif all(one.state == "ok" for one in found):
            there = ", ".join(one.check for one in found)
            told = say("The extra {extra} is there: {there}.", extra=extra, there=there)
            yield Finding(f"extra {extra}", "ok", told)
        else:
            missing = ", ".join(one.check for one in found if one.state != "ok")
            told = say("The extra {extra} is not there: {missing}.", extra=extra, missing=missing)
            wanted = " ".join(f"'{one.name}{one.bound}'" for one in several)
            remedy = say("If you want it: pip install {wanted}", wanted=wanted)
            yield Finding(f"extra {extra}", "note", told, remedy)


def _needed(requirement: str) -> _Needed | None:
    """What a requirement asks for here; None when it is for other systems. netgraph has no markers
    but those of extras, so any other is taken to be for somewhere else.
    """
    match = _REQUIREMENT.fullmatch(requirement)
    if not match:
        return None
    name, bound, marker = match.groups()
    extra = _EXTRA.search(marker or "")
    if marker and not extra:
        return None
    return _Needed(extra[1] if extra else "", name, bound)


def _dependency(needed: _Needed) -> Finding:
    there = _installed(needed.name)
    remedy = say("pip install '{name}{bound}'", name=needed.name, bound=needed.bound)
    if there is None:
        told = say("{name} is missing.", name=needed.name)
        return Finding(needed.name, "fault", told, remedy)
    told = say(
        "{name} {version} (needed: {bound})",
        name=needed.name,
        version=there.version,
        bound=needed.bound or say("any"),
    )
    if not _fits(there.version, needed.bound):
        return Finding(needed.name, "fault", told, remedy)
    return Finding(needed.name, "ok", told)


def _compiled() -> Finding:
    """Whether the libraries that are no Python can be loaded: that they lie there is not enough
    where a policy says which programs may run, or when they are made for another machine.
    """
    for name in _COMPILED:
        try:
            import_module(name)
        except (ImportError, OSError) as fault:
            told = say("{name} cannot be loaded: {fault}", name=name, fault=shared(fault))
            remedy = say(
                "Install it anew. If a policy blocks it, have this folder allowed: {folder}",
                folder=shared(sysconfig.get_path("platlib")),
            )
            return Finding("compiled", "fault", told, remedy)
    return Finding("compiled", "ok", say("All compiled libraries can be loaded."))


def _fits(version: str, bounds: str) -> bool:
    """Whether a version keeps the lower bounds and equalities among ``bounds``."""
    for sign, bound in _BOUND.findall(bounds):
        if sign == "==" and version != bound:
            return False
        if sign == ">=" and _numbers(version) < _numbers(bound):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, match[0].split("."))) if match else ()
