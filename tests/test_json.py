"""docs/json.md names every key that a command prints with ``--format json``, and no other.

A key that is new is documented there, with its content and meaning, and printed by one of the
questions here; a new command with ``--format json`` gets a section and its questions.
"""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import netgraph.cli
from netgraph.cli.commands import app

ROOT = Path(__file__).parents[1]
KITE = shlex.quote(str(ROOT / "tests" / "tiny" / "kite"))

ENTITIES = """\
id,name,kind,place,roles,themes
a,Stadt Müll,authority,,,
b,Stadt Muell,authority,,,
m,Mitte,partner,Hamm,Beratung,Jugend
n,Nord,partner,,,
o,Ost,partner,,,
s,Süd,partner,,,
x,Projekt Ix,project,Hamm,Beratung,Jugend
y,Projekt Yps,project,Hamm,Beratung,Jugend
z,Projekt Zett,project,Hamm,Beratung,Jugend
"""
LINKS = """\
source,target,relation,start,end,planned
m,x,partners_in,,,
n,x,partners_in,,,
o,x,partners_in,,,
s,x,partners_in,2010,2011,
m,y,partners_in,,,
n,y,partners_in,,,
o,y,partners_in,,,
s,y,partners_in,2015,2016,
b,x,carries,,,
a,y,carries,,,
b,z,carries,,,yes
"""
"""Two that may be one; two undertakings of the same members, one of them in turn; one apart, with
much in common and a planned link.
"""

EARLIER = "ab ac ad ae af bc bd be bf cd ce cf de df ef fg gh gi hi jk jl kl mn pq pr qr av"
LATER = "ab ac bc de df ef cd fg dh gh gi gj gk gl hi hj hk hl ij ik il jk jl kl mn mu st su tu aw"
"""Two groups come from the first six, the next six become one, m and n are joined with s, t and u,
which are a new group, p, q and r are left alone, and v and w have one name.
"""

QUESTIONS: dict[str, list[str]] = {
    "check": ["faulty"],
    "info": ["-d own", f"-d {KITE}"],
    "show": ["b -d own", "m -d own", f"kite -d {KITE}", f"hamm -d {KITE}"],
    "duplicates": ["own"],
    "merge": ["own merge.csv -o merged.json"],
    "clean": ["faulty cleaned.xlsx"],
    "groups": [f"-d {KITE}"],
    "path": [
        f"hamm wind -d {KITE} --as-of 2013 --strongest",
        f"kite hamm -d {KITE} --as-of 1990",
        "m z -d own",
        "m b -d own",
    ],
    "around": [f"kite -d {KITE}"],
    "rank": [f"-d {KITE} --robustness", "-d own --by constraint --top 1"],
    "rank --compare": [f"-d {KITE}"],
    "gaps links": ["--top 3", f"-d {KITE}"],
    "gaps roles": ["--groups", f"-d {KITE}"],
    "gaps structure": [""],
    "gaps overlaps": ["-d own"],
    "whatif": [
        "--remove-entity option-kultur",
        "--add 'komm-an-nrw funds option-kultur'",
        "--add 'bamf-bielefeld cooperates with ki-bielefeld'",
    ],
    "doctor": [""],
    "diff": ["earlier later", "earlier later --same-names", "--between 2013 2018"],
}

Key = tuple[str, ...]
"""The way to a value: keys, and ``[]`` for the entries of a list."""


def documented() -> dict[str, dict[Key, str]]:
    """The content of each key, by command; what several commands print is put in its place."""
    document = (ROOT / "docs" / "json.md").read_text("utf-8")
    sections = re.split(r"^###? (?:netgraph )?", document, flags=re.MULTILINE)[1:]
    tables = {
        section.partition("\n")[0]: {
            tuple(re.findall(r"\[\]|[^.\[\]]+", key)): content
            for key, content in re.findall(r"^\| `([^`]+)` \| (.+?) \|", section, re.MULTILINE)
        }
        for section in sections
    }
    return {name: dict(_whole(table, tables)) for name, table in tables.items()}


