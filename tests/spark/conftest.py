"""A session of Spark for the tests of this folder, and the mark that keeps them apart.

They need Java and pyspark, which nothing else does: `pytest` leaves them out, and
`pytest -m spark -n 2` runs the modules side by side, with a session in each of two processes. One
takes up to 1.4 GB and a processor.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.spark.cluster import SMALL

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from netgraph.spark.dataset import BigDataset

HERE = Path(__file__).parent
HINT = "the tests of Spark need Java: apt-get install openjdk-17-jre-headless"
NEW_PANDAS = "ignore:PySpark does not yet fully support pandas:FutureWarning"
"""As an error, it would have Spark take pandas for missing, and then Spark Connect."""
OPEN_SOCKETS = (
    r"ignore:unclosed <socket\.socket .*laddr=\('127\.0\.0\.1', \d+\),"
    r" raddr=\('127\.0\.0\.1', \d+\)>:ResourceWarning"
)
"""PySpark 4.0 leaves it to Python to close those through which it has fetched rows from Java."""

OLD = find_spec("pyspark") and version("pyspark").startswith("4.0.")
# Without pyspark none of them can be read.
collect_ignore_glob = [] if find_spec("pyspark") else ["test_*"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, before `-m` chooses."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.spark)
            item.add_marker(pytest.mark.filterwarnings(NEW_PANDAS))
            if OLD:
                item.add_marker(pytest.mark.filterwarnings(OPEN_SOCKETS))


@pytest.fixture(scope="session")
def java() -> None:
    """Skip on a person's machine, fail where CI is set, if there is no Java."""
    if shutil.which("java") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HINT)


@pytest.fixture(scope="session")
def spark(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session in this process, on two threads, with a folder for checkpoints.

    It does not plan anew while it works, as those of the cluster and of Spark Connect do: tiny
    networks gain nothing by it.
    """
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    settings: dict[str, bool | float | int | str | None] = {
        **SMALL,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.local.dir": str(folder / "local"),
        "spark.log.level": "ERROR",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    yield session
    session.stop()


@pytest.fixture(scope="session")
def bundled(spark: SparkSession) -> BigDataset:
    """The bundled network."""
    from netgraph.spark.dataset import read_dataset

    return read_dataset(spark, "interkulturelle-oeffnung")


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands take a dataset as it is. That they look for errors first, which takes them longer
    than most answers, is a matter of test_check_and_extract.py.
    """
    monkeypatch.setattr("netgraph.cli.spark._refuse_faulty", lambda *_: None)
