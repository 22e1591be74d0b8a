"""Linked data → the two tables: organisations and all that is linked with them.

What is a node, a link or a column follows from the last words of types and properties, so that ORG,
FOAF, schema.org and vocabularies derived from them are read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from netgraph.exchange.flat import ABOUT, Flat, Values
from netgraph.exchange.formats import Files
from netgraph.exchange.graph_rows import left_out, tell_persons
from netgraph.exchange.own_words import free
from netgraph.exchange.rdf_columns import Columns
from netgraph.exchange.rdf_parsing import Graph, Syntax, parse
from netgraph.exchange.rdf_words import (
    ENDS,
    EXPLAINING,
    GENERAL,
    INVERSE,
    LINK_TYPES,
    LINKING,
    MEMBERSHIP,
    NAMES,
    ORG,
    PERSONS,
    RDF,
    RDFS,
    TYPE,
    Ref,
    describes,
    is_organisation,
    last_word,
)
from netgraph.exchange.sheets import with_ends
from netgraph.names import ID_PATTERN, slug
from netgraph.tables.findings import Findings, error, info, warning
from netgraph.tables.schema import LIST_SEPARATOR
from netgraph.wording import say


def read_turtle(files: Files, findings: Findings) -> Flat | None:
    """The two tables of a file in Turtle."""
    return _read(files[""], "Turtle", findings)


def read_json_ld(files: Files, findings: Findings) -> Flat | None:
    """The two tables of a file in JSON-LD."""
    return _read(files[""], "JSON-LD", findings)


def _read(content: bytes, syntax: Syntax, findings: Findings) -> Flat | None:
    graph = parse(content, syntax, findings)
    if graph is None:
        return None
    reader = _Reader(graph)
    about = reader.about(findings)
    if not reader.nodes and not about:
        remedy = "Nodes are what has a type such as org:Organization, or is linked with one."
        findings.add(error("NG-P52", "The file tells of no organisation.", remedy))
        return None
    edges = list(reader.edges())
    nodes = reader.rows()
    ends = with_ends(nodes, edges, findings)[len(nodes) :]
    nodes += [{**end, "name": last_word(end["id"])} for end in ends]
    reader.tell(findings)
    return Flat(about=about, nodes=nodes, edges=edges)


_FOLDED = info("NG-P54", say("Descriptions inside others that became columns"))
_CUT = warning(
    "NG-P54", say("Descriptions too deep inside others"), "They are left out: see if you miss them."
)
_LOST = warning(
    "NG-P55",
    say("Links without a relation, or without a resource at both ends"),
    "They are left out: complete them.",
)
_UNREAD = info(
    "NG-P56",
    say("Descriptions that are neither organisations nor links"),
    "They are left out, such as documents and roles that nothing refers to.",
)
_BRIEF = info("NG-P56", say("Descriptions of which only the name is kept"))
_DATES = info(
    "NG-P58",
    say("Dates with a time of day, or several in one"),
    "What they were stands in original_start and original_end.",
)


class _Reader:
    """Makes rows of resources, and keeps count of what is to be told of them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._columns = Columns(graph)
        self._types = {
            iri: [term.iri for name, term in said if name == TYPE and isinstance(term, Ref)]
            for iri, said in graph.said.items()
        }
        self._links = {iri: self._ends(iri) for iri in graph.said if self._is_link(iri)}
        linked = self._linked()
        self._columns.apart |= {*linked, *self._links}
        found = [iri for iri in graph.said if iri in linked or self._is_node(iri)]
        self.nodes = self._ids(found)
        self._columns.apart |= set(self.nodes)
        self._lost = self._persons = 0

    def _ids(self, found: Sequence[str]) -> dict[str, str]:
        """The ids of nodes: ours, if they have one; else their addresses, or made of the names."""
        ours = {iri: self._columns.own_id(iri) for iri in found}
        times = Counter(ours.values())
        ids = {iri: own if own and times[own] == 1 else iri for iri, own in ours.items()}
        taken = set(ids.values())
        for iri in (iri for iri in found if ids[iri].startswith("_:")):
            ids[iri] = free(slug(self._columns.label(iri)) or "node", taken)
        return ids

    def about(self, findings: Findings) -> Values:
        """What the file says of the only dataset that it describes."""
        datasets = [iri for iri, types in self._types.items() if "Dataset" in map(last_word, types)]
        if len(datasets) != 1:
            return {}
        row = self._columns.row(datasets[0], "about")
        self._columns.used.add(datasets[0])
        if not re.fullmatch(ID_PATTERN, row.get("id", "")):
            row.pop("id", None)
        left_out((name for name in row if name not in ABOUT), findings)
        return {name: text for name, text in row.items() if name in ABOUT}

    def rows(self) -> list[Values]:
        """The rows of the nodes."""
        return [self._node(iri, identifier) for iri, identifier in self.nodes.items()]

    def _node(self, iri: str, identifier: str) -> Values:
        row = self._columns.row(iri, "nodes")
        types = [last_word(one) for one in self._types[iri]]
        self._persons += not PERSONS.isdisjoint(types)
        special = [one for one in types if one not in GENERAL]
        if "kind" not in row and types:
            kind, special = (special or types)[0], special[1:]
            row["kind"] = kind
        if special:
            row.setdefault("type", LIST_SEPARATOR.join(special))
        return {"name": last_word(iri), **row, "id": identifier}

    def edges(self) -> Iterator[Values]:
        """The rows of the links: those with a resource of their own, and plain triples."""
        met: set[tuple[str, str, str]] = set()
        for iri, ends in self._links.items():
            words = self._words(iri)
            if len(ends) < 2 or not words:
                self._lost += 1
                continue
            met |= {(ends["source"], word, ends["target"]) for word in words}
            yield self._edge(ends["source"], words[0], ends["target"]) | self._columns.row(
                iri, "edges"
            )
        for triple in self._triples():
            if triple not in met:
                met.add(triple)
                yield self._edge(*triple)

    def tell(self, findings: Findings) -> None:
        """Tell what two tables hold in another way, or not at all."""
        columns = self._columns
        unread = sum(map(self._is_unread, self._graph.said))
        brief = sum(map(self._says_more, columns.named - columns.used))
        for number, remark in (
            (self._lost, _LOST), (unread, _UNREAD), (brief, _BRIEF), (columns.folded, _FOLDED),
            (columns.cut, _CUT), (columns.dates, _DATES),
        ):  # fmt: skip
            if number:
                counted = say("{what}: {number}.", what=remark.message, number=number)
                findings.add(replace(remark, message=counted))
        if columns.parted:
            parted = "An item of the list holds a semicolon, which parts items here."
            findings.add(warning("NG-P37", parted, "See whether it became two."))
        tell_persons(self._persons, findings)

    def _is_link(self, iri: str) -> bool:
        names = {name for name, _ in self._graph.said[iri]}
        return not LINK_TYPES.isdisjoint(self._types[iri]) or f"{RDF}subject" in names

    def _ends(self, iri: str) -> dict[str, str]:
        return {
            ENDS[name]: term.iri
            for name, term in self._graph.said[iri]
            if name in ENDS and isinstance(term, Ref)
        }

    def _linked(self) -> set[str]:
        """The ends of all links, whatever else is known of them."""
        linked: set[str] = set()
        for iri, name, end in self._references():
            word = last_word(name)
            if word == "hasMembership" and end in self._links:
                self._links[end].setdefault("source", iri)
            elif word in LINKING and iri not in self._links and end not in self._links:
                linked |= {iri, end}
        return linked.union(*(ends.values() for ends in self._links.values()))

    def _references(self) -> Iterator[tuple[str, str, str]]:
        """All statements between two resources."""
        for iri, said in self._graph.said.items():
            for name, term in said:
                if isinstance(term, Ref) and iri not in self._graph.lists:
                    several = self._graph.items(term)
                    yield from ((iri, name, one.iri) for one in several if isinstance(one, Ref))

    def _is_node(self, iri: str) -> bool:
        types, names = self._types[iri], {name for name, _ in self._graph.said[iri]}
        if iri in self._links:
            return False
        if f"{ORG}classification" in names:
            return True  # whatever else it is: in lists of the EU, a concept
        named = not {*NAMES}.isdisjoint(map(last_word, names))
        alone = not iri.startswith("_:") and any(map(is_organisation, types))
        return (named or alone) and not all(map(describes, types))

    def _words(self, iri: str) -> list[str]:
        """The relation of a link, and what more general triples may say beside it."""
        predicates = [
            term.iri
            for name, term in self._graph.of(iri)
            if name == f"{RDF}predicate" and isinstance(term, Ref)
        ]
        general = [
            last_word(term.iri)
            for predicate in predicates
            for name, term in self._graph.of(predicate)
            if name == f"{RDFS}subPropertyOf" and isinstance(term, Ref)
        ]
        usual = [MEMBERSHIP] if f"{ORG}Membership" in self._types[iri] else []
        return [*map(self._relation, predicates), *general] or usual

    def _relation(self, predicate: str) -> str:
        return self._columns.own_id(predicate) or last_word(predicate)

    def _triples(self) -> Iterator[tuple[str, str, str]]:
        """Source, relation and target of the statements between two nodes."""
        for iri, name, end in self._references():
            word = self._relation(name)
            if iri in self.nodes and (
                end in self.nodes or (word in LINKING and end not in self._links)
            ):
                yield (end, INVERSE[word], iri) if word in INVERSE else (iri, word, end)

    def _edge(self, source: str, relation: str, target: str) -> dict[str, str]:
        return {
            "source": self.nodes.get(source, source),
            "relation": relation,
            "target": self.nodes.get(target, target),
        }

    def _is_unread(self, iri: str) -> bool:
        """Whether nothing was made of a resource that explains no word, and is inside no other."""
        read = iri in self._columns.used or iri in self._columns.named
        read = read or iri in self.nodes or iri in self._links
        explains = not EXPLAINING.isdisjoint(map(last_word, self._types[iri]))
        inside = iri.startswith("_:") and self._graph.named[iri] == 1
        return not (read or explains or inside)

    def _says_more(self, iri: str) -> bool:
        """Whether more is said of a resource than what it is called."""
        said = {last_word(name) for name, _ in self._graph.said[iri] if name != TYPE}
        return iri not in self.nodes and not said <= {*NAMES, "altLabel", "inScheme", "notation"}