def _whole(table: dict[Key, str], tables: dict[str, Any]) -> Iterator[tuple[Key, str]]:
    for key, content in table.items():
        if shared := re.match(r"\[([a-z ]+)\]", content):
            if content.endswith(" or null"):
                yield key, "object or null"
            yield from ((key + more, what) for more, what in tables[shared[1]].items())
        else:
            yield key, content


def printed(value: Any, at: Key = ()) -> Iterator[tuple[Key, str]]:
    """The way to each value and its content; objects and lists count through what they hold."""
    match value:
        case dict():
            yield at, "object"
            for key, inner in value.items():
                yield from printed(inner, (*at, key))
        case list():
            yield at, "list"
            for inner in value:
                yield from printed(inner, (*at, "[]"))
        case _:
            names = {str: "string", bool: "boolean", int: "integer", float: "number"}
            yield at, names.get(type(value), "null")


DOCUMENTED = documented()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the datasets that the questions are put to."""
    monkeypatch.chdir(tmp_path)
    for name, entities, links in (
        ("own", ENTITIES, LINKS),
        ("faulty", "id,name,kind\na,A , partner\nb,,project\n", "source,target,relation\n"),
    ):
        Path(name).mkdir()
        Path(name, "entities.csv").write_text(entities, "utf-8")
        Path(name, "links.csv").write_text(links, "utf-8")
    for name, pairs in (("earlier", EARLIER), ("later", LATER)):
        Path(name).mkdir()
        then = name == "earlier"
        ids = "abcdefghijklmnpqrstu" + ("v" if then else "w")
        names = {"v": "Verein", "w": "VEREIN", "m": "Mitte" if then else "Neue Mitte"}
        rows = [f"{one},{names.get(one, one)},partner" for one in ids]
        Path(name, "entities.csv").write_text("\n".join(["id,name,kind", *rows, ""]), "utf-8")
        rows = [
            f"{pair[0]},{pair[1]},cooperates_with,{2010 if then else 2011},,"
            for pair in pairs.split()
        ]
        rows.append("a,m,cooperates_with,,2015,yes" if then else "a,n,cooperates_with,,2015,yes")
        header = "source,target,relation,start,end,planned"
        Path(name, "links.csv").write_text("\n".join([header, *rows, ""]), "utf-8")
    Path("later", "sources.csv").write_text("id,title\nx,X\n", "utf-8")
    Path("faulty", "datapackage.json").write_text('{"title": "A", "contributors": []}', "utf-8")
    Path("merge.csv").write_text("keep,merge\na,b\n", "utf-8")


@pytest.mark.parametrize("command", QUESTIONS)
@pytest.mark.usefixtures("folder")
def test_every_key_that_is_printed_is_documented(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = DOCUMENTED[command]
    seen = set()
    for question in QUESTIONS[command]:
        netgraph.cli.run([*command.split(), *shlex.split(question), "--format", "json"])
        for way, content in printed(json.loads(capsys.readouterr().out)):
            key = next((known for known in contents if fits(way, known)), None)
            if key is None:
                assert content in {"object", "list"}, f"docs/json.md lacks {way} of '{command}'"
                continue
            seen.add(key)
            allowed = contents[key].split(" or ")
            allowed += ["integer"] * ("number" in allowed)
            assert content in allowed, f"{way} of '{command}' may be {content}"
    assert seen == set(contents), "documented, and printed by none of the questions"


def fits(way: Key, key: Key) -> bool:
    """Whether a key as it is documented, with ``*`` for what comes from the data, is this one."""
    return len(way) == len(key) and all(k in ("*", w) for w, k in zip(way, key, strict=True))


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name.strip(), command
    for word, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{name} {word}")


def test_every_command_with_json_is_documented_and_asked() -> None:
    with_json = {
        name
        for name, command in commands(typer.main.get_command(app), "")
        if any("--format" in option.opts and "json" in option.metavar for option in command.params)
    }
    todo = "give it a section in docs/json.md, and its questions above"
    assert with_json == {command for command in QUESTIONS if " --" not in command}, todo
    assert set(QUESTIONS) <= set(DOCUMENTED), todo
