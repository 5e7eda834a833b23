"""From what was gathered of the articles to the rows of the dataset's tables."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from pilar_extract.dataset import tables
from pilar_extract.dataset.leagues import prizes_of, standings
from pilar_extract.dataset.panel import cells_of, changes_of, flows_of, province_totals
from pilar_extract.dataset.persons import join_appearances
from pilar_extract.resolve.bps import bps_codes
from pilar_extract.tables.definitions import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pilar_extract.dataset.curation import Curation
    from pilar_extract.dataset.entities import PersonEntity
    from pilar_extract.dataset.gathering import Material
    from pilar_extract.dataset.leagues import Prize, Standing
    from pilar_extract.dataset.panel import Cell, Change, Flow, Span
    from pilar_extract.dataset.statements import Statement
    from pilar_extract.tables import Row, Table

    Filled = list[tuple[Table, Iterable[Row]]]
    """Tables, each with rows that are made when they are asked for, once."""


def panel_tables(
    material: Material, *, by: Span, names: Mapping[str, str], members: Mapping[str, Sequence[str]]
) -> Filled:
    """
    Fill the tables of the panel.

    Args:
        material: What was gathered.
        by: Is the time of a cell a day or a year?
        names: Name of each region by code.
        members: Codes of the kabupaten and kota of each province.
    """

    def cells() -> Iterator[Cell]:
        return cells_of(material.stocks(), by=by)

    def prizes() -> Iterator[Prize]:
        return prizes_of(material.wins())

    newest = max((said.as_of for said in material.stocks() if said.as_of), default=None)
    everything = merge(
        cells(), province_totals(cells(), members) if by == "year" else (), key=lambda cell: cell.place
    )
    return [
        (tables.PANEL, (_panel_row(cell, names, newest) for cell in everything)),
        (tables.STATEMENTS, _statement_rows(cells(), material.flows())),
        (tables.CHANGES, (_change_row(change, names) for change in changes_of(cells()))),
        (tables.FLOWS, (_flow_row(flow, names) for flow in flows_of(material.flows()))),
        (tables.PRIZES, (_prize_row(prize, names) for prize in prizes())),
        (tables.LEAGUE, (_league_row(standing, names) for standing in standings(prizes()))),
        (tables.CLUSTERS, material.stories.rows()),
    ]


def people_tables(material: Material, *, names: Mapping[str, str], curation: Curation | None) -> Filled:
    """
    Fill the tables of persons.

    Args:
        material: What was gathered.
        names: Name of each region by code.
        curation: What people have decided.
    """
    people = join_appearances(material.appearances(), curation)
    return [
        (tables.PEOPLE, (_person_row(person) for person in people)),
        (tables.TERMS, (row for person in people for row in _term_rows(person, names))),
        (tables.APPEARANCES, (row for person in people for row in _appearance_rows(person))),
        (tables.CLUSTERS, material.stories.rows()),
    ]


def _named(code: str | None, names: Mapping[str, str]) -> str | None:
    return None if code is None else names.get(code, code)


def _panel_row(cell: Cell, names: Mapping[str, str], newest: date | None) -> Row:
    others = sorted({said.value for said in cell.conflicting})
    return (
        cell.region,
        _named(cell.region, names),
        bps_codes().get(cell.region or ""),
        cell.pillar,
        cell.unit,
        cell.time,
        cell.value,
        cell.as_of,
        cell.sources,
        cell.agreeing,
        round(cell.agreement, 3),
        SEPARATOR.join(map(str, others)) or None,
        (newest - cell.as_of).days if newest and cell.as_of else None,
        cell.derived,
    )


def _statement_rows(cells: Iterable[Cell], flows: Iterable[Statement]) -> Iterator[Row]:
    for cell in cells:
        for said in cell.statements:
            yield _statement_row(said, cell.time, agrees=said.allows(cell.value))
    for said in flows:
        yield _statement_row(said, said.as_of.isoformat() if said.as_of else None, agrees=None)


def _statement_row(said: Statement, time: str | None, *, agrees: bool | None) -> Row:
    return (
        said.id,
        said.article,
        said.source,
        said.region,
        said.pillar,
        said.unit,
        time,
        said.scope,
        said.value,
        said.value_max,
        said.qualifier,
        agrees,
        said.published,
        said.start,
        said.end,
    )


def _change_row(change: Change, names: Mapping[str, str]) -> Row:
    before, after = change.before, change.after
    return (
        after.region,
        _named(after.region, names),
        after.pillar,
        after.unit,
        before.time,
        after.time,
        before.value,
        after.value,
        change.difference,
    )


def _flow_row(flow: Flow, names: Mapping[str, str]) -> Row:
    return (
        flow.region,
        _named(flow.region, names),
        flow.pillar,
        flow.unit,
        flow.scope,
        flow.time,
        flow.value,
        flow.sources,
    )


def _prize_row(prize: Prize, names: Mapping[str, str]) -> Row:
    win = prize.first
    award = win.award
    return (
        win.year,
        award.level,
        award.pillar,
        award.region,
        _named(award.region, names),
        award.title,
        award.rank,
        award.consolation,
        award.recipient,
        award.recipient_kind,
        prize.sources,
        SEPARATOR.join(sorted({one.article for one in prize.wins})),
    )


def _league_row(standing: Standing, names: Mapping[str, str]) -> Row:
    return (
        standing.year,
        standing.level,
        standing.pillar,
        standing.region,
        _named(standing.region, names),
        *standing.ranks,
        standing.others,
    )


def _person_row(person: PersonEntity) -> Row:
    terms = person.terms()
    firsts = [term.first for term in terms if term.first]
    lasts = [term.last for term in terms if term.last]
    return (
        person.id,
        person.name,
        SEPARATOR.join(person.aliases) or None,
        len({member.article for member in person.members}),
        min(firsts, default=None),
        max(lasts, default=None),
    )


def _term_rows(person: PersonEntity, names: Mapping[str, str]) -> Iterator[Row]:
    for term in person.terms():
        yield (
            person.id,
            person.name,
            term.position,
            term.title,
            term.region,
            _named(term.region, names),
            term.first,
            term.last,
            len(term.articles),
        )


def _appearance_rows(person: PersonEntity) -> Iterator[Row]:
    reasons = {joining.appearance: joining for joining in person.joinings}
    for member in person.members:
        why = reasons[member.id]
        yield member.id, member.article, person.id, member.name, why.reason, why.said
