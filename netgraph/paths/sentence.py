"""A path as a sentence whose verbs run in the true direction of its links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from netgraph.paths.hops import LinkAt
from netgraph.vocabulary import Vocabulary
from netgraph.wording import Lang, Word, both, in_language

Hop = tuple[str, str, Sequence[LinkAt]]
"""Whence, where to, and the links in between."""


def sentence(
    hops: Sequence[Hop], names: Mapping[str, tuple[str, str]], vocabulary: Vocabulary
) -> Word:
    """A path in English and in German. ``names`` are the name of each entity, by which it is called
    at first, and the short one for later.

    From a link's source its verb is said: "Kreis Recklinghausen trägt Option Kultur". From its
    target the backward wording follows after a comma, "…, gefördert durch BMAS", if that can be
    read of the target alone; else the link is told from its source. Relations of which there are
    several links are said once.
    """
    english, german = (_Telling(names, vocabulary, lang).all(hops) for lang in ("en", "de"))
    return Word(english, german)


class _Telling:
    """A sentence as it grows.

    ``_acting`` is the entity whose clause, with the verb ``_does``, can go on with "and";
    ``_acted_on`` the one that an attribute after a comma would be read of.
    """

    def __init__(
        self, names: Mapping[str, tuple[str, str]], vocabulary: Vocabulary, lang: Lang
    ) -> None:
        self._names = names
        self._called: set[str] = set()
        self._vocabulary = vocabulary
        self._lang = lang
        self._text = ""
        self._acting = self._does = self._acted_on = ""

    def all(self, hops: Sequence[Hop]) -> str:
        for one, other, links in hops:
            self._add(one, other, links)
        return f"{self._text.removesuffix('.')}."  # many a name ends in "e. V."

    def _add(self, one: str, other: str, links: Sequence[LinkAt]) -> None:
        verbs: dict[str, None] = {}
        attributes: dict[str, str] = {}
        for source, _, link in links:
            relation = self._vocabulary.relation(link["relation"])
            forward = relation.forward.in_language(self._lang)
            backward = relation.backward.in_language(self._lang)
            if source == one or relation.symmetric:
                verbs[forward] = None
            elif relation.attributive:
                attributes[backward] = forward
            else:
                verbs[backward] = None
        self._say(one, other, list(verbs), attributes)

    def _say(self, one: str, other: str, verbs: list[str], attributes: dict[str, str]) -> None:
        acting, does, acted_on = self._acting, self._does, self._acted_on
        self._acting = self._does = self._acted_on = ""
        verb, back = self._joined(verbs), self._joined(attributes.values())
        call = self._call
        if not verbs and acted_on == one:
            self._text += f", {self._joined(attributes)} {call(other)}"
        elif not verbs:
            self._clause(f"{call(other)} {back} {call(one)}")
            self._acting, self._does = other, back
        elif attributes:
            there = f"{call(one)} {verb} {call(other)}"
            self._clause(self._joined((there, f"{call(other)} {back} {call(one)}")))
        else:
            if acting == one:
                more = call(other) if does == verb else f"{verb} {call(other)}"
                self._text = self._joined((self._text, more))
            else:
                self._clause(f"{call(one)} {verb} {call(other)}")
            self._acted_on = other

    def _call(self, entity: str) -> str:
        name, short = self._names[entity]
        if entity in self._called:
            return short
        self._called.add(entity)
        return name

    def _clause(self, clause: str) -> None:
        self._text = f"{self._text}; {clause}" if self._text else clause

    def _joined(self, words: Iterable[str]) -> str:
        listed = list(words)
        if len(listed) < 2:
            return "".join(listed)
        return in_language(both(listed), self._lang)
