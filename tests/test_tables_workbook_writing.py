"""Network → a workbook, and back."""

import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from netgraph.errors import DatasetError
from netgraph.network import Network
from netgraph.tables import load, read, write
from netgraph.tables.bundled import data_folder
from netgraph.vocabulary import Text, Vocabulary, default_vocabulary
from tests.examples import one_in
from tests.test_tables_writing import entity, network_of, networks
from tests.workbooks import KITE


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The kite as a workbook."""
    write(load(KITE), tmp_path / "kite.xlsx")
    return tmp_path / "kite.xlsx"


def sheet_of(path: Path, name: str) -> Worksheet:
    found = openpyxl.load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def test_a_workbook_reads_back_equal(written: Path) -> None:
    reading = read(written)
    assert reading.problems == ()
    assert reading.network == load(KITE)


def test_the_bundled_network_reads_back_equal(tmp_path: Path) -> None:
    network = load(data_folder() / "interkulturelle-oeffnung")
    write(network, tmp_path / "any.xlsx")
    assert load(tmp_path / "any.xlsx") == network


@settings(one_in(3), suppress_health_check=list(HealthCheck))
@given(network=networks())
def test_any_network_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, network: Network
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.xlsx"
    write(network, path)
    assert read(path).network == network


def test_the_same_network_gives_the_same_bytes(tmp_path: Path, written: Path) -> None:
    time.sleep(2.1)  # archives count in steps of two seconds
    write(load(KITE), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == written.read_bytes()
    with zipfile.ZipFile(written) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    "text", ["=1+1", "=HYPERLINK()", "TRUE", "007", "2014-05-01", "_x0041_", "'=1", " x"]
)
def test_text_is_written_as_text_and_never_as_a_formula(tmp_path: Path, text: str) -> None:
    network = network_of(entity("a", note=text.strip(), extra=(("=f", text.strip()),)))
    write(network, tmp_path / "any.xlsx")
    cells = [cell for row in sheet_of(tmp_path / "any.xlsx", "entities") for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert load(tmp_path / "any.xlsx") == network


def test_coordinates_are_numbers(written: Path) -> None:
    assert sheet_of(written, "places")["B2"].value == 51.68


def test_headers_stay_in_sight_have_a_filter_and_explain_themselves(written: Path) -> None:
    entities = sheet_of(written, "entities")
    assert entities.freeze_panes == "A2"
    assert entities.auto_filter.ref == f"A1:{get_column_letter(entities.max_column)}6"
    notes = {str(cell.value): cell.comment.text for cell in entities[1] if cell.comment}
    assert list(notes) == [cell.value for cell in entities[1]]
    assert notes["id"].startswith("Kurze, in der Tabelle eindeutige Kennung")
    assert "Required." in notes["id"]
    assert "authority = Behörde" in notes["kind"]


def test_kinds_relations_and_references_have_drop_downs(written: Path) -> None:
    def choices(name: str) -> dict[str, str | None]:
        offers = sheet_of(written, name).data_validations.dataValidation
        return {str(offer.sqref).partition(":")[0]: offer.formula1 for offer in offers}

    kinds = ",".join(kind.id for kind in default_vocabulary().kinds)
    relations = ",".join(relation.id for relation in default_vocabulary().relations)
    assert choices("entities")["D2"] == f'"{kinds}"'
    assert choices("links")["C2"] == f'"{relations}"'
    assert choices("links")["A2"] == choices("links")["B2"]
    assert (
        choices("links")["A2"] == "OFFSET('entities'!$A$2,0,0,MAX(1,COUNTA('entities'!$A:$A)-1),1)"
    )
    assert "'sources'!" in str(choices("links")["F2"])


@pytest.mark.parametrize(
    "fields", [{"note": "x" * 32_768}, {"note": "x\x07"}, {"note": "#N/A"}, {"aliases": ("a;b",)}]
)
def test_what_would_not_be_read_back_is_refused_and_the_old_file_stays(
    written: Path, fields: dict[str, Any]
) -> None:
    before = written.read_bytes()
    with pytest.raises(DatasetError) as error:
        write(network_of(entity("a", **fields)), written)
    problem = error.value.problems[0]
    assert (problem.code, problem.file, problem.sheet) == ("NG-F10", "kite.xlsx", "entities")
    assert written.read_bytes() == before


def own_vocabulary(kinds: int) -> Vocabulary:
    default = default_vocabulary()
    some = default.kind("partner")
    made = tuple(
        some.model_copy(
            update={
                "id": f"kind-{n}",
                "label": Text(de=f"Art {n}", en=f"Kind {n}"),
                "plural": Text(de=f"Arten {n}", en=f"Kinds {n}"),
            }
        )
        for n in range(kinds)
    )
    cooperates = default.relation("cooperates_with").model_copy(
        update={"ends": {"kind-0": ("kind-0",)}}
    )
    return Vocabulary(kinds=made, relations=(cooperates,))


def test_a_vocabulary_of_its_own_travels_with_the_workbook(tmp_path: Path) -> None:
    network = network_of(entity("a", kind="kind-0"), vocabulary=own_vocabulary(40))
    write(network, tmp_path / "any.xlsx")
    assert load(tmp_path / "any.xlsx") == network
    # 40 words have more than the 255 characters of a drop-down, which takes them from a sheet.
    offers = sheet_of(tmp_path / "any.xlsx", "entities").data_validations.dataValidation
    of_kinds = [offer for offer in offers if str(offer.sqref).startswith("D2:")]
    assert [offer.formula1 for offer in of_kinds] == ["'lists'!$A$1:$A$40"]
    lists = sheet_of(tmp_path / "any.xlsx", "lists")
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]] == [f"kind-{n}" for n in range(40)]
    assert {problem.sheet for problem in read(tmp_path / "any.xlsx").problems} == {"links"}


def test_a_vocabulary_that_fits_into_no_cell_is_refused(tmp_path: Path) -> None:
    network = network_of(entity("a", kind="kind-0"), vocabulary=own_vocabulary(400))
    with pytest.raises(DatasetError, match="vocabulary does not fit into a cell"):
        write(network, tmp_path / "any.xlsx")
    assert not (tmp_path / "any.xlsx").exists()
