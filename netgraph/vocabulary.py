"""Kinds of entities and relations between them: data, not code.

The vocabulary says what a map shows (labels, colours, shapes, verbs) and what a link may join.
The default ships as vocabulary.json; a dataset may bring its own in its datapackage.json.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from netgraph.names import ID_PATTERN, fold
from netgraph.wording import Word as Spoken
from netgraph.wording import say

Word = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Identifier = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")]
Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"]
Line = Literal["solid", "longdash", "dashed", "dashdot", "dotted"]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Frozen):
    """The same words in German and in English."""

    de: Word
    en: Word

    def in_language(self, lang: str) -> str:
        """The words in ``lang``; English for a language that they are not known in."""
        return self.de if lang == "de" else self.en


class Kind(_Frozen):
    """What sort of thing an entity is.

    ``actor`` tells those who act (authorities, partners) from the undertakings they meet in
    (projects, programmes). ``colour`` is for light backgrounds, ``colour_dark`` for dark ones;
    ``shape`` is one of vis-network's and tells the kinds apart without colour.
    """

    id: Identifier
    label: Text
    plural: Text
    actor: bool
    shape: Shape
    colour: Colour
    colour_dark: Colour

    def counted(self, number: int) -> Spoken:
        """``1 authority``, ``2 authorities``, as within a sentence."""
        text = self.label if number == 1 else self.plural
        # In English only a name or an abbreviation keeps its capital.
        english = text.en if text.en[1:2].isupper() else text.en[0].lower() + text.en[1:]
        return Spoken(f"{number} {english}", f"{number} {text.de}")


class Relation(_Frozen):
    """How one entity stands to another.

    ``forward`` reads from source to target ("trägt"), ``backward`` the other way ("getragen von").
    ``strength`` in (0, 1] says how close the tie is: 1 / strength is a distance. ``ends`` maps
    each kind a link may start at to the kinds it may lead to. ``line`` and ``arrow`` tell the
    relations apart on the map. A ``symmetric`` relation has no direction and no arrow. An
    ``acyclic`` one never returns to its start; with ``one_target`` an entity has at most one target
    (one parent). ``attributive`` says that ``backward`` is no verb and follows what it is said of,
    after a comma: "Option Kultur, getragen von …".
    """

    id: Identifier
    label: Text
    forward: Text
    backward: Text
    strength: Annotated[float, Field(gt=0, le=1)]
    line: Line
    arrow: Literal["triangle", "vee", "diamond", "circle"] = "triangle"
    ends: dict[Identifier, tuple[Identifier, ...]]
    symmetric: bool = False
    acyclic: bool = False
    one_target: bool = False
    attributive: bool = False

    def admits(self, source_kind: str, target_kind: str) -> bool:
        """Whether a link of this relation may lead from the one kind to the other."""
        return target_kind in self.ends.get(source_kind, ())

    def clause(self, source: str, target: str) -> Spoken:
        """``source carries target``, in the true direction, of the names of the two."""
        return Spoken(
            f"{source} {self.forward.en} {target}", f"{source} {self.forward.de} {target}"
        )


class Vocabulary(_Frozen):
    """All kinds and relations of a network, in the order in which they are shown."""

    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    relations: Annotated[tuple[Relation, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for what, items in ((say("kind"), self.kinds), (say("relation"), self.relations)):
            ids = [item.id for item in items]
            if doubled := sorted({i for i in ids if ids.count(i) > 1}):
                raise ValueError(
                    say("the {what} {id!r} is defined twice", what=what, id=doubled[0])
                )
        known = {kind.id for kind in self.kinds}
        for relation in self.relations:
            ends = {*relation.ends, *(k for targets in relation.ends.values() for k in targets)}
            if strange := sorted(ends - known):
                raise ValueError(
                    say(
                        "relation {relation!r} names the unknown kind {kind!r}",
                        relation=relation.id,
                        kind=strange[0],
                    )
                )
        return self

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def _relations(self) -> dict[str, Relation]:
        return {relation.id: relation for relation in self.relations}

    def kind(self, kind_id: str) -> Kind:
        """The kind of that id; KeyError when there is none."""
        return self._kinds[kind_id]

    def relation(self, relation_id: str) -> Relation:
        """The relation of that id; KeyError when there is none."""
        return self._relations[relation_id]

    def read_kind(self, text: str) -> str | None:
        """The kind id that ``text`` means (its id or a label, however spelt), else None."""
        return self._kind_spellings.get(fold(text))

    def read_relation(self, text: str) -> str | None:
        """The relation id that ``text`` means (its id, label or verb, however spelt), else None."""
        return self._relation_spellings.get(fold(text))

    def read_backward(self, text: str) -> str | None:
        """The relation id that ``text`` reads from target to source ("getragen von"), else None."""
        return self._backward_spellings.get(fold(text))

    @cached_property
    def _kind_spellings(self) -> dict[str, str]:
        return _spellings((kind.id, (kind.label, kind.plural)) for kind in self.kinds)

    @cached_property
    def _relation_spellings(self) -> dict[str, str]:
        return _spellings((r.id, (r.label, r.forward)) for r in self.relations)

    @cached_property
    def _backward_spellings(self) -> dict[str, str]:
        backward = (
            (fold(verb), r.id) for r in self.relations for verb in (r.backward.de, r.backward.en)
        )
        return dict(reversed(list(backward)))


def _spellings(items: Iterable[tuple[str, tuple[Text, ...]]]) -> dict[str, str]:
    """Ids by the comparison keys of their spellings. An id always means itself; of words that two
    share, the first in order keeps them.
    """
    found: dict[str, str] = {}
    listed = list(items)
    for identifier, _ in listed:
        found.setdefault(fold(identifier), identifier)
    for identifier, texts in listed:
        for text in texts:
            found.setdefault(fold(text.de), identifier)
            found.setdefault(fold(text.en), identifier)
    return found


@cache
def default_vocabulary() -> Vocabulary:
    """The vocabulary for public cooperation: four kinds, eight relations."""
    return Vocabulary.model_validate_json(
        files("netgraph").joinpath("vocabulary.json").read_text(encoding="utf-8")
    )
