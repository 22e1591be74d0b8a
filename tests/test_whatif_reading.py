"""Changes as people write them: in a line, or in a table."""

from pathlib import Path

import pytest

from netgraph import tables
from netgraph.errors import BadQuestion, FileProblem, NetgraphError, UnknownEntity
from netgraph.graph import to_graph
from netgraph.model import Entity
from netgraph.network import Network
from netgraph.tables.changes import ChangeTable, read_changes
from netgraph.whatif import Change, addition, removals

KITE = tables.load(Path(__file__).parent / "tiny" / "kite")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("hamm carries kite", "hamm carries kite"),
        ("Stadt Hamm trägt Projekt Drachenbau", "hamm carries kite"),
        ("  Stadt   Hamm  takes part in  Drachen ueber Muenster ", "hamm partners_in kite"),
        ("Münster wirkt mit in Aufwind", "muenster partners_in wind"),
        ("DRACHENVEREIN E.V. Mitwirkung wind", "club partners_in wind"),
        ("kite, getragen von Stadt Hamm", "hamm carries kite"),
    ],
)
def test_a_link_is_read_as_a_sentence_of_names_and_a_verb(text: str, read: str) -> None:
    assert str(addition(KITE, text)) == read


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("hamm fnds kite", BadQuestion, "'fnds' is not one of them. Did you mean funds"),
        ("Stadt Ham funds kite", UnknownEntity, "'Stadt Ham' is not in this network. Did you mean"),
        ("hamm funds kit", UnknownEntity, "'kit' is not in this network"),
        ("hamm – kite", BadQuestion, "'–' is not one of them"),
        ("hamm", BadQuestion, "'hamm' names no relation between two entities"),
        ("hamm funds kite " * 1000, BadQuestion, "names no relation between two entities"),
        ("", BadQuestion, "written as 'A funds B'"),
    ],
)
def test_a_text_that_names_no_link_is_told_what_is_wrong_with_it(
    text: str, error: type[NetgraphError], said: str
) -> None:
    with pytest.raises(error, match=said):
        addition(KITE, text)


def test_a_text_with_two_readings_is_none() -> None:
    names = ("Rat", "Rat funds Tat", "Tat funds Hut", "Hut")
    entities = [Entity(id=f"e{i}", name=name, kind="partner") for i, name in enumerate(names)]
    network = Network(id="n", title="N", entities=tuple(entities))
    with pytest.raises(BadQuestion, match="“Rat” funds “Tat funds Hut” or “Rat funds Tat” funds"):
        addition(network, "Rat funds Tat funds Hut")
    assert str(addition(network, "e0 funds e2")) == "e0 funds e2"


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_means_all_links_between_two_entities(dash: str, cooperation: Network) -> None:
    found = removals(cooperation, to_graph(cooperation), f"Hamm {dash} Stadt Münster")
    assert [str(change) for change in found] == [
        "muenster advises hamm",
        "muenster cooperates_with hamm",
    ]
    (one,) = removals(cooperation, to_graph(cooperation), "Münster berät Hamm")
    assert one == Change(change="remove", source="muenster", relation="advises", target="hamm")
    with pytest.raises(BadQuestion, match="no link between 'hamm' and 'rheine'"):
        removals(cooperation, to_graph(cooperation), f"hamm {dash} rheine")


# --- Tables ---


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> ChangeTable:
    path = tmp_path / "changes.csv"
    path.write_bytes(text.encode(encoding))
    return read_changes(path, KITE)


def told(table: ChangeTable) -> list[str]:
    return [
        f"{what} {row.source} {row.relation} {row.target} {row.period}".strip()
        for what, row in table.rows
    ]


def test_a_table_names_links_to_add_and_to_remove_and_entities(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "change,source,relation,target,start,end,note\n"
        ",Stadt Hamm,trägt,kite,2027,,\n"
        "add,club,partners_in,wind,,,why not\n"
        "Remove,hamm,partners_in,kite,,,\n"
        "remove_entity,Münster,,,,,\n",
    )
    assert told(table) == [
        "add hamm carries kite 2027/", "add club partners_in wind",
        "remove hamm partners_in kite", "remove_entity muenster",
    ]  # fmt: skip


def test_a_table_may_have_german_headers_and_words_and_an_old_encoding(tmp_path: Path) -> None:
    text = (
        "Änderung;Ausgang;Beziehung;Ziel;Beginn\n"
        "hinzufügen;Münster;fördert;club;03.2027\nlöschen;hamm;berät;club;\n"
        "Einheit entfernen;wind;;;\n"
    )
    assert told(read(tmp_path, text, "cp1252")) == [
        "add muenster funds club 2027-03/", "remove hamm advises club", "remove_entity wind",
    ]  # fmt: skip


def test_of_a_table_of_links_the_planned_ones_are_added(tmp_path: Path) -> None:
    text = "source,target,relation,planned\nhamm,kite,carries,yes\nclub,kite,partners_in,\n"
    assert told(read(tmp_path, text)) == ["add hamm carries kite"]


def test_all_faults_of_a_table_are_told_with_their_rows(tmp_path: Path) -> None:
    text = (
        "change,source,relation,target\n"
        "ad,hamm,carries,kite\nadd,ham,carries,\nremove,hamm,carrys,kite\nremove_entity,,,\n"
        "-,hamm,carries,kite\n"
    )
    table = read(tmp_path, text)
    assert [(p.row, p.column, p.code) for p in table.problems] == [
        (4, "relation (C)", "NG-V03"), (5, "source (B)", "NG-V01"),
        (2, "change (A)", "NG-V03"), (3, "source (B)", "NG-R01"), (3, "target (D)", "NG-V01"),
        (6, "change (A)", "NG-V03"),
    ]  # fmt: skip
    assert "Did you mean add" in table.problems[2].message


def test_a_file_that_is_no_table_gives_no_changes(tmp_path: Path) -> None:
    for text in ("", "a,b\n1,2\n"):
        table = read(tmp_path, text)
        assert (table.rows, len(table.problems)) == ((), 1)
    with pytest.raises(FileProblem, match="cannot read"):
        read_changes(tmp_path / "nothing.csv", KITE)
