"""Tables in another program's words → the same tables in ours."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from netgraph.errors import DatasetError, shown
from netgraph.exchange.fitting import beside, column_called
from netgraph.exchange.flat import Flat, Values
from netgraph.exchange.meaning import UNDIRECTED, Meaning, Part, Words, counted, key_of
from netgraph.exchange.own_words import ids, vocabulary_of
from netgraph.names import fold
from netgraph.tables.findings import Findings, Spot, error
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import say

_CALLED = {"kinds": say("kinds"), "relations": say("relations")}


def translated(flat: Flat, meaning: Meaning, findings: Findings) -> Flat:
    """The same tables with kinds and relations of ours, or of a vocabulary that is made for them.

    What a word was stays beside it, in ``original_kind`` or ``original_relation``, when it is
    another one. An edge whose word is read backwards has its ends exchanged. Raises DatasetError
    with every word that has no meaning, and in how many rows it stands.
    """
    if meaning.keep:
        return _kept(flat, meaning)
    if "vocabulary" in flat.about and meaning == Meaning():
        return flat  # which brings its own words along
    words = default_vocabulary()
    nodes = _Table("kinds", meaning.kinds, words.read_kind, lambda _: None)
    edges = _Table("relations", meaning.relations, words.read_relation, words.read_backward)
    read_nodes, read_edges = nodes.read(flat.nodes), edges.read(flat.edges)
    at_nodes, at_edges = (Findings(findings.file, sheet) for sheet in ("nodes", "edges"))
    nodes.tell(at_nodes)
    edges.tell(at_edges)
    if problems := at_nodes.problems + at_edges.problems:
        raise DatasetError((*findings.problems, *problems))
    about = {name: text for name, text in flat.about.items() if name != "vocabulary"}
    return Flat(about=about, nodes=read_nodes, edges=read_edges)


class _Table:
    """Reads the words of one table, and counts those that mean nothing."""

    def __init__(
        self,
        part: Part,
        words: Words,
        read: Callable[[str], str | None],
        read_backward: Callable[[str], str | None],
    ) -> None:
        self._part, self._words = part, words
        self._read, self._read_backward = read, read_backward
        self._unread: list[str] = []

    def read(self, rows: Sequence[Values]) -> list[Values]:
        """The rows, each with the kind or relation that it means, if it means one."""
        column = column_called(self._words.column, rows)
        said = _Said(self._part.removesuffix("s"), rows)
        return [self._row(row, row.get(column, ""), said) for row in rows]

    def _row(self, row: Values, word: str, said: _Said) -> Values:
        meant, backwards = self._meaning(word)
        if not meant:
            self._unread.append(word)
            return row
        ends = {"source": row.get("target", ""), "target": row.get("source", "")}
        return said.of(row, meant) | (ends if backwards else {})

    def _meaning(self, word: str) -> tuple[str, bool]:
        key = key_of(word)
        if key in self._words.backward:
            return self._words.backward[key], True
        meant = self._words.meaning.get(key) or (word and self._read(word))
        if not meant and word and (backward := self._read_backward(word)):
            return backward, True
        return meant or self._words.otherwise, False

    def tell(self, findings: Findings) -> None:
        """Tell the words that mean nothing, the most frequent first."""
        part, column = _CALLED[self._part], self._words.column
        for word, number in counted(self._unread).items():
            if word:
                message = say(
                    "{word} is none of our {part}; rows that say so: {number}.",
                    word=shown(word),
                    part=part,
                    number=number,
                )
                remedy = "Write down what it means: --suggest-map prints a draft for --map."
            else:
                message = say(
                    "Rows that say none of our {part}: {number}.", part=part, number=number
                )
                remedy = "Fill in otherwise: --suggest-map prints a draft for --map."
            findings.add(error("NG-P03", message, remedy), Spot(None, column, word or None))


def _kept(flat: Flat, meaning: Meaning) -> Flat:
    """The tables with the words that they have, and a vocabulary of these."""
    kinds = _words_of(flat.nodes, meaning.kinds.column, "entity")
    relations = _words_of(flat.edges, meaning.relations.column, "linked with")
    told = list(zip(relations, flat.edges, strict=True))
    directed = {word for word, edge in told if not _is_undirected(edge)}
    vocabulary = vocabulary_of(
        kinds or ["entity"], relations or ["linked with"], set(relations) - directed
    )
    about = dict(flat.about) | {"vocabulary": json.dumps(vocabulary.model_dump(mode="json"))}
    return Flat(
        about=about,
        nodes=_named(flat.nodes, "kind", kinds),
        edges=_named(flat.edges, "relation", relations),
    )


def _is_undirected(edge: Values) -> bool:
    """Whether a file says of an edge that it has no direction, in one of the usual columns."""
    said = (text for name, text in edge.items() if fold(name) in {"direction", "type"})
    return UNDIRECTED in map(fold, said)


def _words_of(rows: Sequence[Values], column: str, unsaid: str) -> list[str]:
    """What each row says, in the order of the rows; ``unsaid`` where it says nothing. Of words that
    differ in capitals only, all are the most frequent one.
    """
    column = column_called(column, rows)
    said = [row.get(column, "") or unsaid for row in rows]
    usual: dict[str, str] = {}
    for word, _ in Counter(said).most_common():
        usual.setdefault(word.casefold(), word)
    return [usual[word.casefold()] for word in said]


def _named(rows: Sequence[Values], ours: str, words: Sequence[str]) -> list[Values]:
    of, said = ids(words), _Said(ours, rows)
    return [said.of(row, of[word]) for row, word in zip(rows, words, strict=True)]


class _Said:
    """Rows that say in a column of ours what they mean; what they said there stays beside it."""

    def __init__(self, ours: str, rows: Sequence[Values]) -> None:
        self._ours, self._original = ours, beside(ours, rows)

    def of(self, row: Values, meant: str) -> dict[str, str]:
        """The row that means this."""
        before = row.get(self._ours, "")
        original = {self._original: before} if before and before != meant else {}
        return {**row, **original, self._ours: meant}
