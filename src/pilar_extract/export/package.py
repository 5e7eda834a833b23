"""The descriptor of a folder of tables: a Frictionless Data Package, which many tools read types and keys from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.tables import Column, Kind, Table

PACKAGE = "datapackage.json"
_TYPES: Mapping[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "real": "number",
    "boolean": "boolean",
    "date": "date",
}
_FORMATS = {".csv": "csv", ".jsonl": "ndjson"}


def package(tables: Sequence[Table], suffix: str) -> dict[str, Any]:
    """
    Describe the files of a folder.

    Args:
        tables: Their tables.
        suffix: Suffix of each file.
    """
    return {
        "profile": "data-package",
        "name": "pilar-extract",
        "title": "Facts about Indonesia's pillars of social welfare out of the news",
        "resources": [_resource(table, suffix) for table in tables],
    }


def _resource(table: Table, suffix: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}{suffix}",
        "format": _FORMATS[suffix],
        "encoding": "utf-8",
        "description": table.about,
        "schema": {"fields": [_field(column) for column in table.columns], **_keys(table)},
    }


def _keys(table: Table) -> dict[str, Any]:
    foreign = [_foreign(table, column) for column in table.columns if column.references]
    keys = {"primaryKey": list(table.key), "foreignKeys": foreign}
    return {word: said for word, said in keys.items() if said}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.about}
    return {**field, "constraints": {"required": True}} if column.required else field


def _foreign(table: Table, column: Column) -> dict[str, Any]:
    to, _, key = (column.references or "").partition(".")
    resource = "" if to == table.name else to  # an empty name points into the table itself
    return {"fields": column.name, "reference": {"resource": resource, "fields": key}}
