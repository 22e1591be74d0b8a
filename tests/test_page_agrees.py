"""The page and Python give the same answers: paths link by link, measures digit by digit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Literal

import pytest

from netgraph import to_graph
from netgraph.explorer import payload
from netgraph.graph import as_of
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.paths import paths
from netgraph.periods import PartialDate
from netgraph.ranking import measures, rank
from netgraph.vocabulary import default_vocabulary
from netgraph.whatif import Change, Effects, whatif
from tests.browser import page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from netgraph.graph import MultiDiGraph
    from netgraph.paths import PathAnswer
    from netgraph.ranking import Ranking

Answers = Callable[[Network, str, list[dict[str, Any]]], list[Any]]

# What the page says of a question, in the shape of `told` and `advised` below.
PATHS = """(network, state) => {
  const answer = Answer.answer(network, state);
  const link = ({ from, to, relation, start = null, end = null }) =>
    [from, to, relation, start, end];
  const told = ({ ids, distance, common, simultaneous, undated, steps }) => ({
    ids, distance, simultaneous, undated: undated.map(link),
    links: steps.map(({ links }) => links.map(link)),
    common: common && [common.start ?? null, common.end ?? null],
    sentences: ["de", "en"].map((lang) => Telling.sentence(network, steps, lang)),
  });
  const none = answer.reason === "none" ? {
    components: answer.components.map(({ leader, size }) => [leader, size]),
    candidates: answer.candidates.map(({ from, to, relation, shared }) =>
      [from, to, relation, shared]),
    unfiltered: answer.unfiltered,
  } : null;
  const { paths, cut, undated, reason } = answer;
  return { paths: paths.map(told), cut, undated, none, absent: reason === "absent" };
}"""

RANKING = """(network, state) => {
  const { rows, unranked, refused } = Rankings.answer(network, state);
  return { rows, unranked, refused: refused ?? "" };
}"""


WHATIF = """(network, state) => {
  const { estimated, undated, measures, cut_pairs, betweenness, thin_spots } =
    WhatIf.effects(network, { ...state, ...Trial.valid(network, state) });
  return { estimated, undated, measures, cut_pairs, betweenness, thin_spots };
}"""


@pytest.fixture(scope="module")
def answers(browser: Browser, folder: Path, cooperation: Network) -> Iterator[Answers]:
    """What the page's functions say to states of its reader, for any network."""
    page = browser.new_page()
    page.goto(page_of(cooperation, folder))
    page.wait_for_selector("html[data-ready='1']")

    gathered: dict[str, str] = {}

    def data(network: Network) -> str:
        if network.id not in gathered:
            with pytest.MonkeyPatch.context() as patch:
                # What takes longest does not matter here: where the entities lie, what is missing.
                patch.setattr(payload, "positions", lambda graph, _: dict.fromkeys(graph, (0, 0)))
                patch.setattr(payload, "missing", lambda *_: {})
                made = payload.gather(network)
            # As one text: playwright takes long over each value of a large object.
            gathered[network.id] = json.dumps(
                {"nodes": made.nodes, "edges": made.edges} | made.rest
            )
        return gathered[network.id]

    def ask(network: Network, function: str, states: list[dict[str, Any]]) -> list[Any]:
        found: list[Any] = page.evaluate(
            f"""([data, states]) => {{
              const network = Network.index(JSON.parse(data));
              return states.map((state) => ({function})(network, {{ ...State.START, ...state }}));
            }}""",
            [data(network), states],
        )
        return found

    yield ask
    page.close()


