"""The page's pure functions, run where they run for a reader: in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netgraph.names import fold
from netgraph.network import Network
from netgraph.periods import PartialDate, Period
from tests.browser import page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def run(browser: Browser, folder: Path, cooperation: Network) -> Iterator[Callable[[str], Any]]:
    """Evaluate an expression beside the page's own scripts."""
    page = browser.new_page()
    page.goto(page_of(cooperation, folder))
    page.wait_for_selector("html[data-ready='1']")
    yield page.evaluate
    page.close()


class TestPureFunctions:
    @pytest.mark.parametrize(
        "name",
        ["Münster (Westf.)", "MUENSTER-Westf", "Straße", "Ærø", "Café\u00ad", "ﬁ x_y", "Łódź"],
    )
    def test_fold_agrees_with_python(self, run: Callable[[str], Any], name: str) -> None:
        assert run(f"Network.fold({name!r})") == fold(name)

    @pytest.mark.parametrize(
        ("start", "end", "at", "holds"),
        [
            ("2014", "", "2013", False),
            ("2014", "", "2014", True),
            ("2014-06", "", "2014", True),
            ("", "2014", "2015", False),
            ("", "2014-05-31", "2014-06", False),
            ("2014-05", "2014-05", "2014-05-17", True),
            ("", "", "1900", True),
        ],
    )
    def test_may_hold_agrees_with_python(
        self, run: Callable[[str], Any], start: str, end: str, at: str, *, holds: bool
    ) -> None:
        period = Period.model_validate({"start": start or None, "end": end or None})
        assert period.may_hold(PartialDate.parse(at)) is holds
        assert run(f"Network.mayHold({{start: {start!r}, end: {end!r}}}, {at!r})") is holds

    def test_search_puts_names_before_aliases_and_beginnings_before_the_rest(
        self, run: Callable[[str], Any]
    ) -> None:
        found = run(
            """(() => {
              const nodes = [
                { id: "a", short: "Rat", name: "Rat", aliases: ["Ämter im Kreis"] },
                { id: "b", short: "Zwei Ämter", name: "Zwei Ämter" },
                { id: "c", short: "Ämter", name: "Alle Ämter" },
                { id: "d", short: "Haus", name: "Beamter" },
                { id: "e", short: "Ämterhaus", name: "Ämterhaus" },
              ];
              const vocabulary = { kinds: [], relations: [] };
              const lists = { edges: [], sources: [], measures: [], groups: [], arrangements: {} };
              const data = { nodes, vocabulary, ...lists };
              return Network.search(Network.index(data), "aemter").map((one) => one.id);
            })()"""
        )
        # c is it, e begins with it, a's alias does, b has it as a word; d has "amter" only.
        assert found == ["c", "e", "a", "b"]

    def test_years_count_dated_links_while_both_their_ends_are_there(
        self, run: Callable[[str], Any]
    ) -> None:
        found = run(
            """(() => {
              const links = [
                { from: "a", to: "b", start: "2012", end: "2014" },
                { from: "a", to: "b", start: "2013-06" },
                { from: "a", to: "b", end: "2012" },
                { from: "a", to: "c", start: "2000" },
                { from: "a", to: "b" },
              ];
              const c = { number: 2, start: "2014", end: "2014" };
              const entities = new Map([["a", { number: 0 }], ["b", { number: 1 }], ["c", c]]);
              return Years.counts({ entities }, links, { from: 2012, to: 2015 });
            })()"""
        )
        # 2012: the first and the third; 2013: the first and the second; 2014: these and the one
        # with c, whose own year that is; 2015: the second.
        assert found == [2, 2, 3, 1]

    @pytest.mark.parametrize(
        ("links", "entities", "date", "span"),
        [
            # A project's period counts, the founding of a partner does not.
            ("{start: '2014'}", "{kind: 'project', end: '2016'}", "", [2014, 2016]),
            ("{start: '2014'}", "{kind: 'partner', start: '1386'}", "", [2014, 2014]),
            # Unless nothing else is dated.
            ("{}", "{kind: 'partner', start: '1386'}", "", [1386, 1386]),
            # The day of the data is a year to look at; a slip by centuries is none.
            ("{start: '2014'}", "{}", "2020-01", [2014, 2020]),
            ("{end: '2015'}, {start: '0201'}, {end: '2917'}", "{}", "", [2015, 2015]),
            ("{}", "{}", "2020", None),
        ],
    )
    def test_the_years_to_look_at(
        self, run: Callable[[str], Any], links: str, entities: str, date: str, span: Any
    ) -> None:
        found = run(
            f"""Years.span({{ links: [{links}], entities: new Map([["e", {entities}]]),
              about: {{ date: "{date}" }}, kinds: new Map([["partner", {{ actor: true }}]]) }})"""
        )
        assert found == (span and {"from": span[0], "to": span[1]})

    def test_sides_of_a_hull_swell_outwards(self, run: Callable[[str], Any]) -> None:
        # At the corners of a square the way is diagonal: of a side of 100 px, the curve leaves
        # for 28 px, so that its handles lie 28 / sqrt(2) = 20 px outside.
        sides = run(
            "Geometry.swollen(Geometry.hull([[0,0],[100,0],[100,100],[0,100]]"
            ".map(([x, y]) => ({x, y}))))"
            ".map(({leaving}) => [leaving.x, leaving.y].map(Math.round))"
        )
        assert sorted(sides) == [[-20, 80], [20, -20], [80, 120], [120, 20]]

    def test_bridges_are_tied_to_two_communities_besides_their_own(
        self, run: Callable[[str], Any]
    ) -> None:
        # a is tied to c and e, of two others; these only to a.
        found = run("""(() => {
            const entities = new Map([..."abcdef"].map((id, number) =>
              [id, { id, number, community: number >> 1, links: [] }]));
            const links = ["ab", "ac", "ae", "cd"].map(([from, to]) => ({ from, to }));
            const found = Bridges.among({ groups: [{}, {}, {}], entities }, links);
            return found.map(({ id, number }) => [id, number]);
        })()""")
        assert found == [["a", 2]]

    def test_nobody_is_a_bridge_within_one_community(self, run: Callable[[str], Any]) -> None:
        found = run(
            "Bridges.among({ groups: [{}], entities: new Map([0, 1].map((number) =>"
            " [number, { number, community: 0 }])) }, [{ from: 0, to: 1 }])"
        )
        assert found == []

    def test_hull_has_the_outer_points_only(self, run: Callable[[str], Any]) -> None:
        found = run(
            "Geometry.hull([[0,0],[4,0],[4,4],[0,4],[2,2],[2,0]].map(([x, y]) => ({x, y})))"
        )
        assert {(p["x"], p["y"]) for p in found} == {(0, 0), (4, 0), (4, 4), (0, 4)}

    def test_parallel_links_bend_apart_whichever_way_they_point(
        self, run: Callable[[str], Any]
    ) -> None:
        found = run(
            "Object.fromEntries(Geometry.bends([{id: 1, from: 'a', to: 'b'},"
            " {id: 2, from: 'b', to: 'a'}, {id: 3, from: 'a', to: 'c'}]))"
        )
        # As seen along each link: a→b bends to one side by -½, b→a by -½ of its own, the other one.
        assert found == {"1": -0.5, "2": -0.5, "3": 0}

    def test_labels_never_overlap_and_stay_in_sight(self, run: Callable[[str], Any]) -> None:
        found = run(
            """(() => {
              const view = { left: 0, top: 0, right: 800, bottom: 500 };
              const items = Array.from({ length: 300 }, (_, i) => ({
                id: `e${i}`, x: (i * 137) % 800, y: (i * 211) % 500,
                radius: 6, width: 80, height: 14, important: i < 12,
              }));
              const boxes = Geometry.labels(items, items, view);
              const clash = boxes.some((a, i) =>
                boxes.some((b, j) => i < j && Geometry.overlap(a, b)));
              const out = boxes.some((b) =>
                b.left < 0 || b.top < 0 || b.right > 800 || b.bottom > 500);
              return [boxes.length, clash, out];
            })()"""
        )
        assert found[0] > 12
        assert found[1:] == [False, False]

    @pytest.mark.parametrize(
        ("weight", "top"),
        [
            (1, 59),  # on the one sign that lies everywhere: as near as can be, 50 + 6 + 3
            (2, 65),  # 2 weigh more than 1.5 and the 0 of 9 px further off: 50 + 6 + 9
        ],
    )
    def test_an_important_name_makes_way_for_what_weighs_more(
        self, run: Callable[[str], Any], weight: int, top: int
    ) -> None:
        # A sign of radius 1 at each of the eight near places, and none further off.
        found = run(f"""(() => {{
            const size = {{ radius: 6, width: 20, height: 10 }};
            const item = {{ id: "a", x: 200, y: 50, ...size, important: true }};
            const at = [
                [200, 60], [200, 40], [211, 50], [189, 50],
                [208, 58], [192, 58], [208, 42], [192, 42],
            ];
            const signs = at.map(([x, y], id) => ({{ id, x, y, radius: 1, weight: {weight} }}));
            const view = {{ left: 0, top: 0, right: 400, bottom: 100 }};
            return Geometry.labels([item], signs, view)[0].top;
        }})()""")
        assert found == top

    @pytest.mark.parametrize("due", [True, False])
    def test_each_stop_of_a_path_is_named_though_its_numbers_lie_close(
        self, run: Callable[[str], Any], due: bool
    ) -> None:
        # Seven in a row across a telephone, 50 px apart, each with a number that no name covers:
        # names of 110 px have room for about three below the row, and above it are the numbers.
        found = run(f"""(() => {{
            const view = {{ left: 0, top: 0, right: 390, bottom: 300 }};
            const stops = Array.from({{ length: 7 }}, (_, at) => ({{
                id: `stop ${{at}}`, x: 45 + 50 * at, y: 150, radius: 5,
                width: 110, height: 28, important: true, due: {str(due).lower()},
            }}));
            const numbers = stops.map(({{ x }}, at) =>
                ({{ id: at, x: x - 12, y: 138, radius: 9, solid: true }}));
            const boxes = Geometry.labels(stops, [...stops, ...numbers], view);
            return {{
                all: boxes.length === stops.length,
                far: boxes.some(({{ far }}) => far),
                out: boxes.some(({{ left, right }}) => left < 0 || right > 390),
                clash: boxes.some((one, nth) => boxes.slice(nth + 1).some((other) =>
                    Geometry.overlap(one, other))),
            }};
        }})()""")
        assert found == {"all": due, "far": due, "out": False, "clash": False}

    def test_long_names_take_two_lines_at_most(self, run: Callable[[str], Any]) -> None:
        # Of the two breaks the first leaves the shorter longest line: 29 characters, cut at 24.
        assert run("Geometry.wrapped('Kommunales Integrationszentrum Bielefeld', 24)") == [
            "Kommunales", "Integrationszentrum Biel…",
        ]  # fmt: skip
        assert run("Geometry.wrapped('Stadt Mülheim an der Ruhr', 22)") == [
            "Stadt Mülheim", "an der Ruhr",
        ]  # fmt: skip
        assert run("Geometry.wrapped('x'.repeat(5000), 24)") == ["x" * 24 + "…"]
