"""The reader keeps its promises whatever bytes it is given: any at all, and sound files changed.

``python -m tests.fuzz_reader`` looks further, guided by the code that a file reaches.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.tables import read
from tests.promises import FORMS, keeps_its_word, words

READERS = {name: form() for name, form in FORMS.items()}
SEEDS = {name: list(form.seeds()) for name, form in READERS.items()}
PUT_IN = st.sampled_from([word.encode() for word in words()]) | st.binary(max_size=8)
MOST = {"csv": 100, "json": 100, "xlsx": 40}
"""Examples; a workbook takes five times as long as a table."""


@pytest.mark.parametrize("name", FORMS)
def test_the_sound_files_make_a_network(name: str, tmp_path: Path) -> None:
    # The first seed is the dataset as it is, with one of its own files.
    assert read(READERS[name].put(SEEDS[name][0], tmp_path)).network is not None


@pytest.mark.parametrize("name", FORMS)
def test_no_change_to_a_file_breaks_the_reader_and_nothing_is_lost_in_silence(
    name: str, tmp_path: Path
) -> None:
    @settings(
        max_examples=MOST[name],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        content = data.draw(st.sampled_from(SEEDS[name]) | st.binary(max_size=60))
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(content)))
            end = start + data.draw(st.integers(0, 20))
            content = content[:start] + data.draw(PUT_IN) + content[end:]
        keeps_its_word(READERS[name].put(content, tmp_path))

    holds()
