"""Tables in another program's words → the same tables in ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.exchange.flat import Flat, Values
from netgraph.exchange.meaning import UNDIRECTED, Meaning, Part, Words
from netgraph.exchange.own_words import free, ids, vocabulary_of
from netgraph.names import ID_PATTERN, fold, slug
from netgraph.tables.findings import Findings, info
from netgraph.vocabulary import default_vocabulary
from netgraph.wording import say

ORIGINAL = "original_"
"""Before the name of a column of ours: what the file itself says there, in another word."""
_FIT = re.compile(ID_PATTERN)
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
    nodes = _Table("kinds", "nodes", meaning.kinds, words.read_kind, lambda _: None)
    edges = _Table(
        "relations", "edges", meaning.relations, words.read_relation, words.read_backward
    )
    read_nodes = [nodes.row(row) for row in flat.nodes]
    read_edges = [edges.row(row) for row in flat.edges]
    if problems := [*nodes.unread(findings.file), *edges.unread(findings.file)]:
        raise DatasetError((*findings.problems, *problems))
    about = {name: text for name, text in flat.about.items() if name != "vocabulary"}
    return Flat(about=about, nodes=read_nodes, edges=read_edges)


class _Table:
    """Reads the words of one table, and counts those that mean nothing."""

    def __init__(
        self,
        part: Part,
        sheet: str,
        words: Words,
        read: Callable[[str], str | None],
        read_backward: Callable[[str], str | None],
    ) -> None:
        self._ours = part.removesuffix("s")
        self._part, self._sheet, self._words = part, sheet, words
        self._read, self._read_backward = read, read_backward
        self._unread: Counter[str] = Counter()

    def row(self, row: Values) -> Values:
        word = row.get(self._words.column, "")
        meant, backwards = self._meaning(word)
        if not meant:
            self._unread[word] += 1
            return row
        ends = {"source": row.get("target", ""), "target": row.get("source", "")}
        return _said(row, self._ours, meant) | (ends if backwards else {})

    def _meaning(self, word: str) -> tuple[str, bool]:
        key = fold(word)
        if key in self._words.backward:
            return self._words.backward[key], True
        meant = self._words.meaning.get(key) or (word and self._read(word))
        if not meant and word and (backward := self._read_backward(word)):
            return backward, True
        return meant or self._words.otherwise, False

    def unread(self, file: str) -> list[Problem]:
        """The words that mean nothing, the most frequent first."""
        remedy = say("Write down what it means: --suggest-map prints a draft for --map.")
        return [
            Problem(
                code="NG-P03",
                severity=Severity.ERROR,
                message=(
                    say("{word} is none of our {part}; rows that say so: {number}.",
                        word=shown(word), part=_CALLED[self._part], number=number)
                    if word
                    else say("Rows that say none of our {part}: {number}.",
                             part=_CALLED[self._part], number=number)
                ),
                suggestion=remedy,
                file=file,
                sheet=self._sheet,
                column=self._words.column,
                value=shown(word) if word else "",
            )
            for word, number in sorted(self._unread.items(), key=lambda one: (-one[1], one[0]))
        ]  # fmt: skip


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
    """What each row says, in the order of the rows; ``unsaid`` where it says nothing."""
    return [row.get(column, "") or unsaid for row in rows]


def _named(rows: Sequence[Values], ours: str, words: Sequence[str]) -> list[Values]:
    of = ids(words)
    return [_said(row, ours, of[word]) for row, word in zip(rows, words, strict=True)]


def _said(row: Values, ours: str, meant: str) -> dict[str, str]:
    """A row that says what is ``meant`` in our column; what it said there stays beside it."""
    before = row.get(ours, "")
    original = {f"{ORIGINAL}{ours}": before} if before and before != meant else {}
    return {**row, **original, ours: meant}


def fitted(flat: Flat, findings: Findings) -> Flat:
    """The same tables with ids as ours are and a name for each node.

    Ids that could not be ours are made of the names; what they were stays in ``original_id``. A
    node without a name is called by its label, or else by its id.
    """
    taken = {row["id"] for row in flat.nodes if _FIT.fullmatch(row.get("id", ""))}
    ours: dict[str, str] = {}
    nodes: list[Values] = []
    for row in flat.nodes:
        own, identifier = dict(row), row.get("id", "")
        name = own.setdefault("name", own.get("label", "") or identifier)
        if identifier and not _FIT.fullmatch(identifier):
            if identifier not in ours:
                ours[identifier] = free(slug(name) or slug(identifier) or "node", taken)
            own |= {"id": ours[identifier], f"{ORIGINAL}id": identifier}
        nodes.append(own)
    if ours:
        message = say("Ids that cannot be ours were made anew: {number}.", number=len(ours))
        findings.add(info("NG-P04", message, "What they were stands in original_id."))
    edges = [
        {**row, **{end: ours[row[end]] for end in ("source", "target") if row.get(end) in ours}}
        for row in flat.edges
    ]
    return replace(flat, nodes=nodes, edges=edges)
