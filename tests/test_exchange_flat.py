"""A network as two tables of texts, and back."""

from __future__ import annotations

from typing import get_args

import pytest

from netgraph.errors import Severity
from netgraph.exchange import FORMATS
from netgraph.exchange.flat import Flat, flatten, left_behind
from netgraph.exchange.formats import Format, Outgoing
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link, Place, Source
from netgraph.network import Network
from netgraph.tables.findings import Findings
from netgraph.tables.reading import Reading
from netgraph.wording import Lang


def back(flat: Flat) -> Reading:
    return read_flat(flat, "made.gexf", Findings("made.gexf"))


def test_the_bundled_network_comes_back_without_what_is_said_to_be_left_behind(
    bundled: Network,
) -> None:
    assert [str(said) for said in left_behind(bundled)] == ["Expected roles are left out: 10."]
    found = back(flatten(bundled)).network
    assert found == bundled.model_copy(update={"expected_roles": ()})


SOURCE = Source(id="s", title="Leaflet", extra=(("shelf", "B 3"),))


def small(*, extra: tuple[tuple[str, str], ...] = ()) -> Network:
    """Two entities of which one has a place that is known, and a source that nothing refers to."""
    return Network(
        id="small",
        title="Small",
        entities=(
            Entity(id="a", name="A", kind="authority", place="Hamm", source="s", extra=extra),
            Entity(id="b", name="B", kind="partner", place="Elsewhere"),
        ),
        links=(Link(source="a", relation="advises", target="b", evidence="s"),),
        sources=(SOURCE, Source(id="unused", title="Unused")),
        places=(Place(name="Hamm", latitude=51.68, longitude=7.82), Place(
            name="Ahlen", latitude=51.76, longitude=7.89)),
    )  # fmt: skip


def test_what_a_row_names_goes_with_it() -> None:
    flat = flatten(small())
    assert flat.nodes[0] == {
        "id": "a", "name": "A", "kind": "authority", "place": "Hamm", "source": "s",
        "place.latitude": "51.68", "place.longitude": "7.82",
        "source.title": "Leaflet", "source.shelf": "B 3",
    }  # fmt: skip
    assert flat.edges[0]["evidence.shelf"] == "B 3"


def test_what_no_row_names_is_left_behind_and_counted() -> None:
    found = back(flatten(small())).network
    assert found is not None
    assert found.sources == (SOURCE,)
    assert [place.name for place in found.places] == ["Hamm"]
    assert [str(said) for said in left_behind(small())] == [
        "Places where nobody is are left out: 1.",
        "Sources that nothing refers to are left out: 1.",
    ]


def test_a_column_of_its_own_that_is_named_as_an_added_one_is_said() -> None:
    network = small(extra=(("place.latitude", "here"), ("source.shelf", "A 1"), ("place.x", "x")))
    assert str(left_behind(network)[-1]) == (
        "Columns of its own named as ones that are added here are left out:"
        " place.latitude, place.x, source.shelf."
    )


def test_sources_that_two_rows_tell_differently_are_told_and_the_first_is_kept() -> None:
    flat = flatten(small())
    nodes = [*flat.nodes, {"id": "c", "name": "C", "kind": "partner", "source": "s",
                           "source.title": "Booklet"}]  # fmt: skip
    reading = back(Flat(about=flat.about, nodes=nodes, edges=flat.edges))
    assert reading.network is not None
    assert reading.network.sources == (SOURCE,)
    said = [(one.code, one.sheet, one.row, one.column, one.value) for one in reading.problems]
    assert said[:1] == [("NG-P01", "nodes", 3, "source.title", "'Booklet'")]


def test_a_source_without_a_title_is_called_by_its_id() -> None:
    nodes = [{"id": "a", "name": "A", "kind": "partner", "source": "report"}]
    found = back(Flat(about={}, nodes=nodes, edges=())).network
    assert found is not None
    assert found.sources == (Source(id="report", title="report"),)
    assert (found.id, found.title) == ("made", "made")


@pytest.mark.parametrize(
    "text", ["", '{"kinds": [', "[]", '{"kinds": []}', '{"a":' * 60 + "1" + "}" * 60]
)
def test_a_vocabulary_that_was_damaged_on_its_way_is_told_and_no_traceback(text: str) -> None:
    flat = flatten(small())
    reading = back(Flat(about={"vocabulary": text}, nodes=flat.nodes, edges=flat.edges))
    assert reading.network is None
    told = [one.column for one in reading.problems if one.severity is Severity.ERROR]
    assert told
    assert {column.removeprefix("netgraph.").partition(".")[0] for column in told} == {"vocabulary"}


def test_columns_of_somebody_else_are_kept_without_a_word() -> None:
    nodes = [{"id": "a", "name": "A", "kind": "partner", "colour": "red"}]
    edges = [{"source": "a", "target": "b", "relation": "advises", "x": "1"}]
    reading = back(Flat(about={}, nodes=nodes, edges=edges))
    assert {problem.code for problem in reading.problems} == {"NG-R01"}  # b is no node
    alone = back(Flat(about={}, nodes=nodes, edges=()))
    assert [problem.code for problem in alone.problems] == ["NG-C05"]  # there are no links


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_language_of_labels_changes_nothing_that_is_read(form: Format) -> None:
    files = [form.write(Outgoing.of(small(), lang=lang)) for lang in get_args(Lang)]
    german, english = (form.read(each, Findings("made")) for each in files)
    assert german == english
    labelled = {"gephi-csv", "kumu-xlsx", "kumu-json", "kumu-csv", "ftm"}
    assert (files[0] != files[1]) == (form.name in labelled)
