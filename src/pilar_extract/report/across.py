"""The pages that put all articles side by side: the panel, a page a region, a page a person."""

from __future__ import annotations

from collections import defaultdict
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pilar_extract.dataset.leagues import prizes_of
from pilar_extract.dataset.panel import cells_of, province_totals
from pilar_extract.dataset.persons import join_appearances
from pilar_extract.report import person_pages, region_pages
from pilar_extract.report.articles import SUFFIX
from pilar_extract.report.escaping import literal
from pilar_extract.report.panel_page import Panel, conflicts_of
from pilar_extract.report.person_pages import Post, named, person_page, row_of
from pilar_extract.report.region_pages import RegionPage, flow_values, lines_of
from pilar_extract.report.shards import FOLDER as DATA
from pilar_extract.report.shards import Shards, plain, write_shard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pilar_extract.dataset.curation import Curation
    from pilar_extract.dataset.entities import PersonEntity
    from pilar_extract.dataset.gathering import Material
    from pilar_extract.dataset.panel import Cell, Span
    from pilar_extract.report.evidence import Notes
    from pilar_extract.report.names import Names
    from pilar_extract.report.templating import Pages

PANEL = "panel.html"
MEMBERS = (PANEL, region_pages.FOLDER, person_pages.FOLDER)


class Across:
    """
    Writes the pages.

    Attributes:
        people: The list of persons, as scripts load it.
    """

    def __init__(self, folder: Path, pages: Pages, names: Names, notes: Notes, material: Material) -> None:
        """
        Prepare.

        Args:
            folder: Folder of the report.
            pages: The templates.
            names: What codes are called.
            notes: The articles.
            material: What was gathered of them.
        """
        self._folder, self._pages, self._names = folder, pages, names
        self._notes, self._material = notes, material
        self._regions: dict[str, RegionPage] = {}
        self.people = Shards(folder, "people")
        notes.take(material.stories)

    def write(self, members: dict[str, list[str]], curation: Curation | None) -> None:
        """
        Write all of them.

        Args:
            members: Codes of the kabupaten and kota of each province.
            curation: What people have decided of persons.
        """
        for folder in (region_pages.FOLDER, person_pages.FOLDER):
            (self._folder / folder).mkdir()
        self._write_people(join_appearances(named(self._material.appearances()), curation))
        self._write_panel(members)
        self._write_regions()

    def _cells(self, by: Span) -> Iterator[Cell]:
        return cells_of(self._material.stocks(), by=by)

    def _region(self, code: str) -> RegionPage:
        page = self._regions.get(code)
        if page is None:
            province = self._names.province(code)
            above = self._names.place(province) if province and province != code else None
            page = self._regions[code] = RegionPage(code, self._names.place(code), above)
        return page

    def _write_people(self, people: list[PersonEntity]) -> None:
        places = {name: place for place, name in enumerate(self._notes.by_id)}
        template = self._pages.template("person.html")
        for person in people:
            self.people.add(row_of(person, places))
            page = template.render(page=person_page(person, self._notes), root="../", root_page="")
            self._put(person_pages.FOLDER, person_pages.file_name(person), page)
            for term in person.terms():
                if term.region:
                    post = Post(term, person.name, person_pages.address(person))
                    self._region(term.region).posts.append(post)
        self.people.finish()

    def _write_panel(self, members: dict[str, list[str]]) -> None:
        panel = Panel()
        totals = province_totals(self._cells("year"), members)
        for cell in merge(self._cells("year"), totals, key=lambda cell: cell.place):
            panel.add(cell, self._names)
            if cell.region:
                self._region(cell.region)
        conflicts = conflicts_of(self._cells("day"), self._notes)
        shards = Shards(self._folder, "conflicts")
        for row in conflicts:
            shards.add(row)
        shards.finish()
        for province, rows in panel.provinces.items():
            write_shard(self._folder, f"panel-{province}", 0, plain(rows))
        said = {**panel.said(len(conflicts)), "shards": shards.written}
        self._put(DATA, "panel.js", f"Pilar.panel={literal(said)};\n")
        page = self._pages.template(PANEL).render(root="", root_page=PANEL, conflicts=len(conflicts))
        self._put("", PANEL, page)

    def _write_regions(self) -> None:
        flows = {
            region: values for region, values in flow_values(self._material.flows(), self._notes) if region
        }
        prizes: dict[str, list[Any]] = defaultdict(list)
        for prize in prizes_of(self._material.wins()):
            if region := prize.first.award.region:
                places = [self._notes.place(win.id) for win in prize.wins]
                prizes[region].append((prize, places))
        for note in self._notes.by_id.values():
            if note.region:
                self._region(note.region).articles.append(note)
        for code in (*flows, *prizes):
            self._region(code).flows = flows.get(code, [])
            self._region(code).prizes = prizes.get(code, [])[::-1]
        for region, cells in groupby(self._cells("day"), lambda cell: cell.region):
            if region:
                page = self._region(region)
                page.pillars = lines_of(cells, self._notes)
                self._write_region(page)
                page.pillars = {}
        for page in self._regions.values():
            if not (self._folder / region_pages.FOLDER / f"{page.code}{SUFFIX}").exists():
                self._write_region(page)

    def _write_region(self, page: RegionPage) -> None:
        page.articles.sort(key=lambda note: (note.day is not None, note.day, note.id), reverse=True)
        page.posts.sort(
            key=lambda post: (post.term.position, post.term.first is None, post.term.first, post.name)
        )
        template = self._pages.template("region.html")
        text = template.render(
            page=page, heads=self._notes.heads, notes=self._notes.by_id, root="../", root_page=""
        )
        self._put(region_pages.FOLDER, f"{page.code}{SUFFIX}", text)

    def _put(self, folder: str, name: str, text: str) -> None:
        (self._folder / folder / name).write_text(text, "utf-8", newline="\n")
