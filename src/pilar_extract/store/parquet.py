"""Records as a Parquet dataset: a table for the articles, one a fact kind, a file a year of publication."""

from __future__ import annotations

import typing
from contextlib import ExitStack
from datetime import date
from itertools import islice
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import BaseModel

from pilar_extract.extras import need
from pilar_extract.record import Record, from_bytes
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pilar_extract.store.contents import Contents

ARTICLES = "articles"
_LISTS = (*FACT_KINDS, "checks")
TABLES = (ARTICLES, *_LISTS)
_GROUP = 1_000  # articles whose rows are written together
_YEAR = "published_year"
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # what readers of such folders take for null


class Dataset:
    """
    Folders ``articles``, ``counts`` … of files ``published_year=2023/part.parquet``, whose rows are sorted by article.

    Columns are the fields of the record, with its types and names: a row of ``articles`` is a record without its lists
    of facts, a row of the others a fact with its ``article`` and its ``place`` in the record's list. Nothing is lost.

    Raises:
        UsageError: pyarrow is not installed.
    """

    def __init__(self) -> None:
        self._pa = need("pyarrow", extra="parquet")
        self._files = need("pyarrow.parquet", extra="parquet")

    @property
    def name(self) -> str:
        """See `Shards`."""
        return "parquet"

    def write(self, contents: Contents, target: Path) -> None:
        """See `Shards`."""
        schemas = {ARTICLES: self._articles()} | {kind: self._facts(kind) for kind in _LISTS}
        for year in contents.years():
            part = f"{_YEAR}={_NO_YEAR if year is None else year}"
            with ExitStack() as opened:
                writers = {}
                for table, schema in schemas.items():
                    file = target / table / part / "part.parquet"
                    file.parent.mkdir(parents=True)
                    writers[table] = opened.enter_context(
                        self._files.ParquetWriter(file, schema, compression="zstd")
                    )
                for rows in _groups(contents.lines_of(year)):
                    for table, schema in schemas.items():
                        writers[table].write_table(self._pa.Table.from_pylist(rows[table], schema=schema))

    def _articles(self) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
        fields = Record.model_fields
        return self._schema({name: field.annotation for name, field in fields.items() if name not in _LISTS})

    def _facts(self, kind: str) -> Any:  # noqa: ANN401
        (model, _) = typing.get_args(Record.model_fields[kind].annotation)
        own = {name: field.annotation for name, field in model.model_fields.items()}
        return self._schema({"article": str, "place": int, **own})

    def _schema(self, columns: dict[str, Any]) -> Any:  # noqa: ANN401
        return self._pa.schema([self._field(name, kind) for name, kind in columns.items()])

    def _field(self, name: str, kind: Any) -> Any:  # noqa: ANN401
        optional = NoneType in typing.get_args(kind)
        return self._pa.field(name, self._type(kind), nullable=optional)

    def _type(self, kind: Any) -> Any:  # noqa: ANN401
        """The type of a field of the record, in Arrow's words."""
        pa, origin, inner = self._pa, typing.get_origin(kind), typing.get_args(kind)
        if origin is Annotated:
            return self._type(inner[0])
        if origin in (Union, UnionType):
            (kind,) = (choice for choice in inner if choice is not NoneType)
            return self._type(kind)
        if origin is Literal:
            return pa.string()
        if origin is tuple:
            return pa.list_(self._type(inner[0]), -1 if inner[1] is Ellipsis else len(inner))
        if origin is dict:
            return pa.map_(self._type(inner[0]), self._type(inner[1]))
        if issubclass(kind, BaseModel):
            fields = kind.model_fields.items()
            return pa.struct([self._field(name, field.annotation) for name, field in fields])
        plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
        return plain[kind]


def _groups(lines: Iterator[bytes]) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Rows by table, of so many articles at a time."""
    while taken := list(islice(lines, _GROUP)):
        rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        for line in taken:
            record = from_bytes(line).model_dump()
            for kind in _LISTS:
                for place, fact in enumerate(record.pop(kind)):
                    rows[kind].append({"article": record["id"], "place": place, **fact})
            rows[ARTICLES].append(record)
        yield rows
