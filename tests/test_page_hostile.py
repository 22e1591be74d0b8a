"""Whatever a dataset says, its page shows it as text: nothing of it runs, is fetched or breaks it.

One network holds every hostile value in every field; it is opened once, with the page's policy
switched off, so that what would only be stopped by the policy counts as a fault too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pydantic import ValidationError

from netgraph.explorer import Map
from netgraph.model import Entity, ExpectedRole, Link, Place, Source
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.vocabulary import Kind, Relation, Vocabulary, default_vocabulary
from tests.browser import NARROW

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# "§" is the name of the case: whatever runs says by it where it came from.
VALUES = {
    "end of a script": "</script><script>hit('§')</script>",
    "image": "<img src=x onerror=\"hit('§')\">",
    "drawing": "<svg onload=hit('§')><a href=//x>",
    "end of an attribute": '"><b onfocus="hit(\'§\')" autofocus tabindex=0>',
    "attribute": "' onclick='hit(\"§\")' x='",
    "address of a script": "javascript:hit('§')",
    "template of Jinja": "{{ hit('§') }}{% raw %}",
    "template of JavaScript": "${hit('§')} `",
    "comment": "<!--<script>§",
    "ends of elements": "]]></title></style></textarea></noscript></template>§",
    "character references": "&lt;b&gt; &#x41; &quot; §",
    "escapes": "\\u003cb\\u003e \\x41 %3Cb%3E §",
    "places to fill": "{n} {name} {0} $& $1 §",
    "unclosed turn": "\u202egnp.§",
    "stray ends": "\u2069\u202c§\u2067",
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd (§)",
    "Arabic": "\u0645\u0631\u062d\u0628\u0627, §!",
    "line separators": "a\u2028b\u2029§",
    "lines and tabs": "a\nb\t§",
    "invisible": "a\u200bb\u200dc\ufeff\u00ad§",
    "combining": "Z" + "\u0301\u0323" * 12 + "§",
    "emoji": "\U0001f469\u200d\U0001f467\U0001f3f3\ufe0f §",
    "control characters": "\x01\x07\x1b[31m§\x7f",
    "formula": '=HYPERLINK("//x";"§")',
    "sum": "+1-1@§",
    "separators": ", ; | & # = §",
    "prototype": "__proto__",
    "constructor": "constructor",
    "own property": "hasOwnProperty",
    "as text": "toString",
}
# Addresses of sources, and whether a page may lead there.
ADDRESSES = {
    "https://example.org/a?x=1&y=2#z": True,
    "HTTP://EXAMPLE.ORG/B": True,
    "https://example.org/\"onclick=\"hit('address')": True,
    "https://example.org/<script>hit('address')</script>": True,
    "https://user@example.org/": True,
    "https://\u202egro.elpmaxe/": True,
    "javascript:hit('address')": False,
    "JaVaScRiPt:hit('address')": False,
    " javascript:hit('address')": False,
    "\x01javascript:hit('address')": False,
    "java\nscript:hit('address')": False,
    "java\tscript:hit('address')": False,
    "javascript&colon;hit('address')": False,
    "javascript://example.org/%0Ahit('address')": False,
    "vbscript:hit": False,
    "data:text/html,<script>hit('address')</script>": False,
    "DATA:text/html;base64,PHNjcmlwdD4=": False,
    "blob:https://example.org/1": False,
    "file:///etc/passwd": False,
    "//example.org/x": False,
    "\\\\host\\share": False,
    "about:blank": False,
    "view-source:https://example.org/": False,
    "filesystem:https://example.org/": False,
    "mailto:post@example.org": False,
    "ftp://example.org/": False,
    "https:example.org": False,
    "http:/example.org": False,
    "siehe https://example.org/": False,
    "": False,
}
# Where a reader finds a field: as a selector.
ENTITY = {
    "name": "#who", "short": "#view-table tbody th", "aliases": "#drawer", "place": "#drawer",
    "roles": "#drawer", "themes": "#drawer", "note": "#drawer", "locator": "#drawer",
}  # fmt: skip
LINK = {"locator": "#view-table td.evidence small", "note": "#view-table td.note"}
SOURCE = {"title": "#view-about", "publisher": "#view-about", "note": "#view-about"}
KIND = {"label": "#drawer .kind", "plural": "#rail"}
RELATION = {"forward": "#rail", "backward": "#drawer h3"}
NETWORK = {"title": "h1", "description": "#view-about", "licence": "#view-about"}
EXPECTED = {"role": "#view-gaps tbody th"}
# What stands in the page without scripts too.
PLAIN = {
    "entity name", "entity place", "entity roles", "entity themes", "entity note", "link locator",
    "link note", "source title", "source publisher", "kind label", "relation forward",
    "network title",
}  # fmt: skip
FIELDS = {
    f"{record} {field}": where
    for record, fields in {
        "entity": ENTITY, "link": LINK, "source": SOURCE, "kind": KIND, "relation": RELATION,
        "network": NETWORK, "expected": EXPECTED,
    }.items()
    for field, where in fields.items()
}  # fmt: skip


def text(field: str, value: str) -> str:
    """What stands in a field; the same name of a case twice would hide one behind the other."""
    return VALUES[value].replace("§", f"{field}-{list(VALUES).index(value)}")


def _vocabulary() -> Vocabulary:
    """The default one, and a kind and a relation for each value; ids as objects have them."""
    ids = ["constructor", "toString", "valueOf", "hasOwnProperty", "prototype"]
    ids += [f"k{at}" for at in range(len(ids), len(VALUES))]
    usual = default_vocabulary()
    words = {
        name: {key: {"de": text(key, name), "en": text(key, name)} for key in [
            "kind label", "kind plural", "relation forward", "relation backward"]}
        for name in VALUES
    }  # fmt: skip
    kinds = [
        Kind.model_validate({
            "id": own, "label": words[name]["kind label"], "plural": words[name]["kind plural"],
            "actor": True, "shape": "star", "colour": "#aa3322", "colour_dark": "#ffaa99",
        })
        for own, name in zip(ids, VALUES, strict=True)
    ]  # fmt: skip
    relations = [
        Relation.model_validate({
            "id": own, "label": words[name]["relation forward"], "strength": 0.5, "line": "solid",
            "forward": words[name]["relation forward"],
            "backward": words[name]["relation backward"], "ends": dict.fromkeys(ids, ids),
        })
        for own, name in zip(ids, VALUES, strict=True)
    ]  # fmt: skip
    return Vocabulary(kinds=(*usual.kinds, *kinds), relations=(*usual.relations, *relations))


def _network() -> Network:
    vocabulary = _vocabulary()
    kinds, relations = vocabulary.kinds[4:], vocabulary.relations[8:]

    def cells(record: str, fields: dict[str, str], value: str) -> dict[str, Any]:
        lists = ("aliases", "roles", "themes")
        found = {field: text(f"{record} {field}", value) for field in fields}
        return {field: (cell,) if field in lists else cell for field, cell in found.items()}

    ids = [f"e{at}" for at in range(len(VALUES))]
    entities = [
        Entity(id=own, kind=kinds[at].id, source=f"s{at:02}", **cells("entity", ENTITY, value))
        for at, (own, value) in enumerate(zip(ids, VALUES, strict=True))
    ]
    links = [
        Link(
            source=own, target=ids[at - 1], relation=relations[at].id, evidence=f"s{at:02}",
            start=PartialDate(1900 + at), **cells("link", LINK, value),
        )
        for at, (own, value) in enumerate(zip(ids, VALUES, strict=True))
    ]  # fmt: skip
    title, description, licence = (
        "\n\n".join(text(f"network {field}", value) for value in VALUES) for field in NETWORK
    )
    return Network(
        id="hostile",
        title=title,
        description=description,
        licence=licence,
        vocabulary=vocabulary,
        entities=(
            *entities,
            Entity(id="programme", name="Programm", kind="programme"),
            Entity(id="project", name="Projekt", kind="project", place="Hamm"),
            Entity(id="town", name="Stadt Hamm", kind="authority", place="Hamm"),
        ),
        links=(
            *links,
            Link(source="project", target="programme", relation="part_of"),
            Link(source="town", target="project", relation="carries"),
        ),
        sources=tuple(
            Source(id=f"s{at:02}", url=url, **cells("source", SOURCE, value))
            for at, (value, url) in enumerate(zip(VALUES, ADDRESSES, strict=True))
        ),
        places=tuple(
            Place(name=text("entity place", value), latitude=51 + at / 50, longitude=7 + at / 50)
            for at, value in enumerate(VALUES)
        ),
        expected_roles=tuple(
            ExpectedRole(programme="programme", role=text("expected role", value))
            for value in VALUES
        ),
    )


class Seen(NamedTuple):
    """What a reader saw: texts and links by selector, and without scripts; and what went wrong."""

    texts: dict[str, str]
    plain: str
    leading: dict[str, set[str]]
    hits: list[str]
    asked: list[str]
    said: list[str]
    foreign: list[str]
    wide: list[str]


# Elements and attributes that only a dataset could have brought.
FOREIGN = """() => [...document.querySelectorAll(
  'body img, iframe, object, embed, base, form, [onclick], [onfocus], [onload], [onerror]')]
  .map((node) => node.outerHTML.slice(0, 200))"""
READ = """(where) =>
  [...document.querySelectorAll(where)].map((node) => node.textContent).join("\\n")"""
LEADING = """(where) =>
  [...document.querySelectorAll(`${where} a`)].map((node) => node.getAttribute("href"))"""


@pytest.fixture(scope="module")
def seen(browser: Browser, folder: Path) -> Seen:
    """A walk through every view and section, and to every entity, in both languages."""
    file = folder / "hostile.html"
    Map(_network()).write(file)
    page = browser.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    leading: dict[str, set[str]] = {"#view-about": set(), "#view-table": set(), "#drawer": set()}
    found = Seen(dict.fromkeys(FIELDS.values(), ""), "", leading, [], [], [], [], [])
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.add_init_script("window.hits = []; window.hit = (name) => window.hits.push(name);")
    page.goto(f"{file.as_uri()}#lang=en")
    page.wait_for_selector("html[data-ready='1']")
    for where in _walk():
        page.evaluate("(where) => { location.hash = where; }", where)
        page.wait_for_function("(where) => location.hash === `#${where}`", arg=where)
        for selector in found.texts:
            found.texts[selector] += "\n" + page.evaluate(READ, selector)
        for selector, addresses in leading.items():
            addresses.update(page.evaluate(LEADING, selector))
        found.foreign.extend(page.evaluate(FOREIGN))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.wide.append(where)
    found.hits.extend(page.evaluate("window.hits"))
    page.context.close()
    reading = browser.new_context(bypass_csp=True, java_script_enabled=False).new_page()
    reading.goto(file.as_uri())
    plain = reading.text_content("body") or ""
    leading["#plain"] = set(reading.evaluate(LEADING, "#plain"))
    found.foreign.extend(reading.evaluate(FOREIGN))
    reading.context.close()
    return found._replace(plain=plain)


def _walk() -> Iterator[str]:
    for view in ("table", "table&table=links", "rankings", "about", "map"):
        yield f"lang=de&view={view}"
    for section in ("links", "roles", "structure", "overlaps", "whatif"):
        yield f"view=gaps&section={section}&without=e1"
    for arrange in ("places", "programmes"):
        yield f"arrange={arrange}"
    yield "view=paths&from=e0&to=e9"
    yield "view=paths&from=e0&to=town"
    for at in range(len(VALUES)):
        yield f"e=e{at}&lang={'en' if at % 2 else 'de'}"


class TestEveryValueInEveryField:
    @pytest.mark.parametrize("field", FIELDS)
    def test_it_is_shown_as_the_text_that_it_is(self, seen: Seen, field: str) -> None:
        own = [text(field, value) for value in VALUES]
        # Other names stand in one sentence ("Auch: …"), which none of them may turn round.
        turning = "[\u202a-\u202e\u2066-\u2069]" if "alias" in field else "(?!)"
        lost = [each for each in own if re.sub(turning, "", each) not in seen.texts[FIELDS[field]]]
        assert lost == [], f"not in {FIELDS[field]}"
        without_scripts = own if field in PLAIN else []
        assert [each for each in without_scripts if each not in seen.plain] == []
        assert [name for name in seen.hits if name.startswith(field)] == []

    def test_nothing_of_it_runs_is_fetched_or_widens_the_page(self, seen: Seen) -> None:
        assert seen.hits == seen.said == seen.foreign == seen.wide == []
        assert [url for url in seen.asked if not url.startswith(("file:", "data:", "blob:"))] == []

    @pytest.mark.parametrize(("url", "leads"), ADDRESSES.items())
    def test_only_addresses_of_the_web_become_links(
        self, seen: Seen, url: str, *, leads: bool
    ) -> None:
        found = {place: url in addresses for place, addresses in seen.leading.items()}
        assert found == dict.fromkeys(("#view-about", "#view-table", "#drawer", "#plain"), leads)


class TestVocabulary:
    @pytest.mark.parametrize(
        "colour",
        [
            "red", "#abc", "#12345g", "#123456;", "#123456\n", " #123456", "url(//example.org/x)",
            "var(--ink)", "#123456}body{display:none", "expression(hit())", "\u202e#123456", "",
        ],
    )  # fmt: skip
    def test_a_colour_is_six_figures_and_nothing_else(self, colour: str) -> None:
        kind = default_vocabulary().kinds[0].model_dump()
        for field in ("colour", "colour_dark"):
            with pytest.raises(ValidationError):
                Kind.model_validate(kind | {field: colour})