def generated(seed: int, *, entities: int, links: int) -> Network:
    """Entities of all kinds with random links in either direction, some parallel, some dated."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    vocabulary = default_vocabulary()
    members = tuple(
        Entity(
            id=f"e{n:02}", name=f"Einheit {n}", kind=random.choice(vocabulary.kinds).id,
            place=random.choice(["", "Hamm", "Münster"]),
            themes=tuple(random.sample(["Alter", "Bildung", "Jugend"], random.randint(0, 2))),
            start=random.choice([None, None, PartialDate(2010)]),
        )
        for n in range(entities)
    )  # fmt: skip
    ways = [
        (one.id, relation.id, other.id)
        for one, other in combinations(members, 2)
        for one, other in ((one, other), (other, one))
        for relation in vocabulary.relations
        if relation.admits(one.kind, other.kind) and (not relation.acyclic or one.id < other.id)
    ]
    found = []
    for source, relation, target in random.choices(ways, k=links):
        start = random.choice([None, PartialDate(2008), PartialDate(2011), PartialDate(2013)])
        end = start and random.choice([None, start, PartialDate(start.year + 2, 6)])
        link = Link(source=source, relation=relation, target=target, start=start, end=end)
        found.append(link)
    return Network(id=f"n{seed}", title="Zufall", entities=members, links=tuple(set(found)))


def questions(network: Network, number: int, seed: int) -> list[dict[str, Any]]:
    """Random questions for paths, as states of the page."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    ids = [entity.id for entity in network.entities]
    vocabulary = network.vocabulary
    asked = []
    for _ in range(number):
        source, target, *avoid = random.sample(ids, 4)
        asked.append(
            {
                "from": source, "to": target,
                "avoid": random.choice([[], avoid[:1], avoid]),
                "alternatives": random.choice([0, 0, 1, 3, 10]),
                "strongest": random.random() < 0.4,
                "at": random.choice(["", "", "2012", "2012-06", "2014-07-01"]),
                "relations": random.choice([[], [random.choice(vocabulary.relations).id]]),
                "kinds": random.choice([[], [], [random.choice(vocabulary.kinds).id]]),
            }
        )  # fmt: skip
    return asked


def answered(graph: MultiDiGraph, network: Network, state: dict[str, Any]) -> PathAnswer:
    """Python's answer to a state of the page: what the page hides, Python does not admit."""
    kinds = {kind.id for kind in network.vocabulary.kinds}
    return paths(
        graph,
        state["from"],
        state["to"],
        alternatives=state["alternatives"] or None,
        avoid=state["avoid"],
        without=state["relations"],
        through_kinds=kinds - set(state["kinds"]),
        as_of=PartialDate.parse(state["at"]) if state["at"] else None,
        strongest=state["strongest"],
    )


def told(answer: PathAnswer) -> dict[str, Any]:
    """A Python answer in the shape that PATHS gives."""
    german, english = answer.to_dict("de"), answer.to_dict("en")
    link = ("source", "target", "relation", "start", "end")

    def path(de: dict[str, Any], en: dict[str, Any]) -> dict[str, Any]:
        return {
            "ids": [answer.source, *(step["to"] for step in de["steps"])],
            "distance": de["distance"],
            "simultaneous": de["simultaneous"],
            "undated": [[one[key] for key in link] for one in de["undated_links"]],
            "links": [[[one[key] for key in link] for one in s["links"]] for s in de["steps"]],
            "common": de["common_period"] and list(de["common_period"].values()),
            "sentences": [de["sentence"], en["sentence"]],
        }

    return {
        "paths": [path(*pair) for pair in zip(german["paths"], english["paths"], strict=True)],
        "cut": german["cut"],
        "undated": german["undated_links"],
        "none": advised(german["no_path"]),
        "absent": bool(german["no_path"] and german["no_path"]["reason"] == "absent"),
    }


def advised(none: dict[str, Any] | None) -> dict[str, Any] | None:
    if none is None or none["reason"] == "absent":
        return None
    return {
        "components": [[part["leader"], part["size"]] for part in none["components"]],
        "candidates": [
            [one["source"], one["target"], one["relation"], reasons_of(one["reasons"])]
            for one in none["nearest"]
        ],
        "unfiltered": none["without_filters"],
    }


