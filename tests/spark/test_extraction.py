"""A part of a network taken by Spark is the part that one machine takes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import netgraph
from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.extraction import extract as on_one_machine
from netgraph.model import Entity, ExpectedRole, Link, NotSame
from netgraph.network import Network
from netgraph.spark.dataset import BigDataset, read_dataset
from netgraph.spark.extraction import extract
from netgraph.tables import write
from netgraph.vocabulary import default_vocabulary

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BUNDLED = "interkulturelle-oeffnung"


def in_order(network: Network) -> dict[str, Any]:
    """What a network holds, in whatever order."""
    held = network.model_dump()
    return {
        name: sorted(value, key=str) if isinstance(value, list | tuple) else value
        for name, value in held.items()
    }


@pytest.mark.parametrize(
    "question",
    [
        {"around": ["Stadt Münster"], "steps": 2},
        {"around": ["bamf"]},
        {"programmes": ["EINWANDERUNG-gestalten nrw"]},
        {"places": ["Rheine", "Köln"], "steps": 1},
        {"top": 5, "by": "degree"},
    ],
)
def test_a_part_is_the_same_as_on_one_machine(
    bundled: BigDataset, question: dict[str, Any]
) -> None:
    network = netgraph.load(BUNDLED)
    expected = on_one_machine(network, **question, lang="de")
    assert in_order(extract(bundled, **question, lang="de")) == in_order(expected)
    assert 0 < len(expected.entities) < len(network.entities)


def tangled(seed: int) -> Network:
    """Forty entities of all kinds, a hundred links that the vocabulary admits, some of them only
    planned, and words of people on some of them.
    """
    draw, vocabulary = Random(seed), default_vocabulary()  # noqa: S311 - the same at each run
    kinds = [kind.id for kind in vocabulary.kinds]
    entities = [
        Entity(id=f"e{i}", name=f"Amt {i}", kind=draw.choice(kinds), extra=(("Etat", str(i)),))
        for i in range(40)
    ]
    links: dict[tuple[str, str, str], Link] = {}
    while len(links) < 100:
        one, other = draw.sample(entities, 2)
        relation = draw.choice(vocabulary.relations)
        # Parts of wholes with a greater number make no circle.
        sorted_out = not relation.acyclic or int(one.id[1:]) < int(other.id[1:])
        single = relation.one_target and any(
            link.source == one.id and link.relation == relation.id for link in links.values()
        )
        if relation.admits(one.kind, other.kind) and sorted_out and not single:
            ends = (one.id, other.id, relation.id)
            links[ends] = Link(
                source=one.id, target=other.id, relation=relation.id, planned=draw.random() < 0.1
            )
    programme = next(each.id for each in entities if each.kind == "programme")
    return Network(
        id="tangled",
        title="Tangled",
        entities=tuple(entities),
        links=tuple(links.values()),
        expected_roles=(ExpectedRole(programme=programme, role="Jugendamt"),),
        not_same=(NotSame(a="e1", b="e2"),),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_members_of_programmes_and_their_parts_are_those_of_one_machine(
    spark: SparkSession, tmp_path: Path, seed: int
) -> None:
    network = tangled(seed)
    write(network, tmp_path / "tangled")
    data = read_dataset(spark, str(tmp_path / "tangled"))
    programmes = [each.id for each in network.entities if each.kind == "programme"][:2]
    question: dict[str, Any] = {"programmes": programmes}
    expected = on_one_machine(network, **question)
    assert in_order(extract(data, **question)) == in_order(expected)
    assert len(expected.entities) < 40


def test_what_cannot_be_taken_is_told(bundled: BigDataset) -> None:
    with pytest.raises(BadQuestion, match="say what to take"):
        extract(bundled)
    with pytest.raises(BadQuestion, match="is no undertaking"):
        extract(bundled, programmes=["bamf"])
    with pytest.raises(UnknownEntity, match="'Nobody' is not in this network"):
        extract(bundled, around=["Nobody"])
    with pytest.raises(BadQuestion, match="there is no ranking by betweenness"):
        extract(bundled, top=3)
    with pytest.raises(BadQuestion, match=r"The part has \d+ rows or more, and 20 are allowed"):
        extract(bundled, around=["Stadt Münster"], steps=2, most=20)
