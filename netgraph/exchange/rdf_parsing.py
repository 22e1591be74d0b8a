"""Turtle and JSON-LD → what is said of each resource. Nothing is ever loaded from elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from netgraph.errors import FileProblem, shown
from netgraph.exchange.rdf_words import RDF, STRING, Ref, Term, Text
from netgraph.tables.findings import Findings, Spot, error, info, warning
from netgraph.wording import say

if TYPE_CHECKING:
    import pyoxigraph

Syntax = Literal["Turtle", "JSON-LD"]
BASE = "relative:/"
"""What relative addresses are taken to start with, as nobody knows where the file was."""
_SCHEMA_ORG = re.compile(rb'"@context"\s*:\s*"https?://(?:www\.)?schema\.org/?"')
_ITS_WORDS = b'"@context":{"@vocab":"http://schema.org/"}'
"""The one remote context that needs no loading, because its words are parts of its address."""
_BOM = b"\xef\xbb\xbf"
_FIRST, _REST = f"{RDF}first", f"{RDF}rest"
_END = Ref(f"{RDF}nil")
_PARTS = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Graph:
    """What a file says of each resource, in the order of the file. Blank nodes are numbered
    (``_:1``), relative addresses stay as they are.
    """

    said: Mapping[str, list[tuple[str, Term]]]
    lists: Set[str]
    """The blank nodes that an ordered list is made of."""
    named: Mapping[str, int]
    """How often each resource is named by others."""

    def of(self, iri: str) -> Iterator[tuple[str, Term]]:
        """What is said of a resource, each statement once."""
        yield from dict.fromkeys(self.said.get(iri, ()))

    def items(self, term: Term) -> Iterator[Term]:
        """The items of a list, as far as it is no part of another; what is no list itself."""
        while term[0] in self.lists and self.named[term[0]] == 1:
            cell = dict(self.said[term[0]])
            yield cell[_FIRST]
            term = cell.get(_REST, _END)
        if term != _END:
            yield term


def parse(content: bytes, syntax: Syntax, findings: Findings) -> Graph | None:
    """The statements of a file; None, with an error, where it cannot be read.

    Raises FileProblem when the library that reads it is not installed.
    """
    try:
        import pyoxigraph
    except ImportError:
        message = say(
            "{form} is read with another package. Install it: {command}",
            form=syntax,
            command='pip install "netgraph-explorer[rdf]"',
        )
        raise FileProblem(message) from None
    content, form = content.removeprefix(_BOM), pyoxigraph.RdfFormat.TURTLE
    if syntax == "JSON-LD":
        form, content = pyoxigraph.RdfFormat.JSON_LD, _SCHEMA_ORG.sub(_ITS_WORDS, content)
    builder = _Builder()
    try:
        # Lenient: an address with a fault is one nevertheless.
        builder.add(pyoxigraph.parse(content, form, base_iri=BASE, lenient=True))
    except (SyntaxError, ValueError) as fault:
        _tell(fault, content, syntax, findings)
        return None
    builder.tell(findings)
    return Graph(builder.said, builder.lists, builder.named)


class _Builder:
    """Gathers statements by what they are said of."""

    def __init__(self) -> None:
        self.said: dict[str, list[tuple[str, Term]]] = {}
        self.lists: set[str] = set()
        self.named: Counter[str] = Counter()
        self._iris: dict[str, str] = {}
        self._blank: dict[str, str] = {}
        self._graphs: set[str] = set()
        self._nested = 0

    def add(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        """Take over the statements."""
        import pyoxigraph

        for quad in quads:
            if not isinstance(quad.graph_name, pyoxigraph.DefaultGraph):
                self._graphs.add(quad.graph_name.value)
            subject, term = self._key(quad.subject), quad.object
            predicate = self._same(quad.predicate.value)
            said = self.said.setdefault(subject, [])
            if predicate == _FIRST:
                self.lists.add(subject)
            if not isinstance(term, pyoxigraph.Triple):
                said.append((predicate, self._term(term)))
            elif predicate == f"{RDF}reifies":  # what RDF 1.2 has in place of a statement
                said += [(f"{RDF}{part}", self._term(getattr(term, part))) for part in _PARTS]
            else:
                self._nested += 1

    def tell(self, findings: Findings) -> None:
        """Tell what was not taken over."""
        if self._graphs:
            message = say("Graphs that became one: {number}.", number=len(self._graphs))
            findings.add(
                info("NG-P53", message, "What was said of a graph as a whole is left out.")
            )
        if self._nested:
            message = say("Statements about triples were left out: {number}.", number=self._nested)
            findings.add(warning("NG-P57", message, "Make a resource of each such triple."))

    def _term(self, term: Any) -> Term:
        import pyoxigraph

        if not isinstance(term, pyoxigraph.Literal):
            key = self._key(term)
            self.named[key] += 1
            return Ref(key)
        if term.language:
            return Text(term.value, language=term.language)
        datatype = term.datatype.value
        return Text(term.value, "" if datatype == STRING else self._same(datatype))

    def _key(self, node: Any) -> str:
        import pyoxigraph

        if isinstance(node, pyoxigraph.BlankNode):
            return self._blank.setdefault(node.value, f"_:{len(self._blank) + 1}")
        return self._same(node.value)

    def _same(self, iri: str) -> str:
        """One and the same text for all that are equal, which saves half of the memory."""
        return self._iris.get(iri) or self._iris.setdefault(iri, iri.removeprefix(BASE))


def _tell(fault: Exception, content: bytes, syntax: Syntax, findings: Findings) -> None:
    """Tell why a file cannot be read, and what helps."""
    if remote := _remote(content) if syntax == "JSON-LD" else "":
        message = say(
            "The words of the file are explained elsewhere: {address}.", address=shown(remote)
        )
        remedy = (
            "Nothing is loaded from the network. Ask for the file as Turtle, or put what stands at"
            " that address into the file, in place of the address."
        )
        findings.add(error("NG-P51", message, remedy), Spot(column="@context", value=remote))
        return
    reason = str(getattr(fault, "msg", None) or fault)
    message = say(
        "This is no {form}, or not all of it: {reason}",
        form=syntax,
        reason=shown(reason, limit=200),
    )
    line = getattr(fault, "lineno", None)
    findings.add(error("NG-P50", message, "Copy the file again, or export it anew."), Spot(line))


def _remote(content: bytes) -> str:
    """The first address of a context, where one stands in place of the context itself."""
    try:
        waiting = [json.loads(content)]
    except (ValueError, RecursionError):
        return ""
    while waiting:
        match waiting.pop():
            case dict() as found:
                for key in ("@context", "@import"):
                    for context in _listed(found.get(key)):
                        if isinstance(context, str):
                            return context
                waiting += found.values()
            case list() as items:
                waiting += items
    return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
