"""What docs/export.md and the README say of exports is done: commands, queries, Python."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from pilar_extract.export import DOCUMENT_FORMATS, FORMATS
from pilar_extract.tables import TABLES
from pilar_extract.tables.views import VIEWS
from test_docs import README, ROOT, blocks, call

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "export.md").read_text("utf-8")
CONNECT: dict[str, Any] = {"sqlite": sqlite3.connect, "duckdb": duckdb.connect}


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """A folder in which the commands of the page have been typed; what each of them said."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield [
            line
            for _, text in blocks(PAGE, "console")
            for command in re.findall(r"^\$ (.*)$", text, re.MULTILINE)
            for line in call(command).splitlines()
        ]


def shown(text: str, mark: str) -> list[str]:
    """Lines behind the mark: what a block says that comes of it."""
    return re.findall(rf"^{mark} (.*)$", text, re.MULTILINE)


def test_commands_say_what_the_page_shows(workplace: list[str]) -> None:
    """But for figures, which move with every rule."""
    said = [re.sub(r"\d+", "", line) for line in workplace]
    told = [
        line for _, text in blocks(PAGE, "console") for line in text.splitlines() if not line.startswith("$")
    ]
    assert told
    assert all(re.sub(r"\d+", "", line) in said for line in told)


@pytest.mark.parametrize(("where", "query"), blocks(PAGE, "sql"))
def test_queries_give_what_the_page_shows(workplace: list[str], where: str, query: str) -> None:
    """Row by row."""
    program, path = where.split()
    with closing(CONNECT[program](path)) as database:
        rows = database.execute(re.sub(r"^-->.*", "", query, flags=re.MULTILINE)).fetchall()
    assert [", ".join(map(str, row)) for row in rows] == shown(query, "-->")


@pytest.mark.parametrize("code", [code for _, code in blocks(PAGE, "python run")])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_python_prints_what_the_page_shows(workplace: list[str], code: str) -> None:
    """Lines that begin with ``#>``."""
    with redirect_stdout(StringIO()) as out:
        exec(compile(code, "export.md", "exec"), {"__name__": "page"})  # noqa: S102 - our own page
    assert out.getvalue().splitlines() == shown(code, "#>")


@pytest.mark.parametrize("page", [PAGE, README], ids=["export.md", "README"])
def test_duckdb_reads_the_records_themselves(workplace: list[str], page: str) -> None:
    """The line that is to be typed into a shell."""
    (line,) = re.findall(r'^duckdb -c "(.*)"$', page, re.MULTILINE)
    rows = duckdb.execute(line).fetchall()
    assert ("PSM", 153) in [row[:2] for row in rows]


def test_every_format_table_and_view_is_explained() -> None:
    """On the page, by its name."""
    names = [*FORMATS, *DOCUMENT_FORMATS, *(table.name for table in TABLES), *(view.name for view in VIEWS)]
    assert all(f"`{name}`" in PAGE for name in names)
