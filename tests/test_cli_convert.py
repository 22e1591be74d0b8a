"""netgraph convert, as a person runs it."""

import re
import shutil
from functools import partial
from pathlib import Path

import pytest

import netgraph
from netgraph.exchange import FORMATS
from tests.commands import Run

KITE = Path(__file__).parent / "tiny" / "kite"
FOREIGN = """<gexf xmlns="http://gexf.net/1.2" version="1.2"><graph>
  <attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
  <nodes>
    <node id="1" label="Ministry"><attvalues><attvalue for="0" value="Ministry"/></attvalues></node>
    <node id="2" label="Aid"><attvalues><attvalue for="0" value="NGO"/></attvalues></node>
  </nodes>
  <edges><edge id="0" source="1" target="2" label="supports"/></edges>
</graph></gexf>"""


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """Runs the command in a folder with a file of another program."""
    (tmp_path / "foreign.gexf").write_text(FOREIGN, encoding="utf-8")
    return partial(run, "convert")


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_a_network_goes_out_and_comes_back_by_the_name_of_the_format(run: Run, name: str) -> None:
    out = run(KITE, "there", "--to", name)
    assert (out.code, out.out) == (0, "there\n")
    assert out.err.splitlines()[0] == "5 entities, 6 links"
    back = run("there", "back.json", "--from", name)
    assert back.code == 0
    there, here = netgraph.load("back.json"), netgraph.load(KITE)
    assert there.entities == here.entities
    assert [link.relation for link in there.links] == [link.relation for link in here.links]


def test_the_help_names_every_format(run: Run) -> None:
    words = set(re.findall(r"[\w-]+", run("--help").out))
    assert {form.name for form in FORMATS} - words == set()


def test_the_end_of_a_name_tells_the_format(run: Run, tmp_path: Path) -> None:
    assert run(KITE, "kite.gexf").code == 0
    assert b"<gexf" in (tmp_path / "kite.gexf").read_bytes()
    assert run("kite.gexf", "kite.xlsx").code == 0
    assert netgraph.load("kite.xlsx").entities == netgraph.load(KITE).entities


def test_what_a_file_has_no_room_for_is_listed(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(KITE, tmp_path / "kite")
    (folder / "places.csv").write_text("name,latitude,longitude\nNirgends,1,2\n", encoding="utf-8")
    assert "- Places where nobody is are left out: 1." in run(folder, "kite.gexf").err
    german = run(folder, "kite.gexf", "--lang", "de").err
    assert "- Orte, an denen niemand ist, fehlen darin: 1." in german


def test_labels_of_links_are_german_or_english_with_lang_en(run: Run, tmp_path: Path) -> None:
    for lang, words in (("de", "berät"), ("en", "advises")):
        assert run(KITE, "tables", "--to", "gephi-csv", "--lang", lang).code == 0
        assert words in (tmp_path / "tables" / "edges.csv").read_text("utf-8")


def test_between_forms_of_ours_it_does_what_clean_does(run: Run) -> None:
    result = run(KITE, "kite.xlsx")
    assert (result.code, result.out) == (0, "kite.xlsx\n")
    assert "No problems. The dataset can be used." in result.err
    assert run("kite.xlsx", "kite.xlsx").code == 2


def test_foreign_words_need_a_meaning_of_which_a_draft_is_printed(run: Run, tmp_path: Path) -> None:
    refused = run("foreign.gexf", "ours")
    assert refused.code == 1
    assert "--suggest-map prints a draft for --map" in refused.err
    draft = run("foreign.gexf", "--suggest-map").out
    assert '"Ministry" = "authority"  # 1' in draft
    assert '"supports" = "advises"  # 1' in draft
    (tmp_path / "words.toml").write_text(draft, encoding="utf-8")
    assert run("foreign.gexf", "ours", "--map", "words.toml").code == 0
    network = netgraph.load("ours")
    assert [(link.source, link.relation, link.target) for link in network.links] == [
        ("1", "advises", "2")
    ]
    assert network.entity("1").extra == (("type", "Ministry"),)


def test_the_draft_is_written_where_a_file_is_named_and_replaces_none(
    run: Run, tmp_path: Path
) -> None:
    draft = run("foreign.gexf", "--suggest-map").out
    assert run("foreign.gexf", "words.toml", "--suggest-map").out == "words.toml\n"
    assert (tmp_path / "words.toml").read_text(encoding="utf-8") == draft
    (tmp_path / "words.toml").write_text("filled in", encoding="utf-8")
    assert run("foreign.gexf", "words.toml", "--suggest-map").code == 2
    assert (tmp_path / "words.toml").read_text(encoding="utf-8") == "filled in"


def test_foreign_words_can_be_kept(run: Run) -> None:
    assert run("foreign.gexf", "own", "--own-words").code == 0
    vocabulary = netgraph.load("own").vocabulary
    assert [kind.label.en for kind in vocabulary.kinds] == ["Ministry", "NGO"]
    assert [relation.label.en for relation in vocabulary.relations] == ["supports"]
    assert vocabulary.relations[0].symmetric  # the file calls its edge undirected


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("foreign.gexf",), 2, "say what to write"),
        (("nothing.gexf", "ours"), 2, "cannot read 'nothing.gexf'"),
        (("foreign.gexf", "ours.csv"), 2, "the outcome is a folder, or a file that ends in"),
        (("foreign.gexf", "foreign.gexf", "--own-words"), 2, "it is a file of the dataset"),
        (("foreign.gexf", "ours", "--from", "gex"), 2, "Did you mean gexf?"),
        (("foreign.gexf", "ours", "--to", "json"), 2, "it is not named as json is"),
        (("foreign.gexf", "ours", "--map", "none.toml"), 2, "cannot read 'none.toml'"),
        ((KITE, "kite.json", "--own-words"), 2, "are for the files of other programs"),
        ((KITE, "--suggest-map"), 2, "needs no map"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_what_is_written_down_with_faults_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('[kinds.words]\nNGO = "partners"\n', encoding="utf-8")
    result = run("foreign.gexf", "ours", "--map", "words.toml")
    assert result.code == 1
    assert "kinds.words.NGO: 'partners' is not one of them. Did you mean partner? [NG-P02]" in (
        result.err
    )
