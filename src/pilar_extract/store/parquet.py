"""Records as a Parquet dataset: a table for the articles, one a fact kind, a file a year of publication."""

from __future__ import annotations

import io
import json
import typing
from contextlib import ExitStack
from datetime import date
from itertools import islice
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import BaseModel

from pilar_extract.extras import need
from pilar_extract.record import Record, from_bytes, to_line
from pilar_extract.record.fields import FACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        schemas = self._schemas()
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

    def pack(self, records: Sequence[tuple[bytes, int | None]]) -> dict[str, bytes]:
        """
        Give the bytes of a file a table, in which the year of publication is a column.

        Args:
            records: Each as a line, with the year of its publication if it is known.
        """
        pa, packed = self._pa, {}
        rows = _rows(line for line, _ in records)
        years = {row["id"]: year for row, (_, year) in zip(rows[ARTICLES], records, strict=True)}
        for table, schema in self._schemas().items():
            key = "id" if table == ARTICLES else "article"
            column = pa.array([years[row[key]] for row in rows[table]], pa.int64())
            filled = pa.Table.from_pylist(rows[table], schema=schema).append_column(_YEAR, column)
            with io.BytesIO() as raw:
                self._files.write_table(filled, raw, compression="zstd")
                packed[table] = raw.getvalue()
        return packed

    def unpack(self, packed: Mapping[str, bytes]) -> Iterator[bytes]:
        """
        Give the records, a line each, out of a file a table.

        Args:
            packed: What `pack` gave.

        Raises:
            OSError: A file is damaged.
        """
        try:
            rows = {
                table: self._files.read_table(io.BytesIO(raw)).drop_columns([_YEAR]).to_pylist()
                for table, raw in packed.items()
            }
        except self._pa.ArrowException as error:
            raise OSError(str(error)) from error
        records = {row["id"]: row | {kind: [] for kind in _LISTS} for row in rows.pop(ARTICLES)}
        for kind, facts in rows.items():
            for fact in sorted(facts, key=lambda fact: fact["place"]):
                del fact["place"]
                records[fact.pop("article")][kind].append(fact)
        for record in records.values():
            record["extractor"]["rules"] = dict(record["extractor"]["rules"])
            yield to_line(Record.model_validate_json(json.dumps(record, default=date.isoformat)))

    def ids(self, articles: bytes) -> list[str]:
        """Ids of the records in the bytes of the table of articles."""
        found: list[str] = self._files.read_table(io.BytesIO(articles), columns=["id"])["id"].to_pylist()
        return found

    def _schemas(self) -> dict[str, Any]:
        return {ARTICLES: self._articles()} | {kind: self._facts(kind) for kind in _LISTS}

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
        yield _rows(taken)


def _rows(lines: Iterable[bytes]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for line in lines:
        record = from_bytes(line).model_dump()
        for kind in _LISTS:
            for place, fact in enumerate(record.pop(kind)):
                rows[kind].append({"article": record["id"], "place": place, **fact})
        rows[ARTICLES].append(record)
    return rows
