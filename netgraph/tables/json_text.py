"""JSON text → its values, with what a reader of a dataset has to know beside: keys that stand
twice, and the lines on which the items of a list begin.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from netgraph.tables.findings import Findings, Remark, Spot, error
from netgraph.tables.json_faults import syntax
from netgraph.wording import say

DEEPEST = 50
"""Levels of lists and objects in a file; a dataset with its own vocabulary has eight."""

_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|\r\n|[\r\n]|[][{}:]|[^][{}",:\s]+')
_LINE_ENDS, _OPENING, _CLOSING = {"\n", "\r", "\r\n"}, {"[", "{"}, {"]", "}"}
_LONGEST_WHOLE = 300  # digits; Python refuses to read some thousands of them


class Object(dict[str, Any]):
    """A JSON object, and the keys that stand in it more than once: only the last value is left."""

    repeated: tuple[str, ...] = ()


_Value = TypeVar("_Value", Object, list[Any])


def parse_object(
    text: str, findings: Findings, remedy: str = "It begins with { and a name."
) -> Object | None:
    """The object that a JSON file holds; None, with an error, when it is not one."""
    return _parse(text, Object, findings, error("NG-J07", "The file holds no object.", remedy))


def parse_list(text: str, findings: Findings, remedy: str) -> list[Any] | None:
    """The list that a JSON file holds; None, with an error, when it is not one."""
    return _parse(text, list, findings, error("NG-J07", "The file holds no list.", remedy))


def _parse(text: str, wanted: type[_Value], findings: Findings, otherwise: Remark) -> _Value | None:
    try:
        raw = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as raised:
        _note_syntax(_located(raised), findings)
        return None
    except RecursionError:
        _note_depth(findings)
        return None
    if not isinstance(raw, wanted):
        findings.add(otherwise)
        return None
    if _is_deep(raw):
        _note_depth(findings)
        return None
    return raw


def _is_deep(value: Any) -> bool:
    """Whether lists and objects are nested more than ``DEEPEST``."""
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        if not level:
            return False
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return bool(level)


def _object(pairs: list[tuple[str, Any]]) -> Object:
    found = Object(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        found.repeated = tuple(key for key, count in counts.items() if count > 1)
    return found


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < _LONGEST_WHOLE else float(digits)


def _note_depth(findings: Findings) -> None:
    findings.add(error("NG-J03", "The values are nested too deeply.", "Flatten them."))


def _note_syntax(fault: json.JSONDecodeError, findings: Findings) -> None:
    line = fault.doc.split("\n")[fault.lineno - 1]
    spot = Spot(
        fault.lineno,
        say("character {number}", number=fault.colno),
        line[max(0, fault.colno - 20) :],
    )
    several = fault.msg == "Extra data" and fault.doc[fault.pos] in "{["
    remedy = (
        "Write it as one object; this looks like JSON Lines, one value a line."
        if several
        else "Correct it there."
    )
    findings.add(
        error("NG-J06", say("This is not JSON: {fault}.", fault=syntax(fault)), remedy), spot
    )


def _located(fault: json.JSONDecodeError) -> json.JSONDecodeError:
    """The fault with a comma too many at the comma, where Python sees it from 3.13 on, instead of
    at the bracket behind it.
    """
    before, after = fault.doc[: fault.pos].rstrip(), fault.doc[fault.pos :].lstrip()
    if before.endswith(",") and after.startswith(("}", "]")):
        return json.JSONDecodeError(fault.msg, fault.doc, len(before) - 1)
    return fault


def lines_of_items(text: str, findings: Findings) -> dict[str, list[int]] | None:
    """The line on which each item begins of the lists that a file's object holds, by their keys.

    ``text`` must be a JSON object. None, with an error, when it is nested more than ``DEEPEST``.
    """
    lines: dict[str, list[int]] = defaultdict(list)
    line, depth, key, listed, before = 1, 0, "", False, ""
    for mark in _MARK.findall(text):
        if mark in _LINE_ENDS:
            line += 1
        elif mark == ":":
            if depth == 1:
                key = json.loads(before)
                lines.pop(key, None)  # of a key that stands twice, the last one counts
        elif mark in _CLOSING:
            depth -= 1
        else:
            if depth == 2 and listed:
                lines[key].append(line)
            if mark in _OPENING:
                listed = mark == "[" if depth == 1 else listed
                depth += 1
        before = mark
        if depth > DEEPEST:
            _note_depth(findings)
            return None
    return dict(lines)


def are_apart(lines: Iterable[list[int]]) -> bool:
    """Whether every item of every list begins on a line of its own."""
    return all(len(of_list) == len(set(of_list)) for of_list in lines)
