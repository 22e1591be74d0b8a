"""Networks of tables that a program holds, and the tables of a network as frames."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, datetime
from typing import Any, Literal

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from pandas.testing import assert_frame_equal

import netgraph
from netgraph import Network
from netgraph.around import around
from netgraph.difference import difference
from netgraph.errors import BadQuestion, DatasetError
from netgraph.frames import Library
from netgraph.gaps import overlaps, role_coverage, suggested_links, thin_spots
from netgraph.groups import groups
from netgraph.paths import paths
from netgraph.periods import PartialDate
from netgraph.tables.given import read_tables
from netgraph.vocabulary import Text, default_vocabulary
from netgraph.whatif import Change, whatif
from tests.test_tables_writing import networks

ENTITIES: dict[str, list[Any]] = {
    "id": ["amt", "verein", "projekt"],
    "name": ["Amt A", "Verein B", "Projekt C"],
    "kind": ["authority", "partner", "project"],
    "start": ["2013", None, "2014-05"],
    "roles": [["Jugendamt", "Kommune"], [], None],
}
LINKS: dict[str, list[Any]] = {
    "source": ["amt", "verein"],
    "target": ["projekt", "projekt"],
    "relation": ["carries", "partners_in"],
    "planned": [False, True],
}
LINKS_OF_TWO = {"source": "verein", "target": "projekt", "relation": "partners_in"}
NONE: dict[str, list[Any]] = {"source": [], "target": [], "relation": []}


def rows(columns: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def one(**columns: Any) -> Network:
    """A network of one entity with these values besides its id, name and kind."""
    return Network.from_tables([{"id": "a", "name": "A", "kind": "authority"} | columns], NONE)


def problems(entities: Any, links: Any = NONE, **others: Any) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        Network.from_tables(entities, links, **others)
    return [str(problem) for problem in caught.value.problems if problem.severity == "error"]


# --- Tables of all sorts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made",
    [dict, rows, pd.DataFrame, pl.DataFrame, lambda table: iter(rows(table))],
    ids=["dict of columns", "list of dicts", "pandas", "polars", "iterator"],
)
def test_a_network_comes_of_tables_of_every_sort(made: Callable[[Any], Any]) -> None:
    network = Network.from_tables(made(ENTITIES), made(LINKS), title="Drei in A")
    assert (network.id, network.title) == ("drei-in-a", "Drei in A")
    assert [entity.roles for entity in network.entities] == [("Jugendamt", "Kommune"), (), ()]
    assert [entity.start for entity in network.entities] == [
        PartialDate(2013), PartialDate(2014, 5), None,
    ]  # fmt: skip
    assert [(link.source, link.planned) for link in network.links] == [
        ("amt", False), ("verein", True),
    ]  # fmt: skip


def test_headers_and_words_are_read_as_in_a_file() -> None:
    network = Network.from_tables(
        pd.DataFrame({"Kennung": [1], "Bezeichnung": ["Amt"], "Art": ["Behörde"], "Budget": [2.5]}),
        NONE,
    )
    [entity] = network.entities
    assert (entity.id, entity.kind, entity.extra) == ("1", "authority", (("Budget", "2.5"),))


def test_all_tables_and_all_that_is_said_of_the_whole_are_taken() -> None:
    known = default_vocabulary()
    words = known.model_copy(
        update={"kinds": (known.kinds[0].model_copy(update={"label": Text(de="X", en="X")}),
                          *known.kinds[1:])}
    )  # fmt: skip
    network = Network.from_tables(
        ENTITIES, LINKS,
        sources=[{"id": "s", "title": "S", "retrieved": date(2020, 1, 2)}],
        places=pl.DataFrame({"name": ["Hamm"], "latitude": [51.68], "longitude": [7]}),
        roles={"programme": ["projekt"], "role": ["Jugendamt"]},
        not_same=[{"a": "amt", "b": "verein"}], not_links=[{"a": "amt", "b": "verein"}],
        id="x", title="T", description="D", licence="L", version="1", date=2024, vocabulary=words,
    )  # fmt: skip
    assert (network.id, network.title, network.description) == ("x", "T", "D")
    assert (network.licence, network.version, network.date) == ("L", "1", PartialDate(2024))
    assert network.vocabulary == words
    assert network.sources[0].retrieved == PartialDate(2020, 1, 2)
    assert (network.places[0].latitude, network.places[0].longitude) == (51.68, 7)
    assert [len(each) for each in (network.expected_roles, network.not_same, network.not_links)] \
        == [1, 1, 1]  # fmt: skip


def test_without_a_title_the_network_is_called_by_its_id() -> None:
    assert Network.from_tables(ENTITIES, NONE, id="x").title == "x"
    assert Network.from_tables(ENTITIES, NONE).id == "dataset"


# --- Values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nothing",
    [None, float("nan"), np.nan, np.float32("nan"), pd.NaT, pd.NA, np.datetime64("NaT", "D")],
)
def test_whatever_stands_for_nothing_is_an_empty_cell(nothing: Any) -> None:
    assert one(place=nothing, start=nothing, aliases=nothing, own=nothing) == one()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (2013, "2013"), (2013.0, "2013"), (np.int64(2013), "2013"), (np.float64(2013), "2013"),
        (date(2013, 5, 1), "2013-05-01"), (datetime(2013, 5, 1), "2013-05-01"),  # noqa: DTZ001
        (pd.Timestamp("2013-05-01", tz="Europe/Berlin"), "2013-05-01"),
        (np.datetime64("2013-05-01T00:00:00.000000000"), "2013-05-01"),
        (pd.Period("2013-05"), "2013-05"), (PartialDate(2013, 5), "2013-05"), ("1.5.2013",
         "2013-05-01"),
    ],
)  # fmt: skip
def test_a_date_is_read_from_whatever_holds_one(value: Any, read: str) -> None:
    assert str(one(start=value).entities[0].start) == read


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (True, "yes"), (np.False_, "no"), (7.0, "7"), (0.1, "0.1"), (1e-05, "0.00001"),
        (float("inf"), "Infinity"), ({"a": [1, "ü"]}, '{"a": [1, "ü"]}'), ((1.0, 2.5), "1;2.5"),
        ({"b", "a"}, "a;b"), (np.array([1, 2]), "1;2"), ("=1+1", "=1+1"),
        (datetime(2013, 5, 1, 12, 30), "2013-05-01 12:30:00"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_columns_of_ones_own_are_kept_as_texts(value: Any, kept: str) -> None:
    assert one(own=value).entities[0].extra == (("own", kept),)


def test_columns_of_pandas_with_gaps_are_read_as_what_they_were() -> None:
    table = pd.DataFrame({
        "id": [1, 2], "name": ["A", "B"], "kind": pd.Categorical(["project", "partner"]),
        "start": [2013, None], "end": [pd.Timestamp("2014-12-31"), pd.NaT],
        "own": pd.array([None, True], dtype="boolean"),
    })  # fmt: skip
    first, second = Network.from_tables(table, NONE).entities
    assert (first.id, str(first.start), str(first.end)) == ("1", "2013", "2014-12-31")
    assert (second.kind, second.start, second.end, second.extra) == (
        "partner", None, None, (("own", "yes"),),
    )  # fmt: skip


def test_columns_of_polars_are_read_as_what_they_hold() -> None:
    table = pl.DataFrame(
        {
            "id": [1, 2], "name": ["A", "B"], "kind": ["project", "partner"],
            "start": [date(2013, 5, 1), None], "roles": [["x", "y"], None],
            "own": [{"a": 1}, {"a": None}],
        },
        schema_overrides={"kind": pl.Categorical},
    )  # fmt: skip
    first, second = Network.from_tables(table, NONE).entities
    assert (first.id, first.kind, first.roles) == ("1", "project", ("x", "y"))
    assert (str(first.start), second.start) == ("2013-05-01", None)
    assert (first.extra, second.extra) == ((("own", '{"a": 1}'),), (("own", '{"a": null}'),))


def test_an_index_is_read_where_it_has_a_name_and_no_column_has_it() -> None:
    named = pd.DataFrame(ENTITIES).set_index("id")
    beside = pd.DataFrame(ENTITIES).set_index("id", drop=False)
    numbered = pd.DataFrame(ENTITIES, index=["x", "y", "z"])
    two = pd.DataFrame(ENTITIES).set_index(["id", "name"])
    made = [Network.from_tables(table, NONE) for table in (named, beside, numbered, two)]
    assert made == [Network.from_tables(ENTITIES, NONE)] * 4


def test_what_is_given_is_not_changed() -> None:
    given: list[Any] = [rows(ENTITIES), dict(ENTITIES), pd.DataFrame(ENTITIES).set_index("id")]
    for table in given:
        before = deepcopy(table)
        Network.from_tables(table, NONE)
        if isinstance(table, pd.DataFrame):
            assert_frame_equal(table, before)
        else:
            assert table == before


# --- Mistakes ------------------------------------------------------------------------------------


def test_a_mistake_is_named_by_table_row_from_one_and_column() -> None:
    table = pd.DataFrame(ENTITIES, index=[70, 80, 90])
    table.loc[80, "kind"] = "Partnr"
    table.loc[90, "start"] = "Mai"
    assert problems(table, {"source": ["amt"], "target": ["x"], "relation": ["carries"]}) == [
        "entities row 2, kind: 'Partnr' is no kind of this network. Did you mean 'partner'?",
        (
            "entities row 3, start: 'Mai' is no date."
            " Write a year, a month or a day, such as 2014, 2014-05 or 2014-05-01."
        ),
        "links row 1, target: 'x' is not in entities. Add it there, or correct the id.",
    ]


def test_a_column_that_is_missing_or_stands_twice_is_named() -> None:
    assert problems(pd.DataFrame(ENTITIES).drop(columns="kind")) == [
        "entities: The column 'kind' is missing. Add it and fill it in every row."
    ]
    twice = pd.DataFrame([["a", "A", "B", "partner"]], columns=["id", "name", "name", "kind"])
    assert problems(twice) == [
        (
            "entities, name: The column 'name' stands here twice, in 'name' and in 'name'."
            " Rename one of them, or take it out."
        )
    ]


@pytest.mark.parametrize("table", ["id,name,kind", b"id", 3, pl.LazyFrame(ENTITIES)])
def test_what_is_no_table_is_told(table: Any) -> None:
    assert problems(table) == [
        "entities: 'entities' must be a frame, a list of dicts or a dict of columns."
    ]


def test_a_table_that_is_needed_and_not_there_is_told() -> None:
    assert problems(ENTITIES, None) == [
        "links: The table is missing. Its columns: source, target, relation, …"
    ]


def test_columns_that_are_none_or_of_another_length_are_told() -> None:
    assert problems({"id": "a"}) == ["entities, id: 'id' must be a list with a value for each row."]
    assert problems({"id": ["a", "b"], "name": ["A"]}) == [
        (
            "entities: The columns differ in length: id: 2, name: 1."
            " Give each row a value in each of them, None where it has none."
        )
    ]


def test_rows_that_are_none_are_told() -> None:
    assert problems([{"id": "a"}, ("b", "B"), None]) == [
        "entities row 2: A row must be a dict of its values by column.",
        "entities row 3: A row must be a dict of its values by column.",
    ]


@pytest.mark.parametrize("items", [["a;b"], ("a\nb",), {"a;b"}, np.array(["a;b"]), [["a", "b"]]])
def test_an_item_that_would_become_two_is_an_error(items: Any) -> None:
    table = [{"id": "a", "name": "A", "kind": "project", "roles": items}]
    assert problems(table) == [
        (
            "entities row 1, roles: An item of the list holds a semicolon or a line break."
            " Make two items of it."
        )
    ]


def test_empty_tables_are_told_as_those_of_a_file() -> None:
    empty: list[Any] = [[], {}, pd.DataFrame(), pl.DataFrame()]
    for table in empty:
        assert problems(table, table) == [
            "entities: There are no rows under the header. Add an entity in each row."
        ]


def test_what_is_said_of_the_whole_is_checked_by_its_own_name() -> None:
    assert problems(ENTITIES, date="soon") == [
        (
            "date: 'soon' is no date. Write a year, a month or a day, such as 2014, 2014-05 or"
            " 2014-05-01."
        )
    ]


def test_a_reading_tells_what_is_no_error_as_well() -> None:
    reading = read_tables({"entities": ENTITIES | {"knid": [1, 2, 3]}, "links": NONE}, {})
    assert reading.network is not None
    assert [(problem.code, problem.file) for problem in reading.problems] == [
        ("NG-C08", "entities"), ("NG-C05", "links"),
    ]  # fmt: skip
    assert reading.counts["entities"].used == 3


def test_tables_and_sayings_that_there_are_not_are_refused() -> None:
    with pytest.raises(BadQuestion, match=r"'entity' is not one of them\. Did you mean entities\?"):
        read_tables({"entity": ENTITIES}, {})  # type: ignore[dict-item]
    with pytest.raises(BadQuestion, match=r"'titel' is not one of them\. Did you mean title\?"):
        read_tables({"entities": ENTITIES, "links": NONE}, {"titel": "T"})


# --- And back ------------------------------------------------------------------------------------


def about(network: Network) -> dict[str, Any]:
    names = ("id", "title", "description", "licence", "version", "date", "vocabulary")
    return {name: getattr(network, name) for name in names}


@pytest.mark.parametrize("library", ["pandas", "polars"])
@settings(max_examples=25)
@given(network=networks())
def test_the_frames_of_a_network_are_read_back_equal(library: Library, network: Network) -> None:
    frames = network.to_frames(library)
    assert Network.from_tables(**frames, **about(network)) == network


def test_frames_hold_lists_numbers_and_truth_values_and_nothing_where_nothing_is(
    cooperation: Network,
) -> None:
    frames = cooperation.to_frames()
    assert list(frames) == ["entities", "links", "sources", "places", "roles"]
    muenster = frames["entities"].set_index("id").loc["muenster"]
    assert muenster["roles"] == ["Kommune"]
    assert pd.isna(muenster["start"])
    themes = frames["entities"]["themes"].tolist()
    assert themes.count([]) == 7
    themes[0].append("of one only")
    assert themes.count([]) == 6
    assert frames["links"]["start"].isna().sum() == 4
    assert list(frames["places"].columns) == ["name", "latitude", "longitude"]
    assert frames["places"].empty


def test_frames_of_polars_have_the_same_types_whatever_they_hold(cooperation: Network) -> None:
    text, texts = pl.String, pl.List(pl.String)
    frames = cooperation.to_frames("polars")
    assert frames["entities"].schema == {
        "id": text, "name": text, "short": text, "kind": text, "aliases": texts, "place": text,
        "roles": texts, "themes": texts, "start": text, "end": text, "source": text,
        "locator": text, "note": text,
    }  # fmt: skip
    assert frames["places"].schema == {
        "name": text,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
    }
    assert frames["roles"].schema["programme"] == text


def test_planned_links_and_pairs_have_their_columns_and_tables_where_there_are_any() -> None:
    network = Network.from_tables(ENTITIES, LINKS, not_links=[{"a": "amt", "b": "verein"}])
    frames = network.to_frames("polars")
    assert frames["links"]["planned"].to_list() == [False, True]
    assert "not_same" not in frames
    assert frames["not_links"].shape == (1, 3)


# --- Libraries -----------------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_asked_for_by_name(
    library: Literal["pandas", "polars"], monkeypatch: pytest.MonkeyPatch, cooperation: Network
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(BadQuestion, match=f"^{library} is not installed: pip install {library}$"):
        cooperation.to_frames(library)


def test_another_library_is_refused(cooperation: Network) -> None:
    with pytest.raises(BadQuestion, match=r"'Polars' is not one of them\. Did you mean polars\?"):
        cooperation.to_frames("Polars")  # type: ignore[arg-type]


# --- Answers -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def graph(cooperation: Network) -> Any:
    return netgraph.to_graph(cooperation)


def test_a_ranking_is_a_frame_of_its_rows(graph: Any) -> None:
    ranking = netgraph.rank(graph, by="degree", top=2)
    found = ranking.to_frame()
    assert found.to_dict("records") == [row | {"stays": None} for row in ranking.to_dict()["rows"]]
    assert ranking.to_frame(library="polars").to_dicts() == ranking.to_dict()["rows"]


def test_a_comparison_has_columns_for_each_measure_and_a_frame_of_correlations(graph: Any) -> None:
    comparison = netgraph.compare(graph, measures=["degree", "betweenness"], top=1)
    [row] = comparison.to_frame(library="polars").to_dicts()
    assert list(row) == [
        "id", "name", "kind",
        "ranks.degree", "ranks.betweenness", "scores.degree", "scores.betweenness",
    ]  # fmt: skip
    assert (row["id"], row["ranks.degree"]) == ("muenster", 1)
    [pair] = comparison.to_frame("correlations").to_dict("records")
    assert (pair["first"], pair["second"], pair["entities"]) == ("degree", "betweenness", 8)


def test_groups_are_rows_whose_members_can_be_exploded(graph: Any, cooperation: Network) -> None:
    found = groups(graph)
    for library in ("pandas", "polars"):
        members = found.to_frame(library=library).explode("members")
        assert sorted(members["members"]) == [entity.id for entity in cooperation.entities]
    assert list(found.to_frame()["size"]) == [len(group.members) for group in found]


def test_paths_are_rows_of_links_with_evidence_and_rows_of_paths(graph: Any) -> None:
    # Rheine carries the one project in which Münster takes part: one path of two steps.
    answer = paths(graph, "rheine", "muenster")
    rows = answer.to_frame(library="polars").to_dicts()
    assert [
        [row[name] for name in ("path", "step", "from", "to", "relation", "evidence_title", "end")]
        for row in rows
    ] == [
        [1, 1, "rheine", "p2", "carries", "Faltblatt", None],
        [1, 2, "p2", "muenster", "partners_in", "Öffnung in Münster", "2015"],
    ]
    [path] = answer.to_frame("paths", library="polars", lang="de").to_dicts()
    assert (path["length"], path["common_period.start"], path["common_period.end"]) == (
        2, None, "2015",
    )  # fmt: skip
    assert path["sentence"] == answer.to_dict("de")["paths"][0]["sentence"]


def test_where_there_is_no_path_the_frame_has_its_columns_and_no_rows(graph: Any) -> None:
    for library in ("pandas", "polars"):
        none = paths(graph, "rheine", "allein").to_frame(library=library)
        assert len(none) == 0
        assert list(none.columns)[:6] == ["path", "step", "from", "to", "source", "target"]


def test_surroundings_are_rows_of_entities_or_of_links(graph: Any) -> None:
    near = around(graph, "hamm")
    assert list(near.to_frame()["id"]) == ["hamm", "muenster"]
    assert list(near.to_frame("links")["relation"]) == ["advises", "cooperates_with"]


def test_suggestions_come_with_their_reasons_as_texts(graph: Any) -> None:
    found = suggested_links(graph, top=1)
    [row] = found.to_frame(library="polars", lang="de").to_dicts()
    [told] = found.to_dict("de")["rows"]
    assert list(row) == ["source", "relation", "target", "score", "met", "reasons"]
    assert row["reasons"] == [reason["text"] for reason in told["reasons"]]


def test_role_coverage_is_rows_of_cells_gaps_and_roles() -> None:
    network = Network.from_tables(
        {
            "id": ["pr", "a", "b"], "name": ["P", "Stadt A", "Stadt B"],
            "kind": ["programme", "authority", "authority"], "place": [None, "A", "B"],
            "roles": [[], ["Kommune", "Jugendamt"], ["Kommune", "Schulamt"]],
        },
        {"source": ["a", "b"], "target": ["pr", "pr"], "relation": ["partners_in"] * 2},
        roles=[{"programme": "pr", "role": "Jugendamt"}],
    )  # fmt: skip
    found = role_coverage(netgraph.to_graph(network), expected=network.expected_roles, groups=True)
    cells = found.to_frame(library="polars")
    assert cells.select("programme", "peer", "role", "state", "entities").rows() == [
        ("pr", "a", "Jugendamt", "present", ["a"]), ("pr", "a", "Schulamt", "absent", []),
        ("pr", "b", "Jugendamt", "absent", []), ("pr", "b", "Schulamt", "present", ["b"]),
    ]  # fmt: skip
    [gap] = found.to_frame("gaps").to_dict("records")
    assert (gap["programme"], gap["peer"], gap["role"]) == ("pr", "b", "Jugendamt")
    assert list(found.to_frame("roles", library="polars")["expected"]) == ["template", None]
    assert list(found.to_frame("groups").columns)[:3] == ["programme", "type", "role"]


def test_thin_spots_are_five_frames(graph: Any) -> None:
    spots = thin_spots(graph)
    entities = spots.to_frame(library="polars").to_dicts()
    # Without Münster, Hamm is cut off from the other five, who are best linked by p1.
    assert {"id": "muenster", "pairs": 5, "parts": ["p1", "hamm"]} in entities
    for part, size in (("links", 0), ("brokers", 1), ("components", 1), ("groups", 0)):
        found = spots.to_frame(part)  # type: ignore[arg-type]
        assert (part, len(found)) == (part, size)
    [alone] = spots.to_frame("components").to_dict("records")
    assert (alone["leader"], alone["size"], alone["join.source"]) == ("allein", 1, None)


def test_overlaps_are_rows_with_what_two_share() -> None:
    people = [f"v{n}" for n in range(3)]
    network = Network.from_tables(
        {"id": ["x", "y", *people], "name": ["X", "Y", *people],
         "kind": ["project"] * 2 + ["partner"] * 3},
        [{"source": one, "target": to, "relation": "partners_in"} for one in people for to in "xy"],
    )  # fmt: skip
    [row] = overlaps(netgraph.to_graph(network)).to_frame(library="polars").to_dicts()
    assert (row["one"], row["other"], row["score"]) == ("x", "y", 1)
    assert (row["shared.members"], row["shared.place"], row["only_one"]) == (people, "", [])


def test_effects_are_frames_of_figures_changes_and_thin_spots(graph: Any) -> None:
    effects = whatif(graph, [Change(change="remove_entity", source="muenster")])
    measures = effects.to_frame().set_index("id")
    # Hamm and the lone one are by themselves then; before, only the lone one was.
    assert list(measures.loc["components"]) == [2, 3]
    [change] = effects.to_frame("changes", library="polars").to_dicts()
    assert (change["change"], change["id"], change["target"]) == ("remove_entity", "muenster", None)
    # A chain is left: verein, p1, programme, p2, rheine. Its middle was no thin spot before.
    assert effects.to_frame("thin_spots", library="polars").rows() == [
        ("new", "programme", None, None)
    ]
    assert list(effects.to_frame("betweenness").columns) == ["id", "before", "after"]


def test_a_difference_is_frames_of_what_is_new_and_gone_of_numbers_and_of_who_moved() -> None:
    was = [{"source": "amt", "target": "projekt", "relation": "carries", "start": 2013}]
    found = difference(
        Network.from_tables(ENTITIES | {"place": ["Hamm", None, None]}, was, id="x"),
        Network.from_tables(ENTITIES, [was[0], LINKS_OF_TWO], id="x"),
    )
    changed = found.to_frame(library="polars").to_dicts()
    assert [(row["state"], row["id"], row["columns"]) for row in changed] == [
        ("changed", "amt", ["place"])
    ]
    [link] = found.to_frame("links").to_dict("records")
    assert (link["state"], link["source"], link["planned"]) == ("new", "verein", False)
    sizes = found.to_frame("sizes").set_index(["what", "id"])
    assert list(sizes.loc[("links", "")]) == [1, 2]
    assert list(found.to_frame("measures").set_index("id").loc["components"]) == [2, 1]
    # By their links, Amt and Projekt had the first place, and the Projekt has it alone now.
    standings = found.to_frame("standings", library="polars").filter(measure="degree")
    assert standings.select("state", "id", "before.rank", "after.rank").rows() == [
        ("moved", "amt", 1, 2), ("moved", "verein", 3, 2),
    ]  # fmt: skip
    for part in ("roles", "plans"):
        assert len(found.to_frame(part)) == 0


def test_a_list_that_an_answer_has_not_is_refused(graph: Any) -> None:
    with pytest.raises(BadQuestion, match="'path' is not one of them"):
        paths(graph, "rheine", "hamm").to_frame("path")  # type: ignore[arg-type]
