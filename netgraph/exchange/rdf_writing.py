"""Resources → Turtle and JSON-LD, a resource after the other, the same bytes each time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netgraph.exchange.json_texts import as_json
from netgraph.exchange.rdf_words import TYPE, Ref, Term

_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})*(?<!\.)")
"""What may stand behind a prefix in Turtle without an escape."""
_ESCAPES = str.maketrans(
    {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
    | {ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord('"'): '\\"', ord("\\"): "\\\\"}
)


@dataclass(frozen=True, slots=True)
class Resource:
    """An IRI and what is said of it: properties with their values, in order."""

    iri: str
    said: list[tuple[str, Term]] = field(default_factory=list)

    @property
    def grouped(self) -> Mapping[str, Sequence[Term]]:
        """The values by their properties; its types first."""
        values: dict[str, list[Term]] = {TYPE: []}
        for name, term in self.said:
            values.setdefault(name, []).append(term)
        return {name: terms for name, terms in values.items() if terms}


class _Shortened(dict[str, str]):
    """IRIs with a prefix for their namespace, where there is one."""

    def __init__(self, prefixes: Mapping[str, str], *, turtle: bool) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._turtle = turtle

    def __missing__(self, iri: str) -> str:
        at = max(iri.rfind(mark) for mark in "#/:") + 1
        prefix, local = self._prefixes.get(iri[:at]), iri[at:]
        fits = prefix is not None and _LOCAL.fullmatch(local)
        self[iri] = f"{prefix}:{local}" if fits else f"<{iri}>" if self._turtle else iri
        return self[iri]


def turtle(resources: Iterable[Resource], prefixes: Mapping[str, str]) -> str:
    """The resources in Turtle."""
    short = _Shortened(prefixes, turtle=True)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    return head + "".join(_block(one, short) for one in resources)


def json_ld(resources: Iterable[Resource], prefixes: Mapping[str, str]) -> str:
    """The resources in JSON-LD, each on a line of its own."""
    short = _Shortened(prefixes, turtle=False)
    lines = ",\n".join(as_json(_object(one, short)) for one in resources)
    return f'{{"@context": {json.dumps(prefixes, indent=2)},\n"@graph": [\n{lines}\n]}}\n'


def _block(one: Resource, short: _Shortened) -> str:
    said = " ;\n    ".join(
        f"{'a' if name == TYPE else short[name]} {', '.join(_term(term, short) for term in terms)}"
        for name, terms in one.grouped.items()
    )
    return f"\n{short[one.iri]} {said} .\n"


def _term(term: Term, short: _Shortened) -> str:
    if isinstance(term, Ref):
        return short[term.iri]
    suffix = f"@{term.language}" if term.language else ""
    if term.datatype:
        suffix = f"^^{short[term.datatype]}"
    return f'"{term.value.translate(_ESCAPES)}"{suffix}'


def _object(one: Resource, short: _Shortened) -> Mapping[str, Any]:
    made: dict[str, Any] = {"@id": short[one.iri]}
    for name, terms in one.grouped.items():
        values = [_value(term, short) for term in terms]
        if name == TYPE:
            made["@type"] = [short[term.iri] for term in terms if isinstance(term, Ref)]
        else:
            made[short[name]] = values if values[1:] else values[0]
    return made


def _value(term: Term, short: _Shortened) -> str | Mapping[str, str]:
    if isinstance(term, Ref):
        return {"@id": short[term.iri]}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype:
        return {"@value": term.value, "@type": short[term.datatype]}
    return term.value
