"""The words of another program's file: what they mean, a draft of it, and keeping them."""

from __future__ import annotations

import tomllib

import pytest

from netgraph.errors import DatasetError
from netgraph.exchange.draft import draft, likely
from netgraph.exchange.flat import Flat
from netgraph.exchange.meaning import Meaning, Words, read_meaning
from netgraph.exchange.own_words import free
from netgraph.exchange.translation import translated
from netgraph.exchange.unfold import read_flat
from netgraph.tables.findings import Findings
from netgraph.vocabulary import default_vocabulary

FOREIGN = Flat(
    about={},
    nodes=(
        {"id": "m", "name": "Ministry of Health", "type": "Ministry"},
        {"id": "n", "name": "Aid", "type": "NGO"},
        {"id": "o", "name": "Help", "type": "NGO"},
        {"id": "p", "name": "Care", "type": "Projekt"},
    ),
    edges=(
        {"source": "n", "target": "m", "label": "financed by"},
        {"source": "n", "target": "p", "label": "runs", "weight": "2"},
        {"source": "o", "target": "p", "label": "helps"},
    ),
)
WRITTEN_DOWN = b"""
[kinds]
column = "type"
[kinds.words]
Ministry = "authority"
ngo = "partner"

[relations]
column = "label"
otherwise = "partners_in"
[relations.words]
runs = "carries"
[relations.reversed]
"financed by" = "funds"
"""


def findings() -> Findings:
    return Findings("net.gexf")


def understood(content: bytes) -> Meaning:
    found = read_meaning(content, "kinds.toml", default_vocabulary())
    assert isinstance(found, Meaning)
    return found


def faults(content: bytes) -> list[str]:
    found = read_meaning(content, "kinds.toml", default_vocabulary())
    assert not isinstance(found, Meaning)
    assert {problem.code for problem in found} == {"NG-P02"}
    return [f"{problem.column}: {problem.message}" for problem in found]


