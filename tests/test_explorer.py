"""The page as text: what stands in it, that it asks nobody for anything, and that it is legible."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from importlib.resources import as_file, files
from typing import Any

import pytest

from netgraph import explorer
from netgraph.explorer import Map, page, write_map
from netgraph.explorer.payload import PLAIN_LIMIT, embedded, gather
from netgraph.inline import inline
from netgraph.model import Entity
from netgraph.network import Network
from tests.page_texts import asked_for

FOLDER = files(explorer)
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)


def read(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")


def scripts(text: str) -> list[str]:
    return [m["code"] for m in SCRIPT.finditer(text) if "json" not in m["attributes"]]


def data(text: str) -> dict[str, Any]:
    block = next(m for m in SCRIPT.finditer(text) if "application/json" in m["attributes"])
    found: dict[str, Any] = json.loads(block["code"])
    return found


def policy(text: str) -> dict[str, list[str]]:
    match = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert match
    parts = (rule.split() for rule in html.unescape(match[1]).split(";"))
    return {name: allowed for name, *allowed in parts}


def digest(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


class TestPayload:
    def test_entities_travel_whole_and_without_empty_fields(self, cooperation: Network) -> None:
        nodes = {node["id"]: node for node in gather(cooperation).nodes}
        assert nodes["muenster"].pop("profile")["de"].startswith("Verbindet 1 Programm, 2 Projekte")
        assert nodes["muenster"] | {"x": 0, "y": 0} == {
            "id": "muenster", "name": "Stadt Münster", "short": "Münster", "kind": "authority",
            "aliases": ["Stadtverwaltung Münster"], "place": "Münster", "roles": ["Kommune"],
            "themes": ["Öffnung"], "source": "page", "locator": "Impressum",
            "note": "Kreisfreie Stadt.", "x": 0, "y": 0,
        }  # fmt: skip
        assert set(nodes["allein"]) == {"id", "name", "short", "kind", "profile", "x", "y"}

    def test_links_keep_direction_period_and_evidence(self, cooperation: Network) -> None:
        (carries,) = (
            e for e in gather(cooperation).edges if e["to"] == "p1" and e["from"] == "muenster"
        )
        assert carries | {"id": 0} == {
            "id": 0, "from": "muenster", "to": "p1", "relation": "carries",
            "start": "2012", "end": "2014", "evidence": "page", "locator": "Träger",
        }  # fmt: skip

    def test_physics_is_off_because_positions_are_given(self, cooperation: Network) -> None:
        made = gather(cooperation)
        assert made.options["physics"] == {"enabled": False}
        assert len({(node["x"], node["y"]) for node in made.nodes}) == len(cooperation.entities)

    def test_where_all_are_never_drawn_at_once_everybody_lies_in_their_region(
        self, cooperation: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(explorer.overview, "WHOLE", 3)
        monkeypatch.setattr(explorer.payload, "ON_REQUEST", 3)
        made = gather(cooperation)
        regions = made.rest["overview"]
        for node, number in zip(made.nodes, regions["of"], strict=True):
            region = regions["groups"][number]
            assert (node["x"], node["y"]) == (region["x"], region["y"])
        assert made.rest["arrangements"] == {}
        assert sum(region["size"] for region in regions["groups"]) == len(made.nodes)

    def test_a_network_of_nobody_has_a_page(self) -> None:
        assert "<h1" in Map(Network(id="empty", title="Leer")).html


class TestEmbedded:
    def test_text_cannot_end_the_script_it_stands_in(self) -> None:
        hostile = {"name": "</script><img onerror=1> & \u2028\u2029"}
        text, encoding = embedded(hostile)
        assert encoding == "json"
        assert not set(text) & set("<>&\u2028\u2029")
        assert json.loads(text) == hostile

    def test_more_than_a_million_bytes_travel_compressed(self) -> None:
        large = {"name": "ü" * (PLAIN_LIMIT // 2)}
        text, encoding = embedded(large)
        assert encoding == "gzip"
        assert json.loads(gzip.decompress(base64.b64decode(text))) == large

    def test_what_json_cannot_say_is_refused(self) -> None:
        with pytest.raises(ValueError, match="not JSON compliant"):
            embedded({"x": float("nan")})


class TestPage:
    def test_same_network_gives_same_bytes(self, cooperation: Network) -> None:
        shuffled = cooperation.model_copy(deep=True)
        again = Network.model_validate(
            shuffled.model_dump()
            | {"entities": shuffled.entities[::-1], "links": shuffled.links[::-1]}
        )
        assert Map(cooperation).html == Map(again).html

    def test_every_script_and_style_is_allowed_by_its_hash_and_nothing_else_is(
        self, cooperation: Network
    ) -> None:
        text = Map(cooperation).html
        rules = policy(text)
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert rules["script-src"] == [digest(code) for code in scripts(text)]
        assert rules["style-src"] == [digest(style)]
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
        assert rules["img-src"] == ["data:", "blob:"]
        assert rules["require-trusted-types-for"] == ["'script'"]
        assert rules["trusted-types"] == ["'none'"]

    def test_nothing_is_fetched_from_anywhere(self, cooperation: Network) -> None:
        text = Map(cooperation).html
        markup = SCRIPT.sub("", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL))
        # What a reader may follow is not fetched.
        targets = re.findall(r'\b(?:src|href)="([^"]*)"', re.sub(r"<a [^>]*>", "", markup))
        assert targets
        assert all(target.startswith(("#", "data:")) for target in targets)
        assert not re.search(
            r"@import|url\(", "".join(read(f"styles/{n}.css") for n in page.STYLES)
        )
        assert "sourceMappingURL" not in text

    def test_titles_are_text_not_markup(self) -> None:
        text = Map(Network(id="n", title='<b onclick="x">"Öffnung" & mehr</b>')).html
        assert (
            "<title>&lt;b onclick=&#34;x&#34;&gt;&#34;Öffnung&#34; &amp; mehr&lt;/b&gt;</title>"
            in text
        )
        assert "<b onclick" not in text

    def test_no_element_carries_code_or_style_of_its_own(self) -> None:
        assert not re.search(r'\s(on\w+|style)="', read("template.html"))

    @pytest.mark.parametrize("name", page.SCRIPTS)
    def test_scripts_make_no_markup_out_of_text(self, name: str) -> None:
        code = read(f"scripts/{name}.js")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", code
        )
        assert len(code.splitlines()) < 300

    def test_every_script_and_style_of_the_folder_is_in_the_page(self) -> None:
        with as_file(FOLDER) as folder:
            found = {f.relative_to(folder).as_posix() for f in folder.rglob("*.js")}
        assert found == {f"scripts/{name}.js" for name in page.SCRIPTS}
        assert {f"{name}.css" for name in page.STYLES} == {
            f.name for f in FOLDER.joinpath("styles").iterdir()
        }

    @pytest.mark.parametrize("name", [n for n in page.SCRIPTS if n.startswith("core/")])
    def test_the_core_knows_nothing_of_the_page(self, name: str) -> None:
        beyond = r"\b(document|Dom|Icons|Colours|vis|matchMedia|requestAnimationFrame|canvas)\b[.(]"
        assert not re.search(beyond, read(f"scripts/{name}.js"))

    def test_a_script_that_would_end_early_is_refused(self) -> None:
        with pytest.raises(ValueError, match="before its last line"):
            inline("script", "const a = '</SCRIPT>';")

    def test_a_large_network_travels_compressed(self) -> None:
        entities = tuple(
            Entity(id=f"e{n}", name=f"Einheit {n}", kind="partner", note="x" * 5000)
            for n in range(250)
        )
        text = Map(Network(id="large", title="Groß", entities=entities)).html
        assert 'data-encoding="gzip"' in text
        assert len(text) < PLAIN_LIMIT

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_page_opens_in_the_language_asked_for(self, cooperation: Network, lang: Any) -> None:
        assert f'<html lang="{lang}">' in Map(cooperation, lang).html
        assert page.texts()[lang]["noscript"] in Map(cooperation, lang).html


class TestMap:
    def test_write_map_writes_what_it_returns(self, cooperation: Network, tmp_path: Any) -> None:
        target = tmp_path / "deep" / "map.html"
        drawn = write_map(cooperation, target, lang="en")
        assert target.read_bytes().decode("utf-8") == drawn.html

    def test_a_notebook_gets_a_sandboxed_frame(self, cooperation: Network) -> None:
        frame = Map(cooperation)._repr_html_()
        assert frame.startswith("<iframe sandbox=")
        assert "allow-same-origin" not in frame
        srcdoc = re.search(r'srcdoc="([^"]*)"', frame)
        assert srcdoc
        assert html.unescape(srcdoc[1]) == Map(cooperation).html


class TestTexts:
    def test_both_languages_have_the_same_keys_and_places_to_fill(self) -> None:
        de, en = page.texts()["de"], page.texts()["en"]
        assert list(de) == list(en)
        holes = {key: set(re.findall(r"{(\w+)}", de[key])) for key in de}
        assert holes == {key: set(re.findall(r"{(\w+)}", en[key])) for key in en}

    def test_every_text_is_used_and_every_text_used_is_there(self) -> None:
        scripts = "\n".join(read(f"scripts/{name}.js") for name in page.SCRIPTS)
        templates = read("template.html") + read("plain.html")
        keys, families = asked_for(scripts, templates)
        texts = {re.sub(r"\.(one|other)$", "", key) for key in page.texts()["de"]}
        keys |= {f"{key}.does" for key in keys if key.startswith("key.")}
        made = {text for text in texts for family in families if family.fullmatch(text)}
        assert texts - keys - made == set()

    def test_a_text_that_only_a_comment_mentions_is_not_used(self) -> None:
        code = """
          // say("in.comment")
          /* "also.here" */
          const view = "map"; words.say(late ? "one" : "two", { name: "three" });
          const later = "handed.on"; words.count(`whole.${kind}`, 3); // "time"
        """
        keys, families = asked_for(code, '<p data-text="four"></p>')
        assert keys == {"one", "two", "four", "handed.on"}
        (family,) = families
        assert family.fullmatch("whole.map")
        assert family.fullmatch("whole.handed.on")
        assert not family.fullmatch("whole.in.comment")
