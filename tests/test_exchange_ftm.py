"""FollowTheMoney's entities."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.followthemoney import FOLLOWTHEMONEY
from netgraph.exchange.formats import Outgoing
from netgraph.exchange.own_words import vocabulary_of
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from tests.strange_networks import networks

MODEL = json.loads((Path(__file__).parent / "followthemoney_schema.json").read_text("utf-8"))
SCHEMATA = MODEL["schemata"]


def written(network: Network) -> bytes:
    return FOLLOWTHEMONEY.write(Outgoing.of(network))[""]


def entities(network: Network) -> list[Any]:
    return [json.loads(line) for line in written(network).decode().split("\n") if line]


def read(content: bytes) -> tuple[Flat | None, list[tuple[str, int | None]]]:
    """What is read of a file, and what is said of it."""
    findings = Findings("file")
    flat = FOLLOWTHEMONEY.read({"": content}, findings)
    return flat, [(one.code, one.row) for one in findings.problems]


def read_entities(*some: Any) -> tuple[Flat, list[tuple[str, int | None]]]:
    flat, said = read("\n".join(map(json.dumps, some)).encode())
    assert flat is not None
    return flat, said


@given(networks())
def test_all_but_what_the_network_says_of_itself_comes_back(network: Network) -> None:
    flat = flatten(network)
    assume(flat.nodes)
    back, said = read(written(network))
    assert back == Flat(about={}, nodes=list(flat.nodes), edges=list(flat.edges))
    assert said == []
    first, *_ = FOLLOWTHEMONEY.lacks(Outgoing.of(network))
    assert first.startswith("What the dataset says of itself")


def test_the_bundled_network_comes_back(bundled: Network) -> None:
    flat = flatten(bundled)
    back, said = read(written(bundled))
    assert back == Flat(about={}, nodes=list(flat.nodes), edges=list(flat.edges))
    assert said == []


URL = re.compile(r"https?://.+")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
ENTITY = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
LIKE = {"url": URL, "date": DATE}


@given(networks())
def test_entities_are_as_the_schema_of_followthemoney_asks(network: Network) -> None:
    """Known properties of their types, all that is required, ends of the right schema, ids that
    are apart.
    """
    found = {one["id"]: one for one in entities(network)}
    assert len(found) == len(network.entities) + len(network.links)
    for identifier, entity in found.items():
        assert ENTITY.fullmatch(identifier)
        schema = SCHEMATA[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"])
        for name, values in entity["properties"].items():
            kind, _, range_ = schema["properties"][name].partition(" ")
            assert values
            assert all(value.strip() for value in values)
            if kind == "entity":
                assert all(range_ in SCHEMATA[found[one]["schema"]]["is_a"] for one in values)
            elif kind in LIKE:
                assert all(LIKE[kind].fullmatch(one) for one in values)
            assert all(len(one) <= MODEL["longest"].get(kind, 1000) for one in values)


def small() -> Network:
    """A body that carries a project of a programme, is a member of a partner, and advises it."""
    return Network(
        id="small",
        title="Small",
        entities=(
            Entity(id="amt", name="Amt", kind="authority", short="A", place="Hamm",
                   roles=("Jugendamt", "Schulamt"), start=PartialDate(2014), note="Neu.",
                   source="s"),
            Entity(id="p", name="P", kind="project", start=PartialDate(2015, 2), short="pp"),
            Entity(id="prog", name="Prog", kind="programme"),
            Entity(id="ver", name="Verein", kind="partner"),
        ),
        links=(
            Link(source="amt", relation="advises", target="ver", planned=True),
            Link(source="amt", relation="carries", target="p", evidence="s",
                 start=PartialDate(2015)),
            Link(source="amt", relation="member_of", target="ver"),
            Link(source="p", relation="part_of", target="prog"),
        ),
        sources=(Source(id="s", title="Leaflet", url="https://e.org/", publisher="Stadt"),),
    )  # fmt: skip


def test_kinds_are_bodies_organisations_and_projects() -> None:
    amt, p, prog, ver = entities(small())[:4]
    assert [one["schema"] for one in (amt, p, prog, ver)] == [
        "PublicBody", "Project", "Project", "Organization",
    ]  # fmt: skip
    assert amt["properties"] == {
        "name": ["Amt"], "abbreviation": ["A"], "classification": ["Jugendamt", "Schulamt"],
        "incorporationDate": ["2014"], "description": ["Neu."], "address": ["Hamm"],
        "sourceUrl": ["https://e.org/"], "publisher": ["Stadt"],
    }  # fmt: skip
    assert amt["netgraph"] == {
        "id": "amt",
        "place": "Hamm",
        "source": "s",
        "source.title": "Leaflet",
    }
    assert p["properties"] == {"name": ["P"], "startDate": ["2015-02"]}
    assert p["netgraph"] == {"id": "p", "short": "pp"}
    assert prog["netgraph"] == {"id": "prog", "kind": "programme"}


def test_links_are_participations_memberships_and_others() -> None:
    found = entities(small())
    ids = {one["id"]: one["netgraph"].get("id", "") for one in found}
    links = {one["netgraph"]["relation"]: one for one in found if "relation" in one["netgraph"]}
    said = {
        relation: (link["schema"], *(ids[values[0]] for values in link["properties"].values()
                                     if values[0] in ids), *link["properties"]["role"])
        for relation, link in links.items()
    }  # fmt: skip
    assert said == {
        "advises": ("UnknownLink", "amt", "ver", "berät"),
        "carries": ("ProjectParticipant", "amt", "p", "trägt"),
        "member_of": ("Membership", "amt", "ver", "ist Mitglied von"),
        "part_of": ("UnknownLink", "p", "prog", "gehört zu"),
    }
    assert links["advises"]["properties"]["status"] == ["planned"]
    assert links["carries"]["properties"] == {
        "startDate": ["2015"], "sourceUrl": ["https://e.org/"], "publisher": ["Stadt"],
        "participant": [found[0]["id"]], "project": [found[1]["id"]], "role": ["trägt"],
    }  # fmt: skip
    assert links["carries"]["netgraph"] == {
        "relation": "carries", "evidence": "s", "evidence.title": "Leaflet",
    }  # fmt: skip


def test_a_name_that_is_too_long_is_cut_and_stands_whole_beside() -> None:
    network = Network(id="n", title="N", entities=(Entity(id="a", name="x" * 385, kind="partner"),))
    (entity,) = entities(network)
    assert entity["properties"] == {"name": ["x" * 383 + "…"]}
    assert entity["netgraph"] == {"id": "a", "name": "x" * 385}


def test_what_followthemoney_does_not_show_is_said() -> None:
    assert [str(said) for said in FOLLOWTHEMONEY.lacks(Outgoing.of(small()))] == [
        "What the dataset says of itself is left out: id, title.",
        "Links of a kind that FollowTheMoney does not know: 2.",
        "Columns that FollowTheMoney keeps and does not show: evidence.title, short, source.title.",
    ]


def test_kinds_of_ones_own_are_organisations_or_projects_and_come_back() -> None:
    words = vocabulary_of(["NGO", "Town"], ["helps"])
    kinds = (words.kinds[0], words.kinds[1].model_copy(update={"actor": False}))
    network = Network(
        id="own",
        title="Own",
        vocabulary=words.model_copy(update={"kinds": kinds}),
        entities=(Entity(id="a", name="A", kind="ngo"), Entity(id="b", name="B", kind="town")),
        links=(Link(source="a", relation="helps", target="b"),),
    )
    assert [one["schema"] for one in entities(network)] == [
        "Organization", "Project", "UnknownLink",
    ]  # fmt: skip
    flat = flatten(network)
    assert "vocabulary" in str(FOLLOWTHEMONEY.lacks(Outgoing.of(network))[0])
    assert read(written(network))[0] == Flat(
        about={}, nodes=list(flat.nodes), edges=list(flat.edges)
    )


def test_entities_of_two_datasets_do_not_meet() -> None:
    one, other = small(), small().model_copy(update={"id": "other"})
    ids = [entity["id"] for network in (one, other) for entity in entities(network)]
    assert len(ids) == len(set(ids))
    flat, _ = read(written(one) + written(other))
    assert flat is not None
    assert len({node["id"] for node in flat.nodes}) == 8
    assert {edge["source"] for edge in flat.edges} <= {node["id"] for node in flat.nodes}


def entity(schema: str, name: str, /, **properties: Any) -> dict[str, Any]:
    return {"id": name, "schema": schema, "properties": properties}


def test_foreign_schemata_are_kinds_and_relations_of_their_own() -> None:
    flat, said = read_entities(
        {**entity("Company", "c", name=["C GmbH", "C"], alias=["Ce"], jurisdiction=["de"]),
         "caption": "C GmbH", "datasets": ["x", "y"]},
        entity("PublicBody", "b", name=["B"], incorporationDate=["2014-05-01T00:00:00"]),
        entity("Ownership", "o", owner=["b"], asset=["c"], percentage=["51"], startDate=["2015"]),
        entity("UnknownLink", "u", subject="b", object="c", role=["supplies"]),
        entity("ProjectParticipant", "t", participant=["b"], project=["elsewhere"], role=["lead"]),
    )  # fmt: skip
    assert [dict(node) for node in flat.nodes] == [
        {"kind": "Company", "name": "C GmbH", "aliases": "C;Ce", "jurisdiction": "de",
         "datasets": "x;y", "id": "c"},
        {"kind": "authority", "name": "B", "start": "2014-05-01",
         "incorporationDate": "2014-05-01T00:00:00", "id": "b"},
    ]  # fmt: skip
    assert [dict(edge) for edge in flat.edges] == [
        {
            "relation": "Ownership",
            "percentage": "51",
            "start": "2015",
            "source": "b",
            "target": "c",
        },
        {"relation": "UnknownLink", "role": "supplies", "source": "b", "target": "c"},
        {"relation": "partners_in", "role": "lead", "source": "b", "target": "elsewhere"},
    ]
    assert said == []


def test_references_persons_and_several_ends_and_dates_are_told() -> None:
    flat, said = read_entities(
        entity("Person", "p", name=["P"], addressEntity=["a"]),
        entity("Address", "a", full=["Hamm"]),
        entity("Project", "x", name=["X"], startDate=["2015", "2014-05"], endDate=["unknown"]),
        entity("Ownership", "o", owner=["p", "x"], asset=["x"]),
        entity("Ownership", "q", owner=["p"]),
    )
    assert said == [("NG-P41", None), ("NG-P42", None), ("NG-P43", None), ("NG-P44", None)]
    assert flat.nodes[0]["addressEntity"] == "a"
    assert flat.nodes[2] == {
        "kind": "project", "name": "X", "start": "2014-05",
        "startDate": "2015;2014-05", "endDate": "unknown", "id": "x",
    }  # fmt: skip
    assert [dict(edge) for edge in flat.edges] == [
        {"relation": "Ownership", "source": "p", "target": "x"},
        {"relation": "Ownership", "source": "x", "target": "x"},
        {"relation": "Ownership", "source": "p"},
    ]


def test_a_key_that_stands_twice_is_told() -> None:
    flat, said = read(
        b'{"id": "x", "schema": "Project", "properties": {"name": [], "name": ["X"]}}'
    )
    assert flat == Flat(about={}, nodes=[{"kind": "project", "name": "X", "id": "x"}], edges=[])
    assert said == [("NG-J02", 1)]


def test_a_link_of_too_many_is_refused_before_it_fills_the_memory() -> None:
    many = [str(number) for number in range(101)]
    flat, said = read_entities(entity("Ownership", "o", owner=many, asset=many))
    assert (flat.edges, said) == ([], [("NG-P45", None)])


def test_a_line_that_is_no_entity_is_told_by_its_number() -> None:
    sound = json.dumps(entity("Project", "x", name=["X"])).encode()
    flat, said = read(sound + b'\n\n{"id": "y"}\n{broken\n')
    assert flat is not None
    assert len(flat.nodes) == 1
    assert said == [("NG-P40", 3), ("NG-J06", 4)]


@pytest.mark.parametrize("content", [b"", b"id,name\na,A\n", b'[{"id": "a"}]', b"{}\n{}\n"])
def test_a_file_without_an_entity_is_refused(content: bytes) -> None:
    assert read(content) == (None, [("NG-P40", None)])


SOUND = written(small())


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=5),
    st.integers(0, 10_000),
)
def test_no_bytes_make_it_fall(flips: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(SOUND)
    for at, byte in flips:
        content[at % len(content)] = byte
    findings = Findings("file")
    flat = FOLLOWTHEMONEY.read({"": bytes(content[: max(cut, 1)])}, findings)
    if flat is None:
        assert any(one.severity == "error" for one in findings.problems)
    else:
        read_flat(flat, "file", findings)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "source"]), inner, max_size=2)
    ),
)
PROPERTIES = ("name", "alias", "startDate", "owner", "asset", "sourceUrl", "status", "description")


@given(
    st.sampled_from(["Project", "Ownership", "Person"]),
    st.dictionaries(st.sampled_from(PROPERTIES), VALUES, max_size=4),
    VALUES,
)
def test_no_values_in_unlikely_places_make_it_fall(schema: str, said: Any, beside: Any) -> None:
    flat, _ = read_entities({**entity(schema, "a", **said), "netgraph": beside})
    read_flat(flat, "file", Findings("file"))


def test_the_same_network_makes_the_same_bytes(bundled: Network) -> None:
    assert written(bundled) == written(bundled)
