"""docs/problems.md explains every code that the package can say, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### (NG-[A-Z]\d\d) · ([a-z, ]+) · (.+)$", DOCUMENT, re.MULTILINE)
SECTIONS = re.split(r"^### ", DOCUMENT, flags=re.MULTILINE)[1:]
CODE = re.compile(r"NG-[A-Z]\d\d")


def codes_in(folder: str, pattern: str) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob(pattern))
    return {code for text in texts for code in CODE.findall(text)}


def test_every_code_of_the_program_is_documented_and_no_other() -> None:
    in_source = codes_in("netgraph", "*.py")
    documented = [code for code, _, _ in HEADINGS]
    assert sorted(documented) == sorted(in_source)


def test_every_code_has_a_remedy() -> None:
    assert [part.split()[0] for part in SECTIONS if "\n* Remedy: " not in part] == []


def test_every_code_is_seen_in_a_test() -> None:
    broken = {path.name for path in (ROOT / "tests" / "broken").iterdir()}
    assert {code for code, _, _ in HEADINGS} <= broken | codes_in("tests", "test_*.py")


def test_the_severity_of_a_broken_table_is_the_documented_one() -> None:
    documented = {code: set(re.findall(r"\w+", severities)) for code, severities, _ in HEADINGS}
    found = 0
    for expected in (ROOT / "tests" / "broken").glob("*/expected.txt"):
        code, text = expected.parent.name, expected.read_text(encoding="utf-8")
        said = set(re.findall(rf"^(\w+) {code}", text, re.MULTILINE))
        found += bool(said)
        assert said <= documented.get(code, set()), code
    assert found > 50
