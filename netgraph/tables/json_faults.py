"""What is wrong with a piece of JSON, in sentences of two languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from netgraph.wording import Said, Word, say

_SAID_BY_PYTHON = {
    str(said): said
    for said in (
        say("expecting value"),
        say("expecting property name enclosed in double quotes"),
        say("expecting ':' delimiter"),
        say("expecting ',' delimiter"),
        say("extra data"),
        say("unterminated string starting at"),
        say("invalid control character at"),
        say("invalid \\escape"),
        say("invalid \\uXXXX escape"),
    )
}
_SAID_BY_PYDANTIC = {
    "string_type": say("Input should be a valid string."),
    "bool_type": say("Input should be a valid boolean."),
    "float_type": say("Input should be a valid number."),
    "model_type": say("Input should be an object."),
    "dict_type": say("Input should be an object."),
    "tuple_type": say("Input should be a valid array."),
    "missing": say("It is missing."),
    "too_short": say("It needs at least one entry."),
    "extra_forbidden": say("netgraph does not know it."),
}


def syntax(fault: json.JSONDecodeError) -> str:
    """Why a text is no JSON, as a clause; the commonest slips by what a person did."""
    after = fault.doc[fault.pos :].lstrip()
    if bracket := re.match(r",\s*([}\]])", after):
        return say("a comma stands before {bracket}", bracket=bracket[1])
    if after.startswith(("//", "/*", "#")):
        return say("it has no comments")
    if after.startswith("'"):
        return say("text stands between double quotes")
    if fault.msg.startswith("Unterminated string"):
        return say("a text opens here and is not closed")
    if not after:
        return say("the file breaks off here") if fault.pos else say("it is empty")
    clause = fault.msg[0].lower() + fault.msg[1:]
    return _SAID_BY_PYTHON.get(clause, clause)


def told(faults: ValidationError) -> Iterator[tuple[str, Said, str | None]]:
    """The path of each fault, ``.kinds[0].id``, what is wrong there, and the text that it holds."""
    for fault in faults.errors(include_url=False):
        path = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in fault["loc"])
        given = fault["input"]
        yield path, _message(fault), given if isinstance(given, str) else None


def _message(fault: ErrorDetails) -> Said:
    if plain := _SAID_BY_PYDANTIC.get(fault["type"]):
        return plain
    said: Said
    limits: dict[str, Any] = fault.get("ctx", {})
    match limits:
        case {"error": ValueError() as contradiction}:
            said = say("Value error, {fault}.", fault=contradiction.args[0])
        case {"pattern": pattern}:
            said = say("String should match pattern '{pattern}'.", pattern=pattern)
        case {"expected": expected}:
            words = Word(expected, expected.replace(" or ", " oder "))
            said = say("Input should be {words}.", words=words)
        case {"min_length": 1}:
            said = say("String should have at least 1 character.")
        case {"max_length": most}:
            said = say("String should have at most {most} characters.", most=most)
        case {"gt": limit}:
            said = say("Input should be greater than {limit:g}.", limit=limit)
        case {"le": limit}:
            said = say("Input should be less than or equal to {limit:g}.", limit=limit)
        case _:
            said = say("{fault}.", fault=fault["msg"])
    return said
