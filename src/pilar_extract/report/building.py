"""A report from the folder of records to the folder of pages."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from pilar_extract import __version__
from pilar_extract.dataset.gathering import Gathering
from pilar_extract.dataset.places import Geography
from pilar_extract.errors import ExportError
from pilar_extract.export.placing import placed
from pilar_extract.export.sound import sound_records
from pilar_extract.report import across
from pilar_extract.report.across import Across
from pilar_extract.report.articles import FOLDER, SUFFIX, ArticlePage, address, day_of
from pilar_extract.report.escaping import literal
from pilar_extract.report.evidence import Notes
from pilar_extract.report.kinds import ARTICLES, FACTS, LISTS, PEOPLE, Shown
from pilar_extract.report.labels import labels
from pilar_extract.report.names import Names
from pilar_extract.report.overview import Overview
from pilar_extract.report.private import without_names as masked
from pilar_extract.report.shards import FOLDER as DATA
from pilar_extract.report.shards import Shards, write_shard
from pilar_extract.report.templating import Pages, both
from pilar_extract.tables import layout, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pilar_extract.dataset.curation import Curation
    from pilar_extract.errors import PilarExtractError
    from pilar_extract.record import Record
    from pilar_extract.store import Store
    from pilar_extract.tables import Row, Table

INDEX, LIST = "index.html", "facts.html"
_ASSETS, _VENDOR = "assets", "vendor"
_MARK = ".pilar-report"
"""Empty file that says whose folder this is: no other is ever replaced."""

_OWN_LISTS = {"articles": ARTICLES, "people": PEOPLE}
"""Lists that are no table of facts."""

_MEMBERS = (INDEX, LIST, FOLDER, DATA, _ASSETS, _VENDOR, _MARK, *across.MEMBERS)


@dataclass(slots=True)
class Reported:
    """
    What a report holds.

    Attributes:
        articles: Records that have a page.
        facts: How many facts they hold.
        failed: Records that could not be read.
        index: The first page.
        panel: The page of the panel.
    """

    articles: int
    facts: int
    failed: int
    index: Path
    panel: Path


def report(
    store: Store,
    target: Path,
    *,
    without_text: bool = False,
    without_names: bool = False,
    curation: Curation | None = None,
    on_problem: Callable[[PilarExtractError], None] = lambda _: None,
    on_record: Callable[[], None] = lambda: None,
) -> Reported:
    """
    Write the records of a store as a folder of pages, which comes into place when it is complete.

    The same records give the same bytes. Records are read one at a time.

    Args:
        store: The folder of records.
        target: Folder to write; one that a report wrote is replaced.
        without_text: Leave out what passes articles on: the text, quotes and the words of mentions.
        without_names: Mask the names of private persons; see `pilar_extract.report.private`.
        curation: What people have decided of persons.
        on_problem: Is told of each record that cannot be read; the others go on.
        on_record: Is told of each record that was dealt with.

    Raises:
        StoreError: There is no record, or none that can be read.
        ExportError: The folder cannot be written, or holds something else.
        UsageError: The libraries of the extra ``report`` are not installed.
    """
    failed = 0

    def problem(error: PilarExtractError) -> None:
        nonlocal failed
        failed += 1
        on_problem(error)

    _refuse_foreign(target)
    records: Iterator[Record] = sound_records(store, on_problem=problem, on_record=on_record)
    if without_names:
        records = map(masked, records)
    with Gathering(quoted=not without_text) as gathering, placed(target, members=_MEMBERS) as folder:
        site = _Site(folder, gathering, without_text=without_text, without_names=without_names)
        site.write(records, curation)
    overview = site.overview
    return Reported(overview.articles, overview.facts.total(), failed, target / INDEX, target / across.PANEL)


def _refuse_foreign(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / _MARK).is_file():
        raise ExportError(
            f"{target}: this folder holds something that is no report",
            cure="Name another place with --out.",
        )


class _Site:
    def __init__(
        self, folder: Path, gathering: Gathering, *, without_text: bool, without_names: bool
    ) -> None:
        self._folder, self._gathering = folder, gathering
        self._notes = Notes()
        self.overview = Overview(Names())
        self._pages = Pages(
            version=__version__, without_text=without_text, without_names=without_names,
            kinds=(*LISTS, "articles", "people"), both=both,
            place_name=self.overview.names.place,
        )  # fmt: skip
        self._tables = layout(without_text=without_text)
        self._article = self._pages.template("article.html")
        for name in (FOLDER, DATA):
            (folder / name).mkdir()
        self._shards = {name: Shards(folder, name) for name in ("articles", *LISTS)}

    def write(self, records: Iterator[Record], curation: Curation | None) -> None:
        """Write everything."""
        before: Record | None = None
        here = next(records, None)
        while here is not None:
            after = next(records, None)
            self._take(before, here, after)
            before, here = here, after
        for shards in self._shards.values():
            shards.finish()
        across = Across(
            self._folder, self._pages, self.overview.names, self._notes, self._gathering.material()
        )
        across.write(Geography.load().members, curation)
        self._shards["people"] = across.people
        self._matrix()
        self._scripts()
        for name in (INDEX, LIST):
            page = self._pages.template(name).render(overview=self.overview, root="", root_page=name)
            _write(self._folder / name, page)
        (self._folder / _MARK).touch()

    def _take(self, before: Record | None, record: Record, after: Record | None) -> None:
        place = self._shards["articles"].total
        self.overview.add(record)
        self._notes.add(record)
        self._gathering.add(record)
        self._shards["articles"].add(_article_row(record))
        for table, rows in rows_of(record, self._tables):
            if shown := LISTS.get(table.name):
                for number, row in enumerate(rows):
                    self._shards[table.name].add([place, number, *_cells(table, row, shown)])
        self._page(before, record, after)

    def _page(self, before: Record | None, record: Record, after: Record | None) -> None:
        page = self._article.render(
            page=ArticlePage(record, self.overview.names),
            before=address(before.id) if before else None,
            after=address(after.id) if after else None,
            root="../",
            root_page="",
        )
        _write(self._folder / FOLDER / f"{record.id}{SUFFIX}", page)

    def _matrix(self) -> None:
        for province, rows in self.overview.matrix().items():
            write_shard(self._folder, f"matrix-{province}", 0, rows)

    def _scripts(self) -> None:
        package = resources.files("pilar_extract.report")
        for folder in (_ASSETS, _VENDOR):
            (self._folder / folder).mkdir()
            for file in sorted(package.joinpath(folder).iterdir(), key=lambda file: file.name):
                with file.open("rb") as source, (self._folder / folder / file.name).open("wb") as copy:
                    shutil.copyfileobj(source, copy)
        _write(self._folder / _ASSETS / "labels.js", f"Pilar.labels={literal(labels())};\n")
        _write(self._folder / DATA / "site.js", f"Pilar.site={literal(self._said())};\n")

    def _said(self) -> dict[str, Any]:
        overview, names = self.overview, self.overview.names
        matrix = overview.matrix()
        return {
            "lists": {
                name: {
                    "shards": shards.written,
                    "rows": shards.total,
                    "columns": [
                        [
                            column.name,
                            column.form,
                            int(column.filtered),
                            int(column.searched),
                            int(column.seen),
                        ]
                        for column in self._columns(name)
                    ],
                }
                for name, shards in self._shards.items()
            },
            "pillars": names.pillars,
            "places": names.used,
            "matrix": {
                "pillars": overview.matrix_pillars(),
                "provinces": [[code, sum(len(cells) for _, cells in rows)] for code, rows in matrix.items()],
            },
            "charts": {
                "time": overview.over_time(),
                "provinces": overview.by_province(),
                "pillars": overview.by_pillar(),
            },
        }

    def _columns(self, name: str) -> list[Shown]:
        if name in _OWN_LISTS:
            return list(_OWN_LISTS[name])
        there = {column.name for table in self._tables if table.name == name for column in table.columns}
        return [shown for shown in LISTS[name] if shown.name in there]


def _article_row(record: Record) -> list[Any]:
    main = record.main_region
    facts = sum(len(getattr(record, kind)) for kind in FACTS)
    return [
        record.id, record.source.title or record.id, day_of(record), main.code if main else None,
        record.about_pillars, facts, len(record.checks),
    ]  # fmt: skip


def _cells(table: Table, row: Row, shown: tuple[Shown, ...]) -> list[Any]:
    cells = dict(zip((column.name for column in table.columns), row, strict=True))
    return [cells[column.name] for column in shown if column.name in cells]


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
