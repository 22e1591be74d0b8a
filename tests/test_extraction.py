"""Parts of a network to follow with a finger, and the command that makes datasets of them."""

from typing import Any

import pytest

import netgraph
import netgraph.cli
from netgraph.errors import BadQuestion, UnknownEntity
from netgraph.extraction import extract
from netgraph.model import Entity, ExpectedRole, NotLink, NotSame, Place, Source
from netgraph.network import Network
from tests.test_paths import link_of

# The programme g has the project p, in which a and b take part; b belongs to c, and c to d. z is
# alone. Betweenness, pairs of others: p lies between g and a, g and b, g and c, g and d, a and b, a
# and c, a and d: 7; b between three and two: 6; c between four and one: 4.
LINKS = ("p part_of g", "a partners_in p", "b partners_in p 2012/2014", "b part_of c",
         "c part_of d")  # fmt: skip
KINDS = {"g": "programme", "p": "project"}


def made() -> Network:
    return Network(
        id="made",
        title="Made",
        licence="CC0-1.0",
        entities=tuple(
            Entity(
                id=one, name=one.upper(), kind=KINDS.get(one, "authority"),
                place={"a": "Hamm", "z": "Hamm", "b": "Rheine"}.get(one, ""),
                source="of-c" if one == "c" else "",
            )
            for one in "abcdgpz"
        ),
        links=(
            *(link_of(*link.split()) for link in LINKS),
            link_of("a", "cooperates_with", "b").model_copy(update={"planned": True}),
        ),
        sources=(Source(id="of-c", title="On C"), Source(id="of-g", title="On G")),
        places=(Place(name="Hamm", latitude=51.7, longitude=7.8),
                Place(name="Rheine", latitude=52.3, longitude=7.4)),
        expected_roles=(ExpectedRole(programme="g", role="Jobcenter", source="of-g"),),
        not_same=(NotSame(a="a", b="b"),),
        not_links=(NotLink(a="a", b="c"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ({"around": ["b"]}, "bcp"),
        ({"around": ["b"], "steps": 0}, "b"),
        ({"around": ["b"], "steps": 2}, "abcdgp"),
        ({"programmes": ["g"]}, "abgp"),
        ({"programmes": ["g"], "steps": 1}, "abcgp"),
        ({"places": ["Hamm"]}, "az"),
        ({"places": ["Hamm", "Rheine"]}, "abz"),
        ({"top": 2}, "bp"),
        ({"top": 1, "by": "reach_2"}, "b"),  # all but z are within two steps of b
        ({"top": 1, "by": "coreness"}, "abcdgp"),  # all that are linked share the first place
        ({"places": ["Hamm"], "top": 1}, "apz"),
    ],
)
def test_who_is_asked_for_is_taken(asked: dict[str, Any], taken: str) -> None:
    assert "".join(entity.id for entity in extract(made(), **asked).entities) == taken


def test_all_that_is_said_of_those_comes_along_and_nothing_else() -> None:
    whole, part = made(), extract(made(), programmes=["g"])
    assert [link for link in whole.links if {link.source, link.target} <= set("abgp")] == [
        *part.links
    ]
    assert len(part.planned_links) == 1
    assert [source.id for source in part.sources] == ["of-g"]
    assert part.places == whole.places
    assert part.expected_roles == whole.expected_roles
    assert (part.not_same, part.not_links) == (whole.not_same, ())
    assert part.licence == "CC0-1.0"
    assert (part.id, part.title) == ("made-extract", "Made: an extract")


def test_the_description_says_what_was_asked_for() -> None:
    assert extract(made(), around=["b"], places=["Hamm"], top=1).description == (
        "Taken from Made: B, Hamm and the first 1 by Go-between (betweenness)."
        " And who is within 1 step of these."
    )
    assert extract(made(), programmes=["g"], lang="de").description == "Entnommen aus Made: G."


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({}, BadQuestion, "say what to take"),
        ({"around": ["b"], "steps": -1}, BadQuestion, "0 to 100 steps can be gone, not -1"),
        ({"around": ["b"], "steps": 101}, BadQuestion, "0 to 100 steps can be gone, not 101"),
        ({"places": ["Ham"]}, BadQuestion, "Hamm"),
        ({"around": ["y"]}, UnknownEntity, "'y' is not in this network"),
        ({"top": 0}, BadQuestion, "0"),
        ({"top": 1, "by": "degre"}, BadQuestion, "degree"),
        ({"places": ["Hamm"], "by": "degree"}, BadQuestion, "--by says what --top counts by"),
        ({"programmes": ["a"]}, BadQuestion, "A is no undertaking: name a programme"),
    ],
)
def test_what_cannot_be_taken_is_said(
    asked: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        extract(made(), **asked)


def test_the_command_writes_a_dataset_that_reads_back_as_the_part(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, into = tmp_path / "whole", tmp_path / "part"
    netgraph.write(made(), whole)
    options = ["--around", "B", "--programme", "g", "--place", "hamm", "--lang", "en"]
    assert netgraph.cli.run(["extract", str(whole), "-o", str(into), *options]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (f"{into}\n", "6 entities, 5 links\n")
    asked = extract(made(), around=["b"], programmes=["g"], places=["Hamm"])
    assert netgraph.load(into) == asked


def test_nothing_that_is_there_is_written_over(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    command = ["extract", "interkulturelle-oeffnung", "-o", str(tmp_path), "--top", "3"]
    assert netgraph.cli.run(command) == 2
    assert "it is there already" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