class TestMeaning:
    def test_words_are_ours_as_written_down_or_as_our_vocabulary_has_them(self) -> None:
        flat = translated(FOREIGN, understood(WRITTEN_DOWN), findings())
        # "Projekt" is a word of our own.
        assert [row["kind"] for row in flat.nodes] == ["authority", "partner", "partner", "project"]
        assert [(row["source"], row["relation"], row["target"]) for row in flat.edges] == [
            ("m", "funds", "n"), ("n", "carries", "p"), ("o", "partners_in", "p"),
        ]  # fmt: skip

    def test_nothing_that_the_file_says_is_lost(self) -> None:
        reading = read_flat(
            translated(FOREIGN, understood(WRITTEN_DOWN), findings()), "net.gexf", findings()
        )
        assert reading.network is not None
        assert reading.network.entity("m").extra == (("type", "Ministry"),)
        assert {link.extra for link in reading.network.links} == {
            (("label", "financed by"),), (("label", "runs"), ("weight", "2")),
            (("label", "helps"),),
        }  # fmt: skip

    def test_a_word_in_our_own_column_stays_beside_what_it_means(self) -> None:
        flat = Flat(about={}, nodes=({"id": "a", "kind": "NGO"}, {"id": "b", "kind": "Projekte"}),
                    edges=())  # fmt: skip
        words = Words(column="kind", meaning={"ngo": "partner"})
        assert translated(flat, Meaning(kinds=words), findings()).nodes == [
            {"id": "a", "kind": "partner", "original_kind": "NGO"},
            {"id": "b", "kind": "project", "original_kind": "Projekte"},
        ]

    def test_words_without_a_meaning_are_told_once_each_with_the_number_of_their_rows(self) -> None:
        with pytest.raises(DatasetError) as error:
            translated(FOREIGN, likely(FOREIGN), findings())
        told = [(p.sheet, p.column, str(p.message)) for p in error.value.problems]
        assert told == [
            ("nodes", "type", "'NGO' is none of our kinds; rows that say so: 2."),
            ("nodes", "type", "'Ministry' is none of our kinds; rows that say so: 1."),
            ("edges", "label", "'financed by' is none of our relations; rows that say so: 1."),
            ("edges", "label", "'helps' is none of our relations; rows that say so: 1."),
            ("edges", "label", "'runs' is none of our relations; rows that say so: 1."),
        ]
        assert {p.code for p in error.value.problems} == {"NG-P03"}

    def test_the_column_that_says_it_may_be_spelt_otherwise(self) -> None:
        meaning = understood(WRITTEN_DOWN.replace(b'"type"', b'"Type"'))
        assert translated(FOREIGN, meaning, findings()) == translated(
            FOREIGN, understood(WRITTEN_DOWN), findings()
        )

    def test_what_a_draft_leaves_empty_has_no_meaning_but_that_of_otherwise(self) -> None:
        left = understood(b'[kinds]\ncolumn = "type"\notherwise = "partner"\n'
                          b'[kinds.words]\nMinistry = "authority"\nNGO = ""\n')  # fmt: skip
        flat = translated(Flat(about={}, nodes=FOREIGN.nodes, edges=()), left, findings())
        assert [row["kind"] for row in flat.nodes] == ["authority", "partner", "partner", "project"]

    def test_rows_that_say_nothing_are_counted(self) -> None:
        with pytest.raises(DatasetError) as error:
            translated(FOREIGN, Meaning(), findings())
        assert [str(p.message) for p in error.value.problems] == [
            "Rows that say none of our kinds: 4.", "Rows that say none of our relations: 3.",
        ]  # fmt: skip

    def test_what_is_wrong_with_it_is_told_all_at_once(self) -> None:
        assert faults(
            b'keep = 1\nkind = "x"\n[kinds.words]\nNGO = "partners"\n'
            b'[relations]\ncolum = "a"\nwords = 3\n'
        ) == [
            "kind: 'kind' is not one of them. Did you mean kinds?",
            "kinds.words.NGO: 'partners' is not one of them. Did you mean partner?",
            "relations.colum: 'colum' is not one of them. Did you mean column?",
            "relations.words: 'relations.words' must be a table.",
            "keep: 'keep' must be true or false.",
        ]
        assert faults(b'[kinds.words]\nngo = "partner"\nNGO = "authority"\n') == [
            "kinds.words.NGO: The same word, spelt otherwise, means partner further up."
        ]
        assert "This is no TOML" in faults(b"[kinds")[0]
        assert "This is no TOML" in faults(b"\xff\xfe")[0]


class TestKeeping:
    def test_words_become_a_vocabulary_of_the_network_s_own(self) -> None:
        meaning = Meaning(kinds=Words(column="type"), relations=Words(column="label"), keep=True)
        network = read_flat(translated(FOREIGN, meaning, findings()), "n.gexf", findings()).network
        assert network is not None
        assert [kind.label.de for kind in network.vocabulary.kinds] == [
            "Ministry",
            "NGO",
            "Projekt",
        ]
        assert [relation.id for relation in network.vocabulary.relations] == [
            "financed-by", "runs", "helps",
        ]  # fmt: skip
        assert network.vocabulary.relation("runs").forward.de == "runs"

    def test_words_that_differ_in_capitals_are_one_and_signs_tell_them_apart(self) -> None:
        said = ("Media", "C++", "media", "Media", "C")
        nodes = tuple({"id": f"n{at}", "name": "N", "type": word} for at, word in enumerate(said))
        meaning = Meaning(kinds=Words(column="type"), keep=True)
        flat = translated(Flat(about={}, nodes=nodes, edges=()), meaning, findings())
        assert [row["kind"] for row in flat.nodes] == ["media", "c", "media", "media", "c-2"]
        assert [row["type"] for row in flat.nodes] == list(said)

    def test_what_says_nothing_and_what_is_long_has_a_word_too(self) -> None:
        flat = Flat(
            about={},
            nodes=({"id": "a", "name": "A", "type": "x" * 200}, {"id": "b", "name": "B"}),
            edges=({"source": "a", "target": "b"},),
        )
        meaning = Meaning(kinds=Words(column="type"), keep=True)
        network = read_flat(translated(flat, meaning, findings()), "n.gexf", findings()).network
        assert network is not None
        assert [len(kind.label.en) for kind in network.vocabulary.kinds] == [80, 6]
        assert network.links[0].relation == "linked-with"

    def test_a_file_that_brings_its_vocabulary_along_needs_nothing(self) -> None:
        flat = Flat(about={"vocabulary": "{}"}, nodes=({"id": "a", "kind": "own"},), edges=())
        assert translated(flat, Meaning(), findings()) is flat

    def test_a_meaning_that_is_written_down_goes_before_it(self) -> None:
        flat = Flat(about={"vocabulary": "{}", "title": "T"}, nodes=FOREIGN.nodes, edges=())
        found = translated(flat, understood(WRITTEN_DOWN), findings())
        assert found.about == {"title": "T"}
        assert found.nodes[1]["kind"] == "partner"

    def test_what_stood_in_our_own_column_is_not_lost(self) -> None:
        flat = Flat(about={}, nodes=({"id": "a", "kind": "x", "type": "NGO"},), edges=())
        meaning = Meaning(kinds=Words(column="type"), keep=True)
        assert translated(flat, meaning, findings()).nodes == [
            {"id": "a", "kind": "ngo", "type": "NGO", "original_kind": "x"}
        ]


