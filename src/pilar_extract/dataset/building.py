"""From a folder of records to the tables of the dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.dataset import tables
from pilar_extract.dataset.appearances import appearances_of
from pilar_extract.dataset.days import event_day, published_day
from pilar_extract.dataset.duplicates import Story, find_clusters, heads_of
from pilar_extract.dataset.leagues import join_wins, standings, wins_of
from pilar_extract.dataset.panel import build_panel, changes_of, flows_of, province_totals
from pilar_extract.dataset.persons import join_appearances
from pilar_extract.dataset.statements import statements_of
from pilar_extract.resolve.bps import bps_codes
from pilar_extract.tables.definitions import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pilar_extract.dataset.appearances import Appearance
    from pilar_extract.dataset.curation import Curation
    from pilar_extract.dataset.duplicates import Cluster
    from pilar_extract.dataset.leagues import Prize, Standing, Win
    from pilar_extract.dataset.panel import Cell, Flow, Span
    from pilar_extract.dataset.persons import PersonEntity
    from pilar_extract.dataset.statements import Statement
    from pilar_extract.record import Record
    from pilar_extract.tables import Row, Table

    Filled = list[tuple[Table, list[Row]]]


@dataclass(frozen=True, slots=True)
class Material:
    """
    What the dataset is made of: all that is kept of the articles, without their texts.

    Attributes:
        clusters: The stories.
        statements: Numbers of pillars.
        appearances: Officials.
        wins: Awards.
    """

    clusters: list[Cluster]
    statements: list[Statement]
    appearances: list[Appearance]
    wins: list[Win]


def gather(records: Iterable[Record]) -> Material:
    """
    Read the records once; memory holds their numbers and officials, not their texts.

    Args:
        records: Any number of records.

    Raises:
        UsageError: The libraries of the extra ``dataset`` are not installed.
    """
    statements: list[Statement] = []
    appearances: list[Appearance] = []
    wins: list[Win] = []

    def stories() -> Iterator[Story]:
        for record in records:
            statements.extend(statements_of(record))
            appearances.extend(appearances_of(record))
            wins.extend(wins_of(record))
            yield Story(record.id, record.text, published_day(record) or event_day(record))

    clusters = find_clusters(stories())
    heads = heads_of(clusters)
    return Material(
        clusters,
        [said.told_by(heads[said.article]) for said in statements],
        appearances,
        [win.told_by(heads[win.article]) for win in wins],
    )


def panel_tables(
    material: Material, *, by: Span, names: Mapping[str, str], members: Mapping[str, Sequence[str]]
) -> Filled:
    """
    Fill the tables of the panel.

    Args:
        material: What `gather` gave.
        by: Is the time of a cell a day or a year?
        names: Name of each region by code.
        members: Codes of the kabupaten and kota of each province.
    """
    cells = build_panel(material.statements, by=by)
    totals = province_totals(cells, members) if by == "year" else []
    everything = sorted(
        [*cells, *totals], key=lambda cell: (cell.region or "", cell.pillar, cell.unit, cell.time or "")
    )
    newest = max((cell.as_of for cell in cells if cell.as_of), default=None)
    homes = {said.id: cell for cell in cells for said in cell.statements}
    prizes = join_wins(material.wins)
    return [
        (tables.PANEL, [_panel_row(cell, names, newest) for cell in everything]),
        (tables.STATEMENTS, [_statement_row(said, homes.get(said.id)) for said in material.statements]),
        (
            tables.CHANGES,
            [
                (
                    change.after.region,
                    _named(change.after.region, names),
                    change.after.pillar,
                    change.after.unit,
                    change.before.time,
                    change.after.time,
                    change.before.value,
                    change.after.value,
                    change.difference,
                )
                for change in changes_of(cells)
            ],
        ),
        (tables.FLOWS, [_flow_row(flow, names) for flow in flows_of(material.statements)]),
        (tables.PRIZES, [_prize_row(prize, names) for prize in prizes]),
        (tables.LEAGUE, [_league_row(standing, names) for standing in standings(prizes)]),
        (tables.CLUSTERS, _cluster_rows(material.clusters)),
    ]


def people_tables(material: Material, *, names: Mapping[str, str], curation: Curation | None) -> Filled:
    """
    Fill the tables of persons.

    Args:
        material: What `gather` gave.
        names: Name of each region by code.
        curation: What people have decided.
    """
    people = join_appearances(material.appearances, curation)
    return [
        (tables.PEOPLE, [_person_row(person) for person in people]),
        (tables.TERMS, [row for person in people for row in _term_rows(person, names)]),
        (tables.APPEARANCES, [row for person in people for row in _appearance_rows(person)]),
        (tables.CLUSTERS, _cluster_rows(material.clusters)),
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


def _statement_row(said: Statement, home: Cell | None) -> Row:
    time = home.time if home else said.as_of.isoformat() if said.as_of else None
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
        said.allows(home.value) if home else None,
        said.published,
        said.start,
        said.end,
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


def _cluster_rows(clusters: Iterable[Cluster]) -> list[Row]:
    return sorted(
        (member, cluster.head, len(cluster.members)) for cluster in clusters for member in cluster.members
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