def reasons_of(reasons: dict[str, Any]) -> list[str]:
    return [*filter(None, [reasons["place"]]), *reasons["themes"], *reasons["roles"]]


class TestPaths:
    def test_two_hundred_random_questions_get_the_same_answers(
        self, answers: Answers, bundled: Network
    ) -> None:
        networks = [
            (bundled, 80),
            (generated(1, entities=12, links=60), 40),
            (generated(2, entities=30, links=45), 40),
            (generated(3, entities=40, links=30), 40),
        ]
        seen = 0
        for seed, (network, number) in enumerate(networks):
            graph = to_graph(network)
            asked = questions(network, number, seed)
            for state, said in zip(asked, answers(network, PATHS, asked), strict=True):
                assert said == told(answered(graph, network, state)), state
                seen += len(said["paths"])
        # Questions without an answer would agree about nothing.
        assert seen > 200


class TestMeasures:
    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"at": "2013-06-15", "only": "authority"},
            {"actors": True},
            {"relations": ["part_of", "member_of"]},
        ],
        ids=["whole", "authorities on a day", "actors", "relations"],
    )
    def test_every_measure_agrees_to_nine_digits(
        self, answers: Answers, bundled: Network, asked: dict[str, Any]
    ) -> None:
        for network in (bundled, generated(3, entities=40, links=30)):
            graph = to_graph(network)
            said = answers(network, RANKING, [asked | {"measure": name} for name in measures()])
            for name, found in zip(measures(), said, strict=True):
                if name == "brokerage" and asked.keys() & {"at", "relations"}:
                    # The page has the groups of the whole network only, and says so.
                    assert found["refused"] == "rankings.filtered"
                    continue
                ranking = ranked(graph, network, name, asked)
                rows = [(row.rank, row.id, row.neighbours) for row in ranking.rows]
                assert [(r["rank"], r["id"], r["neighbours"]) for r in found["rows"]] == rows, name
                scores = pytest.approx([row.score for row in ranking.rows], rel=1e-9, abs=1e-12)
                assert [row["score"] for row in found["rows"]] == scores, name
                assert found["unranked"] == list(ranking.unranked), name


def ranked(graph: MultiDiGraph, network: Network, name: str, asked: dict[str, Any]) -> Ranking:
    """Python's ranking for a state of the page."""
    relations = {relation.id for relation in network.vocabulary.relations}
    return rank(
        graph,
        by=name,
        kind=asked.get("only"),
        as_of=PartialDate.parse(asked["at"]) if "at" in asked else None,
        relations=relations - set(asked.get("relations", [])),
        actors=asked.get("actors", False),
    )


def test_a_measure_that_does_not_settle_is_refused(answers: Answers) -> None:
    # In a chain of 500 the two greatest eigenvalues, 2 cos(π/501) and 2 cos(2π/501), lie
    # 0.00006 apart: repeated multiplication would still be wrong after a minute.
    entities = tuple(Entity(id=f"e{n:03}", name=f"E {n}", kind="authority") for n in range(500))
    links = tuple(
        Link(source=one.id, relation="advises", target=other.id)
        for one, other in pairwise(entities)
    )
    chain = Network(id="chain", title="Kette", entities=entities, links=links)
    (found,) = answers(chain, RANKING, [{"measure": "eigenvector"}])
    assert found["refused"] == "rankings.large"


