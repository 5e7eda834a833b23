"""Tables and rows as Apache Arrow has them; pyarrow comes in at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar_extract.extras import need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.tables.model import Kind, Row, Table

EXTRA = "parquet"
_TYPES: Mapping[Kind, str] = {
    "text": "string",
    "integer": "int64",
    "real": "float64",
    "boolean": "bool",
    "date": "date32",
}


def schema_of(table: Table) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    """
    Give the ``pyarrow.Schema`` of a table, each column with its meaning as ``description``.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = need("pyarrow", extra=EXTRA)
    fields = [
        pa.field(
            column.name,
            pa.type_for_alias(_TYPES[column.kind]),
            nullable=not column.required,
            metadata={"description": column.about},
        )
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.about})


def batch_of(table: Table, rows: Sequence[Row]) -> Any:  # noqa: ANN401
    """
    Give rows as a ``pyarrow.RecordBatch`` of the table's schema.

    Args:
        table: The table.
        rows: Rows of it.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = need("pyarrow", extra=EXTRA)
    schema = schema_of(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