class TestDraft:
    def test_it_is_read_as_it_stands_once_it_is_filled_in(self) -> None:
        text = draft(FOREIGN)
        assert tomllib.loads(text) == {
            "kinds": {"column": "type", "words": {
                "NGO": "partner", "Ministry": "authority", "Projekt": "project"}},
            "relations": {"column": "label", "words": {
                "helps": "", "runs": "carries"}, "reversed": {"financed by": "funds"}},
        }  # fmt: skip
        assert '"NGO" = "partner"  # 2' in text
        filled = text.replace('"helps" = ""', '"helps" = "advises"')
        assert understood(filled.encode()).relations.meaning["helps"] == "advises"

    def test_it_lists_a_word_once_and_asks_what_rows_are_that_say_nothing(self) -> None:
        said = ("NGO", "ngo", "NGO", "", "+", "-")
        nodes = tuple({"id": "a", "type": word} for word in said)
        text = draft(Flat(about={}, nodes=nodes, edges=()))
        assert tomllib.loads(text)["kinds"] == {
            "column": "type", "otherwise": "", "words": {"NGO": "partner", "+": "", "-": ""},
        }  # fmt: skip
        assert '"NGO" = "partner"  # 3' in text
        assert "and rows that say nothing: 1" in text
        assert "otherwise" not in tomllib.loads(text)["relations"]

    def test_of_very_many_words_it_lists_the_most_frequent_and_counts_the_others(self) -> None:
        nodes = [{"id": "a", "type": f"w{number % 201}"} for number in range(401)]
        text = draft(Flat(about={}, nodes=nodes, edges=()))
        words = tomllib.loads(text)["kinds"]["words"]
        # 401 = 2 · 201 - 1: all words but the last stand there twice.
        assert (len(words), "w200" in words) == (200, False)
        assert "# Words that are rarer: 1.\n" in text

    @pytest.mark.parametrize(
        "word", ['a "quoted" one', "back\\slash", "two\nlines", "\x7f", "ü€😀"]
    )
    def test_any_word_can_stand_in_it(self, word: str) -> None:
        flat = Flat(about={}, nodes=({"id": "a", "type": word},), edges=())
        assert list(tomllib.loads(draft(flat))["kinds"]["words"]) == [word]

    def test_a_column_that_ends_in_type_is_found_and_one_of_directions_is_not(self) -> None:
        flat = Flat(
            about={},
            nodes=({"id": "a", "type": "", "actor_type": "NGO"},),
            edges=({"source": "a", "target": "a", "type": "Directed", "relationtype": "helps"},),
        )
        meaning = likely(flat)
        assert (meaning.kinds.column, meaning.relations.column) == ("actor_type", "relationtype")


def test_the_nth_of_one_name_gets_the_number_n_as_its_id() -> None:
    taken: set[str] = {"b-2"}
    assert [free("a", taken) for _ in range(6)] == ["a", "a-2", "a-3", "a-4", "a-5", "a-6"]
    assert [free("b", taken) for _ in range(3)] == ["b", "b-3", "b-4"]
    assert len(free("c" * 100, taken)) == 90
