"""What linked data says of a resource → the columns of a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from netgraph.exchange.fitting import ORIGINAL
from netgraph.exchange.flat import OF_EDGES, OF_NODES
from netgraph.exchange.own_words import free
from netgraph.exchange.rdf_parsing import Graph
from netgraph.exchange.rdf_texts import best_of, date_of, first_language, plain_number
from netgraph.exchange.rdf_words import (
    COLUMN,
    COLUMNS,
    DATE_COLUMNS,
    FLOATS,
    LISTS,
    NAMES,
    NOTATION,
    OWN_ID,
    PERIODS,
    STRUCTURE,
    TOWNS,
    XSD,
    Of,
    Ref,
    Term,
    Text,
    last_word,
)
from netgraph.names import slug
from netgraph.tables.schema import ENTITIES, LINKS, LIST_SEPARATOR, PLACES, SOURCES

_DEEPEST = 4
"""Descriptions inside others that become columns; what lies deeper is left out, and told."""
_TRUTH = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
_REFERENCES = tuple(reference.column for reference in (*OF_NODES, *OF_EDGES))
_OURS: Mapping[Of, frozenset[str]] = {
    "nodes": frozenset({*(column.name for column in ENTITIES.columns), "target"}),
    "edges": frozenset(column.name for column in LINKS.columns),
    "source": frozenset(column.name for column in SOURCES.columns),
    "place": frozenset(column.name for column in PLACES.columns),
    "about": frozenset(),
    "inner": frozenset(),
}
Row = dict[str, str]


class Columns:
    """Describes resources by columns.

    ``apart`` are those that become rows of their own, ``used`` all others that it came by, and
    ``named`` those of which it took the name. ``folded``, ``cut``, ``parted`` and ``dates`` count
    what is to be told.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.apart: set[str] = set()
        self.used: set[str] = set()
        self.named: set[str] = set()
        self.folded = self.cut = self.parted = self.dates = 0
        self._words: dict[str, str] = {}
        self._described: dict[tuple[str, str], tuple[str, Row]] = {}

    def own_id(self, iri: str) -> str:
        """The id that a resource has in a network of ours; empty where it is not from there."""
        for name, term in self._graph.said.get(iri, ()):
            if name == NOTATION and _is_own(term):
                return term[0]
        return ""

    def word(self, iri: str) -> str:
        """A kind or a relation in one word: our id, its name, or the end of its IRI."""
        if iri not in self._words:
            self._words[iri] = self.own_id(iri) or self._name(iri) or last_word(iri)
        return self._words[iri]

    def row(self, iri: str, of: Of, depth: int = 0) -> Row:
        """The columns of a resource, without what becomes edges."""
        groups: dict[str, list[Term]] = {}
        names: dict[str, list[Text]] = {}
        own: Row = {}
        for name, term in self._said(iri, of):
            word = last_word(name)
            if name.startswith(COLUMN):
                own[unquote(name.removeprefix(COLUMN))] = "".join(self._texts([term]))
            elif of != "edges" and word in NAMES and isinstance(term, Text):
                names.setdefault(word, []).append(term)
            else:
                ours = word in _OURS[of]
                column = COLUMNS[of].get(word) or (f"{ORIGINAL}{word}" if ours else word)
                groups.setdefault(column, []).append(term)
        row: Row = {}
        self._put_names(row, names, of)
        for column, terms in groups.items():
            self._put(row, column, terms, of, depth)
        towns = (text for name, text in row.items() if name.rpartition(".")[2] in TOWNS)
        if of == "nodes" and (town := next(towns, "")):
            row.setdefault("place", town)
        return row | own

    def _said(self, iri: str, of: Of) -> Iterator[tuple[str, Term]]:
        for name, term in self._graph.of(iri):
            if name in STRUCTURE or (name == NOTATION and _is_own(term)):
                continue
            if isinstance(term, Ref) and last_word(name) in PERIODS:
                self.used.add(term.iri)
                yield from (one for one in self._graph.of(term.iri) if one[0] not in STRUCTURE)
            else:
                items = self._graph.items(term)
                yield from (
                    (name, one) for one in items if of != "nodes" or one[0] not in self.apart
                )

    def _put(self, row: Row, column: str, terms: Sequence[Term], of: Of, depth: int) -> None:
        if column == "kind":
            words = [self.word(t.iri) if isinstance(t, Ref) else t.value for t in terms]
            _join(row, "kind", words[:1])
            _join(row, "classification", words[1:])
        elif column in DATE_COLUMNS and of != "inner":
            self._put_date(row, column, terms)
        elif column in _REFERENCES and of in ("nodes", "edges"):
            self._put_reference(row, column, terms, depth)
        else:
            self._put_texts(row, column, terms, depth)

    def _put_texts(self, row: Row, column: str, terms: Sequence[Term], depth: int) -> None:
        texts = [term for term in terms if isinstance(term, Text)]
        best = first_language(texts) if column not in LISTS else None
        found: dict[str, list[str]] = {}
        for term in terms:
            if isinstance(term, Ref) and self._is_inside(term.iri):
                for name, text in self._inside(term.iri, depth).items():
                    found.setdefault(f"{column}.{name}", []).append(text)
            else:
                language = term.language if isinstance(term, Text) else ""
                beside = best is not None and language not in ("", best)
                name = f"{column}@{language}" if beside else column
                found.setdefault(name, []).extend(self._texts([term]))
        for name, several in found.items():
            _join(row, name, several)
        if column in LISTS:
            self.parted += any(LIST_SEPARATOR in text.value for text in texts)

    def _is_inside(self, iri: str) -> bool:
        """Whether a resource is there for one other only, such as its address."""
        alone = iri in self._graph.said and self._graph.named[iri] == 1 and iri not in self.apart
        return alone and (iri.startswith("_:") or not self.label(iri))

    def _inside(self, iri: str, depth: int) -> Row:
        """What is said of a resource that is inside of another."""
        self.used.add(iri)
        if depth == _DEEPEST:
            self.cut += 1
            return {}
        self.folded += 1
        return self.row(iri, "inner", depth + 1)

    def _put_date(self, row: Row, column: str, terms: Sequence[Term]) -> None:
        """The first start or the last end; the texts themselves, where they say more."""
        self.used |= {term.iri for term in terms if isinstance(term, Ref)}
        within = (self._graph.of(one.iri) if isinstance(one, Ref) else [("", one)] for one in terms)
        texts = self._texts([one for said in within for _, one in said if isinstance(one, Text)])
        dates = [date for text in texts if (date := date_of(text))]
        if dates:
            first = min(dates, key=lambda date: date.first)
            last = max(dates, key=lambda date: date.last)
            row[column] = str(last if column == "end" else first)
        if [str(date) for date in dates] != texts[:1]:
            _join(row, f"{ORIGINAL}{column}", texts)
            self.dates += 1

    def _put_reference(self, row: Row, column: str, terms: Sequence[Term], depth: int) -> None:
        key, beside = self._referred(terms[0], column)
        rest = terms[1:] if key else terms
        if key:
            row[column] = key
            row |= {f"{column}.{name}": text for name, text in beside.items()}
        self._put_texts(row, f"{ORIGINAL}{column}", rest, depth)

    def _referred(self, term: Term, column: str) -> tuple[str, Row]:
        """The key of a place or a source, and what is known of it."""
        part = "place" if column == "place" else "source"
        cached = (part, term[0])
        if cached not in self._described:
            make = self._place if part == "place" else self._source
            self._described[cached] = make(term)
        return self._described[cached]

    def _place(self, term: Term) -> tuple[str, Row]:
        if isinstance(term, Text):
            return term.value, {}
        if not self.label(term.iri):
            return "", {}
        self.used.add(term.iri)
        found = self.row(term.iri, "place")
        for column, text in list(found.items()):  # where it is may be said by a point inside
            found.setdefault(COLUMNS["place"].get(column.rpartition(".")[2], column), text)
        return found.pop("name"), found

    def _source(self, term: Term) -> tuple[str, Row]:
        said = term.value if isinstance(term, Text) else term.iri
        found = {} if isinstance(term, Text) else self.row(said, "source")
        self.used.add(said)
        own = "" if isinstance(term, Text) else self.own_id(said)
        if not own:
            found.setdefault("title", said)
            if said.startswith(("http://", "https://")):
                found.setdefault("url", said)
        return own or free(slug(found["title"]) or "source", self._ids), found

    @cached_property
    def _ids(self) -> set[str]:
        """Ids of ours that no other source may have."""
        return {own for iri in self._graph.said if (own := self.own_id(iri))}

    def _put_names(self, row: Row, names: Mapping[str, Sequence[Text]], of: Of) -> None:
        column = "title" if of in ("about", "source") else "name"
        words = ("title", *NAMES[:-1]) if column == "title" else NAMES
        texts = [text for word in words for text in names.get(word, ())]
        if not texts:
            return
        best = best_of(texts)
        row[column] = best
        rest = dict.fromkeys(text.value for text in texts if text.value != best)
        _join(row, "aliases" if of == "nodes" else f"{ORIGINAL}{column}", rest)

    def _name(self, iri: str) -> str:
        """The name that stands for a resource; empty where it has none."""
        if name := self.label(iri):
            self.named.add(iri)
        return name

    def label(self, iri: str) -> str:
        """What a resource is called; empty where nobody says."""
        names: dict[str, list[Text]] = {}
        for name, term in self._graph.said.get(iri, ()):
            if isinstance(term, Text):
                names.setdefault(last_word(name), []).append(term)
        return next((best_of(names[word]) for word in NAMES if word in names), "")

    def _texts(self, terms: Sequence[Term]) -> list[str]:
        return [text for text in map(self._text, terms) if text]

    def _text(self, term: Term) -> str:
        """A value as a cell has it; of another resource its name, or else its address."""
        if isinstance(term, Ref):
            return self._name(term.iri) or ("" if term.iri.startswith("_:") else term.iri)
        if term.datatype == f"{XSD}boolean":
            return _TRUTH.get(term.value, term.value)
        if term.datatype in FLOATS:
            return plain_number(term.value)
        return term.value


def _is_own(term: Term) -> bool:
    return isinstance(term, Text) and term.datatype == OWN_ID


def _join(row: Row, column: str, texts: Iterable[str]) -> None:
    """Put texts behind those that stand in a column already."""
    mark = "\n" if column.partition("@")[0] == "note" else LIST_SEPARATOR
    several = list(texts)
    if several:
        row[column] = mark.join([row[column], *several] if column in row else several)
