"""What Cytoscape's two formats call our columns, and how they hold their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from netgraph.exchange.flat import OF_EDGES, OF_NODES, Reference, Values
from netgraph.tables.schema import ENTITIES, LINKS, LIST_SEPARATOR, Content, TableSchema

Attributes = dict[str, Any]
"""What a node or an edge has, under the names of the format."""

_OWN = "own."
"""Before the name of a column of one's own that the program would take for a word of its own."""
_WORDS = {
    *("id", "id_original", "name", "shared_name", "shared name", "value", "parent", "represents"),
    *("alias", "key", "source", "target", "source_original", "target_original", "interaction"),
    *("shared_interaction", "shared interaction", "suid", "selected"),
}


@dataclass(frozen=True)
class Columns:
    """The columns of one of our tables; some have another name in the format."""

    schema: TableSchema
    references: Sequence[Reference]
    renamed: Mapping[str, str]

    @cached_property
    def _contents(self) -> dict[str, Content]:
        """What our columns hold, and those that go with a place or a source."""
        return {column.name: column.content for column in self.schema.columns} | {
            reference.beside(column.name): column.content
            for reference in self.references
            for column in reference.table.columns
            if column.name != reference.key
        }

    @cached_property
    def _taken(self) -> Set[str]:
        return {*_WORDS, *self._contents}

    def attributes(self, row: Values) -> Attributes:
        """A row as the format has it: its names; lists, numbers and yes as JSON has them."""
        return {
            self.theirs(name): _value(text, self._contents.get(name)) for name, text in row.items()
        }

    def theirs(self, name: str) -> str:
        """What the format calls a column."""
        if name in self._contents:
            return self.renamed.get(name, name)
        return f"{_OWN}{name}" if self._is_taken(name) else name

    def row(self, texts: Mapping[str, str], *, flattened: bool) -> dict[str, str]:
        """The row of an element. In names that were ``flattened``, as the desktop program does, all
        but letters and digits are ``_``.
        """
        row: dict[str, str] = {}
        for theirs, text in texts.items():
            name = self._ours(theirs, flattened=flattened)
            row[theirs if name in row else name] = text
        return row

    def _ours(self, theirs: str, *, flattened: bool) -> str:
        own = theirs.removeprefix(_OWN.replace(".", "_") if flattened else _OWN)
        if own != theirs and self._is_taken(own):
            return own
        names = self._flattened if flattened else self._known
        return names.get(theirs, theirs)

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return {theirs: name for name, theirs in self.renamed.items() if name != "id"}

    @cached_property
    def _flattened(self) -> Mapping[str, str]:
        with_dots = (name for name in self._contents if "." in name)
        return {**self._known, **{name.replace(".", "_"): name for name in with_dots}}

    def _is_taken(self, name: str) -> bool:
        """Whether a column of one's own cannot be called so. The program knows no capitals."""
        while name.startswith(_OWN):
            name = name.removeprefix(_OWN)
        return name.startswith("__") or name.lower() in self._taken


def nodes_of(renamed: Mapping[str, str]) -> Columns:
    """The columns of nodes, some of which a format calls otherwise."""
    return Columns(ENTITIES, OF_NODES, renamed)


EDGES = Columns(LINKS, OF_EDGES, {"relation": "interaction"})
"""The columns of edges."""


def _value(text: str, content: Content | None) -> Any:
    match content:
        case "list":
            return text.split(LIST_SEPARATOR)
        case "flag":
            return True  # a no is not written
        case "number":
            return float(text)
        case _:
            return text
