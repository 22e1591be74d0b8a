"""Network → datapackage.json: a Tabular Data Package whose fields come from the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from netgraph.checks import Table
from netgraph.names import ID_PATTERN
from netgraph.network import Network
from netgraph.tables.schema import TABLES, Column, TableSchema
from netgraph.tables.values import FLAGS
from netgraph.vocabulary import Vocabulary, default_vocabulary

_DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"
_OURS = (
    "profile", "name", "title", "description", "version", "date", "licenses", "netgraph",
    "resources",
)  # fmt: skip

_OF_CSV = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
_OF_PARQUET = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def descriptor(
    network: Network,
    columns: Mapping[Table, Sequence[str]],
    base: Mapping[str, Any],
    files: Mapping[Table, str],
) -> dict[str, Any]:
    """What datapackage.json says of ``network``, whose tables have these ``columns`` and stand in
    these ``files``.

    What ``base``, the file before, says beyond that (contributors, keywords …) is kept, and so is
    the rest of a licence that it names.
    """
    own = {
        "profile": "tabular-data-package",
        "name": network.id,
        "title": network.title,
        "description": network.description,
        "version": network.version,
        "date": str(network.date or ""),
        "licenses": _licences(network.licence, base.get("licenses")),
    }
    described: dict[str, Any] = {name: value for name, value in own.items() if value}
    described |= {name: value for name, value in base.items() if name not in _OURS}
    if network.vocabulary != default_vocabulary():
        described["netgraph"] = {"vocabulary": network.vocabulary.model_dump(mode="json")}
    leads = _leads(network, columns)
    described["resources"] = _resources(columns, network.vocabulary, leads, files)
    return described


def described_anew(
    base: Mapping[str, Any],
    columns: Mapping[Table, Sequence[str]],
    vocabulary: Vocabulary,
    files: Mapping[Table, str],
) -> dict[str, Any]:
    """What ``base``, a datapackage.json, says, with these ``columns`` of its tables. Rows may be
    faulty, so that references are said to lead where ``base`` says so, and nowhere else.
    """
    before = base.get("resources")
    ours = {
        resource["path"]: resource for resource in _resources(columns, vocabulary, set(), files)
    }
    resources = []
    for entry in before if isinstance(before, list) else []:
        anew = ours.pop(str(entry.get("path")), None) if isinstance(entry, dict) else None
        resources.append(_with_keys(entry, anew) if anew else entry)
    return {**base, "resources": [*resources, *ours.values()]}


def _with_keys(before: Mapping[str, Any], anew: Mapping[str, Any]) -> dict[str, Any]:
    """A resource described ``anew``, with what was said of it ``before`` beyond that."""
    schema = dict(anew["schema"])
    names = {field["name"] for field in schema["fields"]}
    earlier = before.get("schema")
    keys = earlier.get("foreignKeys", []) if isinstance(earlier, dict) else []
    if kept := [key for key in keys if names.issuperset(key.get("fields", [""]))]:
        missing = schema.pop("missingValues")
        schema |= {"foreignKeys": kept, "missingValues": missing}
    own = {name: value for name, value in before.items() if name != "dialect"}
    return own | dict(anew) | {"schema": schema}


def _resources(
    columns: Mapping[Table, Sequence[str]],
    vocabulary: Vocabulary,
    leads: set[Table],
    files: Mapping[Table, str],
) -> list[dict[str, Any]]:
    return [
        _resource(schema, columns[schema.name], vocabulary, leads, files[schema.name])
        for schema in TABLES
        if schema.name in columns
    ]


def _licences(licence: str, before: Any) -> list[dict[str, Any]]:
    if not licence:
        return []
    same = before if isinstance(before, list) else []
    kept = [entry for entry in same if isinstance(entry, dict) and entry.get("name") == licence]
    return kept[:1] or [{"name": licence}]


def _leads(network: Network, columns: Mapping[Table, Sequence[str]]) -> set[Table]:
    """The tables that references surely lead into. Places may lack a row without harm."""
    places = {place.name for place in network.places}
    complete = all(entity.place in places for entity in network.entities if entity.place)
    return {name for name in columns if name != "places" or complete}


def _resource(
    schema: TableSchema,
    columns: Sequence[str],
    vocabulary: Vocabulary,
    leads: set[Table],
    file: str,
) -> dict[str, Any]:
    form = _OF_PARQUET if file == schema.file_as("parquet") else _OF_CSV
    known = {column.name: column for column in schema.columns}
    described: dict[str, Any] = {
        "fields": [
            _field(known[name], vocabulary, form)
            if name in known
            else {"name": name, "type": "string"}
            for name in columns
        ]
    }
    if schema.key:
        described["primaryKey"] = list(schema.key)
    foreign = [
        {
            "fields": [name],
            "reference": {"resource": known[name].leads_to, "fields": [_key(known[name])]},
        }
        for name in columns
        if name in known and known[name].leads_to in leads
    ]
    if foreign:
        described["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": file,
        **form,
        "schema": described | {"missingValues": [""]},
    }


def _key(column: Column) -> str:
    return next(schema.key[0] for schema in TABLES if schema.name == column.leads_to)


def _field(column: Column, vocabulary: Vocabulary, form: Mapping[str, str]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    described: dict[str, Any] = {"name": column.name, "type": "string"}
    match column.content:
        case "id":
            constraints["pattern"] = ID_PATTERN
        case "kind":
            constraints["enum"] = [kind.id for kind in vocabulary.kinds]
        case "relation":
            constraints["enum"] = [relation.id for relation in vocabulary.relations]
        case "date":
            constraints["pattern"] = _DATE_PATTERN
        case "flag":
            described["type"] = "boolean"
            for flag, name in ((True, "trueValues"), (False, "falseValues")):
                described[name] = [word for word, said in FLAGS.items() if said is flag]
        case "number":
            described["type"] = "number"
            constraints["minimum"], constraints["maximum"] = column.limits
        case "list" if form is _OF_PARQUET:
            described["type"] = "array"
    separated = column.content == "list" and described["type"] == "string"
    several = " (several: separated by ;)" if separated else ""
    described["title"] = column.en + several
    described["description"] = column.de + (" (mehrere: durch ; getrennt)" if several else "")
    if constraints:
        described["constraints"] = constraints
    return described
