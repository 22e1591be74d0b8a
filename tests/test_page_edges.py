"""The page at its edges: next to no network, odd shapes of one, endless names, odd addresses."""

from __future__ import annotations

import pytest

from netgraph.explorer.payload import gather
from netgraph.model import Entity, Link
from netgraph.network import Network
from tests.browser import NARROW, WIDE, Open

ADDRESSED = (
    "e=__proto__", "e=toString", "view=constructor", "arrange=__proto__",
    "scheme=constructor", "table=hasOwnProperty", "by=__proto__", "kind=valueOf", "from=__proto__",
    "to=constructor", "avoid=__proto__,toString", "section=constructor&view=gaps",
    "view=gaps&gap=__proto__", "view=gaps&section=roles&gap=[]", "programme=toString",
    "place=__proto__", "theme=constructor", "no-kind=__proto__", "no-relation=constructor",
    "at=9999-99-99", "at=2014-06-31", "steps=-1&e=hamm", "path=1e9&from=hamm&to=rheine",
    "alternatives=__proto__",
    "add=__proto__", "add=hamm%20advises", "add=hamm%20__proto__%20rheine", "remove=%20%20",
    "without=__proto__", "e=%00", "e=%E0%A4%A", "e=<script>hit()</script>", "&&&===", "?e=hamm",
    "e=" + "x" * 20_000, "avoid=" + ",".join(f"e{n}" for n in range(2000)),
)  # fmt: skip


class TestAddress:
    def test_an_address_made_to_harm_is_passed_over(self, show: Open) -> None:
        page = show("lang=__proto__")
        for at, where in enumerate(ADDRESSED):
            lang, seen = [("en", "8 entities"), ("de", "8 Einheiten")][at % 2]
            page.evaluate("(where) => { location.hash = where; }", f"{where}&lang={lang}")
            page.wait_for_selector(f"html[lang={lang}]")
            assert page.inner_text("#map-summary").startswith(seen), where[:80]


VIEWS = (
    "view=map", "view=table", "view=table&table=links", "view=rankings", "view=rankings&actors=1",
    "view=paths", "view=gaps&section=links", "view=gaps&section=roles",
    "view=gaps&section=structure", "view=gaps&section=overlaps", "view=gaps&section=whatif",
    "view=about",
)  # fmt: skip


def _of(size: int, *links: tuple[int, int]) -> Network:
    return Network(
        id=f"of-{size}-{len(links)}",
        title=f"{size} mit {len(links)}",
        entities=tuple(Entity(id=f"e{n}", name=f"Amt {n}", kind="authority") for n in range(size)),
        links=tuple(
            Link(source=f"e{one}", target=f"e{other}", relation="cooperates_with")
            for one, other in links
        ),
    )


STAR = tuple((0, n) for n in range(1, 60))


class TestShapes:
    @pytest.mark.parametrize(
        ("network", "size"),
        [
            (_of(0), NARROW), (_of(1), NARROW), (_of(2), WIDE), (_of(2, (0, 1)), NARROW),
            (_of(40), WIDE), (_of(60, *STAR), WIDE),
        ],
        ids=["nobody", "one", "two", "a pair", "forty without links", "a star of 60"],
    )  # fmt: skip
    def test_every_view_opens_for_every_shape_of_network(
        self, show: Open, network: Network, size: tuple[int, int]
    ) -> None:
        page = show(network=network, size=size)
        # In a small window the drawer lies over the view.
        asked = "&from=e0&to=e1" + ("&e=e0" if size == WIDE else "")
        for where in VIEWS:
            page.evaluate("(where) => { location.hash = where; }", where + asked)
            view = where.removeprefix("view=").split("&")[0]
            page.wait_for_selector(f"#view-{view}")
            assert len(page.inner_text(f"#view-{view}").split()) > 2, where
            assert page.evaluate("document.documentElement.scrollWidth") == size[0], where


# Controls that lie outside the window, but for those that are scrolled to in a row or table.
OUTSIDE = """() => [...document.querySelectorAll(":is(.bar, main) :is(button, input, select)")]
  .filter((node) => node.checkVisibility() && !node.closest("table, #tabs, .skip"))
  .filter((node) => node.getBoundingClientRect().right > innerWidth)
  .map((node) => node.id || node.textContent.slice(0, 80))"""


