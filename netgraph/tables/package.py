"""datapackage.json: what a dataset says of itself as a whole (Data Package, Table Schema)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pydantic import ValidationError

from netgraph.errors import shown
from netgraph.names import ID_PATTERN, nearest, slug
from netgraph.periods import PartialDate
from netgraph.tables.dates import read_date
from netgraph.tables.decode import decode
from netgraph.tables.findings import Findings, Spot, error, refused, warning
from netgraph.tables.json_faults import told
from netgraph.tables.json_text import parse_object
from netgraph.tables.text import clean
from netgraph.vocabulary import Vocabulary, default_vocabulary
from netgraph.wording import Said, say

FILE = "datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A dataset's own words on itself. ``vocabulary`` is None when the dataset has one of its own
    that cannot be read: nothing can be said of its kinds and relations then.
    """

    id: str
    title: str
    description: str = ""
    licence: str = ""
    version: str = ""
    date: PartialDate | None = None
    vocabulary: Vocabulary | None

    def of_network(self) -> dict[str, Any]:
        """The fields that a network has from it, with a vocabulary in any case."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return own | {"vocabulary": self.vocabulary or default_vocabulary()}


def read_package(content: bytes | None, folder: str, findings: Findings) -> Package:
    """The package that ``content`` describes; without one, the folder gives its name.

    What is wrong with it is noted in ``findings``, and the rest is read all the same.
    """
    own_id = slug(folder) or "dataset"
    if content is None:
        title = clean(folder)[0] or own_id
        return Package(id=own_id, title=title, vocabulary=default_vocabulary())
    raw = load_json(content, findings)
    if raw is None:
        # A vocabulary of its own cannot be known; where none is spoken of, there is none.
        vocabulary = None if b"vocabulary" in content else default_vocabulary()
        return Package(id=own_id, title=own_id, vocabulary=vocabulary)
    return package_of(raw, own_id, findings)


def package_of(raw: Mapping[str, Any], own_id: str, findings: Findings) -> Package:
    """The package that the keys and values of a datapackage.json describe; ``own_id`` is its id
    where it names none.
    """
    reader = _PackageReader(raw, findings)
    identifier = reader.identifier(own_id)
    return Package(
        id=identifier,
        title=reader.text("title") or identifier,
        description=reader.text("description", lines=True),
        licence=reader.licence(),
        version=reader.text("version"),
        date=reader.date(),
        vocabulary=reader.vocabulary(),
    )


def as_bytes(described: Mapping[str, Any]) -> bytes:
    """The file that says so."""
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def load_json(content: bytes, findings: Findings) -> dict[str, Any] | None:
    """The object that a JSON file holds; None, with an error, when it is not one."""
    text = decode(content, findings)
    return None if text is None else parse_object(text, findings)


class _PackageReader:
    def __init__(self, raw: Mapping[str, Any], findings: Findings) -> None:
        self._raw = raw
        self._findings = findings

    def text(self, name: str, *, lines: bool = False) -> str:
        return self._text(name, self._raw.get(name), lines=lines)

    def identifier(self, otherwise: str) -> str:
        name = self.text("name")
        found = name if fits_name(name) else slug(name) or otherwise
        if name and found != name:
            message = say(
                "{name} cannot be a dataset's short name; {found!r} is used.",
                name=shown(name),
                found=found,
            )
            remedy = say("Use small letters, digits, '.', '_' and '-'.")
            self._findings.add(warning("NG-J08", message, remedy), Spot(column="name", value=name))
        return found

    def licence(self) -> str:
        licences = self._raw.get("licenses")
        if not isinstance(licences, list):
            return self._text("licenses", licences)
        first = [
            next((entry[key] for key in ("name", "title", "path") if entry.get(key)), "")
            for entry in licences
            if isinstance(entry, dict)
        ]
        return ", ".join(self._text("licenses", word) for word in first if word)

    def date(self) -> PartialDate | None:
        name = "date" if self._raw.get("date") else "created"
        text = self.text(name)
        if not text:
            return None
        found, remarks = read_date(text[:10] if name == "created" else text)
        for remark in remarks:
            self._findings.add(remark, Spot(column=name, value=text))
        return found

    def vocabulary(self) -> Vocabulary | None:
        own = self._raw.get("netgraph", {})
        if not isinstance(own, dict):
            self._wrong_type(
                "netgraph",
                own,
                say("{name!r} must be an object.", name="netgraph"),
                say("Write it between {left} and {right}.", left="{", right="}"),
            )
            return None
        for name in sorted(set(own) - {"vocabulary"}):
            near = nearest(name, ["vocabulary"])
            message = say("netgraph does not know {name}.", name=shown(name))
            remedy = (
                say("Did you mean {names}?", names="'vocabulary'") if near else say("Take it out.")
            )
            self._findings.add(warning("NG-J11", message, remedy), Spot(column=f"netgraph.{name}"))
        if "vocabulary" not in own:
            return default_vocabulary()
        try:
            # Strict, and from JSON: there a list may stand for a tuple, but no text for a number.
            return Vocabulary.model_validate_json(json.dumps(own["vocabulary"]), strict=True)
        except ValidationError as faults:
            for place, message, value in told(faults):
                self._findings.add(
                    error("NG-J09", message, "Compare netgraph's own vocabulary.json."),
                    Spot(column=f"netgraph.vocabulary{place}", value=value),
                )
            return None

    def _text(self, name: str, value: Any, *, lines: bool = False) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong_type(
                name,
                value,
                say("{name!r} must be text.", name=name),
                say("Put it between double quotes."),
            )
            return ""
        text, remarks = clean(value, lines=lines)
        for remark in remarks:
            self._findings.add(remark, Spot(column=name, value=value))
        return "" if refused(remarks) else text

    def _wrong_type(self, name: str, value: Any, message: Said, remedy: Said) -> None:
        spot = Spot(column=name, value=json.dumps(value))
        self._findings.add(error("NG-J07", message, remedy), spot)


def fits_name(text: str) -> bool:
    """Whether ``text`` may be a dataset's short name: an id without capitals, as a Data Package
    wants it.
    """
    return re.fullmatch(ID_PATTERN, text) is not None and text == text.lower()
