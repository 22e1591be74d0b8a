"""XML, as the formats that are written in it share it: which texts it can hold, its tags, and the
elements of a file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from netgraph.errors import DatasetError, Problem, Severity, shown
from netgraph.exchange.flat import Flat, Values
from netgraph.tables.findings import Findings, error
from netgraph.wording import Said, say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_UNHOLDABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader makes one sort of line end of all in texts, and blanks of them in attributes.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def check_texts(flat: Flat) -> None:
    """Raise DatasetError for all texts with characters that no XML can hold, such as controls."""
    rows: list[tuple[str, Values]] = [
        (say("the network"), flat.about),
        *((row.get("id", ""), row) for row in flat.nodes),
        *((f"{row.get('source', '')} → {row.get('target', '')}", row) for row in flat.edges),
    ]
    if problems := [problem for whose, row in rows for problem in _unholdable(whose, row)]:
        raise DatasetError(tuple(problems))


def _unholdable(whose: str, row: Values) -> Iterator[Problem]:
    for column, text in row.items():
        if found := sorted(set(_UNHOLDABLE.findall(column + text))):
            yield Problem(
                code="NG-P10",
                severity=Severity.ERROR,
                message=say(
                    "{row}, {column}: no XML file can hold {characters}.",
                    row=whose if isinstance(whose, Said) else shown(whose),
                    column=shown(column),
                    characters=", ".join(map(shown, found)),
                ),
                suggestion=say("Delete these characters, or type the text again."),
                column=shown(column),
                value=shown(text),
            )


def tag(name: str, attributes: Mapping[str, str], *, level: int, inside: Iterable[str] = ()) -> str:
    """An element with others inside, on lines of their own, indented by its level."""
    indent = "  " * level
    said = "".join(
        f' {key}="{text.translate(_IN_ATTRIBUTES)}"' for key, text in attributes.items() if text
    )
    inner = "".join(inside)
    if not inner:
        return f"{indent}<{name}{said}/>\n"
    return f"{indent}<{name}{said}>\n{inner}{indent}</{name}>\n"


def leaf(name: str, attributes: Mapping[str, str], text: str, *, level: int) -> str:
    """An element with nothing but text in it."""
    empty = tag(name, attributes, level=level).removesuffix("/>\n")
    return f"{empty}>{text.translate(_IN_TEXT)}</{name}>\n"


def called(element: Element) -> str:
    """The name of an element without its namespace, of which there are several spellings; none for
    an instruction.
    """
    name: object = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def parts(element: Element, *names: str) -> list[Element]:
    """The elements right inside that have one of these names."""
    return [child for child in element if called(child) in names]


def items(
    element: Element, names: Container[str], holders: Container[str]
) -> Iterator[tuple[Element, str]]:
    """The elements of some ``names`` at any depth, in the order of the file, and the id of the node
    that each of them stands inside of. ``holders`` are the elements that may have them inside.
    """
    stack = [(element, "")]
    while stack:
        found, inside = stack.pop()
        name = called(found)
        if name in names:
            yield found, inside
        inner = found.get("id", "") if name == "node" else inside
        stack += [
            (child, inner)
            for child in reversed(found)
            if called(child) in names or called(child) in holders
        ]


def parse(
    content: bytes, root: str, findings: Findings, *, instructions: bool = False
) -> Element | None:
    """The root element of a file; None, with an error, where there is no such root or no XML.

    With ``instructions``, those to programs are in the tree as well. A document type is refused: it
    serves to make a reader run out of memory, or open other files.
    """
    from xml.etree.ElementTree import ParseError, TreeBuilder

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=TreeBuilder(insert_pis=instructions), forbid_dtd=True)
    try:
        parser.feed(content)
        found: Element = parser.close()
    except DefusedXmlException:
        remedy = "Save the file anew in its program; ask who sent it whether they really did."
        findings.add(error("NG-P11", "The file has a document type.", remedy))
        return None
    except ParseError as fault:
        line, _ = fault.position
        message = say(
            "This is no XML, or not all of it: it cannot be read beyond line {line}.", line=line
        )
        findings.add(error("NG-P12", message, "Copy the file again, or export it anew."))
        return None
    except (LookupError, ValueError):
        encoding = "The encoding that the file names cannot be read."
        findings.add(error("NG-P12", encoding, "Save the file as UTF-8."))
        return None
    if called(found) != root or not parts(found, "graph"):
        message = say("There is no {root} with a graph in the file.", root=f"<{root}>")
        findings.add(error("NG-P13", message, "Give the file that the program exported."))
        return None
    return found