class TestEndlessNames:
    @pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
    def test_they_do_not_widen_the_page_or_cover_its_controls(
        self, show: Open, size: tuple[int, int]
    ) -> None:
        one, other = "x" * 5000, "Amt für alles und noch mehr " * 178
        fields = {
            "kind": "authority",
            "place": one,
            "note": one,
            "roles": (one,),
            "aliases": (one,),
        }
        network = Network(
            id="endless",
            title=one,
            description=one,
            entities=tuple(
                Entity.model_validate(fields | {"id": f"e{at}", "name": name})
                for at, name in enumerate((one, other, one[1:], other[1:]))
            ),
            links=tuple(
                Link(source="e0", target=f"e{at}", relation="cooperates_with", note=other)
                for at in (1, 2)
            ),
        )
        page = show(network=network, size=size)
        # In a small window the drawer lies over the view.
        asked = "&from=e0&to=e1" + ("&e=e0" if size == WIDE else "")
        for where in VIEWS:
            page.evaluate("(where) => { location.hash = where; }", where + asked)
            page.wait_for_selector(f"#view-{where.removeprefix('view=').split('&')[0]}")
            assert page.evaluate("document.documentElement.scrollWidth") == size[0], where
            assert page.evaluate(OUTSIDE) == [], where
        page.evaluate("location.hash = 'e=e0'")
        page.wait_for_selector("#drawer")
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        page.click("#drawer-close")
        page.fill("#search", "x")
        box = page.locator("#found").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["height"] <= 0.65 * size[1]


# Words of a table that stand in two lines or more, though no hyphen parts them.
BROKEN = """() => {
  const found = new Set();
  const table = document.querySelector("#view-table table");
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.add(word);
    }
  }
  return [...found];
}"""


class TestTables:
    @pytest.mark.parametrize("table", ["entities", "links"])
    def test_words_stay_whole_and_all_columns_in_sight_in_a_usual_window(
        self, show: Open, bundled: Network, table: str
    ) -> None:
        page = show(f"view=table&table={table}", network=bundled)
        scroll = page.locator("#view-table .scroll")
        assert scroll.evaluate("(room) => room.scrollWidth - room.clientWidth") == 0
        assert page.evaluate(BROKEN) == []


class TestDirection:
    @pytest.mark.parametrize(
        ("name", "within"),
        [
            ("Münster (NRW)", "Münster (NRW)"),
            ("\u05e9\u05dc\u05d5\u05dd!", "\u2068\u05e9\u05dc\u05d5\u05dd!\u2069"),
            ("a \u0645", "\u2068a \u0645\u2069"),
            ("\u202eabc", "abc"),
            ("\u2069abc\u2067", "abc"),
            # What a sentence has set apart before stays so in the next one.
            ("\u2068\u05e9\u2069 und B", "\u2068\u2068\u05e9\u2069 und B\u2069"),
        ],
    )
    def test_no_name_turns_the_sentence_round_that_it_stands_in(
        self, show: Open, name: str, within: str
    ) -> None:
        page = show()
        told = "(name) => Language.speak({de: {x: '{name} trägt'}}, 'de').say('x', {name})"
        assert page.evaluate(told, name) == f"{within} trägt"

    def test_nor_do_the_sentences_that_come_with_the_data(self) -> None:
        network = Network(
            id="turned",
            title="n",
            entities=(
                Entity(id="a", name="\u202egnp.\u2067exe", kind="authority"),
                Entity(id="b", name="B", kind="authority"),
            ),
            links=(Link(source="a", target="b", relation="cooperates_with"),),
        )
        profile = gather(network).nodes[1]["profile"]
        assert profile["de"] == "Ist nur mit einer Einheit verbunden: gnp.exe."

    def test_a_name_written_from_right_to_left_ends_on_the_left(self, show: Open) -> None:
        name = "\u05e9\u05dc\u05d5\u05dd!"
        network = Network(
            id="leftwards", title=name, entities=(Entity(id="e", name=name, kind="partner"),)
        )
        page = show("e=e&view=table", network=network)
        # The mark at the end of the name stands on its left.
        marks = page.evaluate("""() => ["#who", "#title", "tbody th .other span"].map((where) => {
          const text = document.querySelector(where).firstChild, range = document.createRange();
          const left = (at) => (range.setStart(text, at), range.setEnd(text, at + 1),
            range.getBoundingClientRect().left);
          return left(4) < left(0);
        })""")
        assert marks == [True, True, True]