def trials(graph: MultiDiGraph, number: int, seed: int) -> list[list[Change]]:
    """Random changes that can be made to the graph."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    kinds = {one: data["kind"] for one, data in graph.nodes(data=True)}
    links: list[tuple[str, str, str]] = sorted(set(graph.edges(data="relation")))
    ways = [
        (one, other, relation.id)
        for one, other in combinations(sorted(graph), 2)
        for relation in default_vocabulary().relations
        if relation.admits(kinds[one], kinds[other]) and not relation.acyclic
        and not graph.has_edge(one, other) and not graph.has_edge(other, one)
    ]  # fmt: skip
    links_may: tuple[Literal["remove", "add"], ...] = ("remove", "add")
    found = []
    for _ in range(number):
        gone = random.sample(sorted(graph), random.choice([0, 0, 1, 2]))
        made = [Change(change="remove_entity", source=one) for one in gone]
        fewer = random.sample(links, random.choice([0, 1, 4]))
        more = random.sample(ways, random.choice([0, 1, 3]))
        made += [
            Change(change=change, source=source, relation=relation, target=target)
            for change, some in zip(links_may, (fewer, more), strict=True)
            for source, target, relation in some
            if not {source, target} & set(gone)
        ]
        found.append(made)
    return found


def tried(changes: list[Change]) -> dict[str, list[str]]:
    """Changes as the page's state has them."""
    lists = {"add": "added", "remove": "removed", "remove_entity": "gone"}
    state: dict[str, list[str]] = {field: [] for field in lists.values()}
    for change in changes:
        state[lists[change.change]].append(str(change))
    return state


def agree(
    answers: Answers, network: Network, asked: list[list[Change]], day: str = ""
) -> list[Effects]:
    """Assert that the page and Python say the same of changes; what Python says."""
    graph = to_graph(network)
    when = PartialDate.parse(day) if day else None
    effects = [whatif(graph, changes, as_of=when) for changes in asked]
    said = answers(network, WHATIF, [tried(changes) | {"at": day} for changes in asked])
    for one, shown in zip(effects, said, strict=True):
        expected = one.to_dict()
        rows = expected["measures"]
        assert list(shown["measures"]) == [row["id"] for row in rows]
        numbers = [value for row in rows for value in (row["before"], row["after"])]
        numbers += [value for row in one.betweenness for value in (row.before, row.after)]
        values = [value for pair in shown["measures"].values() for value in pair]
        values += [row[side] for row in shown["betweenness"] for side in ("before", "after")]
        assert values == pytest.approx(numbers, rel=1e-9, abs=1e-12), one.changes
        assert [row["id"] for row in shown["betweenness"]] == [row.id for row in one.betweenness]
        assert shown["undated"] == expected["undated_links"]
        for key in ("estimated", "cut_pairs", "thin_spots"):
            assert shown[key] == expected[key], one.changes
    return effects


class TestWhatIf:
    @pytest.mark.parametrize("day", ["", "2012"])
    def test_random_changes_have_the_same_effects(
        self, answers: Answers, bundled: Network, day: str
    ) -> None:
        found = []
        for network in (bundled, generated(3, entities=40, links=30)):
            graph = to_graph(network)
            part = as_of(graph, PartialDate.parse(day)) if day else graph
            found += agree(answers, network, trials(part, 12, 1), day)
        # Changes that move nothing would agree about nothing.
        assert any(one.cut_pairs for one in found)
        assert any(one.gone.links or one.gone.entities for one in found)
        assert any(one.new.links and one.new.entities for one in found)

    def test_large_networks_are_estimated_from_the_same_pivots(self, answers: Answers) -> None:
        random = Random(4)  # noqa: S311 - nothing here is secret
        entities = tuple(
            Entity(id=f"e{n:04}", name=f"E {n}", kind="authority") for n in range(2001)
        )
        pairs = {tuple(sorted(random.sample(range(2001), 2))) for _ in range(3000)}
        links = tuple(
            Link(source=f"e{one:04}", relation="advises", target=f"e{other:04}")
            for one, other in sorted(pairs)
        )
        network = Network(id="large", title="Groß", entities=entities, links=links)
        changes = [
            Change(change="remove_entity", source="e0007"),
            Change(
                change="remove", source=links[9].source, relation="advises", target=links[9].target
            ),
            Change(change="add", source="e0000", relation="cooperates_with", target="e1000"),
        ]
        (found,) = agree(answers, network, [changes])
        assert found.estimated
