"""The whole way on a corpus of stories with gold: extraction, copies, persons, panel."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from dataset.stories import CODES, CONTRADICTED, build
from pilar_extract.article import Article
from pilar_extract.dataset.gathering import Gathering, Material, gathered
from pilar_extract.dataset.panel import cells_of
from pilar_extract.dataset.persons import join_appearances

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from pilar_extract.pipeline import Pipeline

STORIES = {told.id: told for told in build()}


@pytest.fixture(scope="module")
def material(pipeline: Pipeline) -> Iterator[Material]:
    """What the pipeline and the dataset make of the corpus."""
    records = (pipeline.extract(Article.from_text(told.text, id=told.id)) for told in STORIES.values())
    with Gathering() as gathering:
        yield gathered(records, gathering)


def pairs(groups: Mapping[str, Hashable]) -> set[tuple[str, str]]:
    """All pairs of one group."""
    members: dict[Hashable, list[str]] = defaultdict(list)
    for name, group in sorted(groups.items()):
        members[group].append(name)
    return {pair for among in members.values() for pair in combinations(among, 2)}


def scores(found: set[tuple[str, str]], gold: set[tuple[str, str]]) -> tuple[float, float]:
    """Pair-wise precision and recall."""
    return len(found & gold) / len(found), len(found & gold) / len(gold)


def test_the_corpus_holds_what_it_should() -> None:
    """At least 120 articles, with copies, contradictions and persons under several names."""
    assert len(STORIES) >= 120
    assert len({told.story for told in STORIES.values()}) < len(STORIES)
    forms = defaultdict(set)
    for told in STORIES.values():
        for form, key in told.persons.items():
            forms[key].add(form)
    assert sum(len(names) > 1 for names in forms.values()) >= 8


def test_copies_are_found_and_nothing_else(material: Material) -> None:
    """Pair-wise precision at least 0.99, recall at least 0.95."""
    found = {member: cluster.head for cluster in material.stories.clusters() for member in cluster.members}
    precision, recall = scores(pairs(found), pairs({told.id: told.story for told in STORIES.values()}))
    assert precision >= 0.99
    assert recall >= 0.95


def test_persons_are_joined_and_kept_apart(material: Material) -> None:
    """Pair-wise precision at least 0.99, recall at least 0.95; an official who was not found joins nobody."""
    gold = {f"{told.id}/{form}": key for told in STORIES.values() for form, key in told.persons.items()}
    found: dict[str, str] = {}
    for person in join_appearances(material.appearances()):
        for member in person.members:
            for form in STORIES[member.article].persons:
                if form in (member.name, *member.aliases):
                    found[f"{member.article}/{form}"] = person.id
    precision, recall = scores(pairs(found), pairs(gold))
    assert precision >= 0.99
    assert recall >= 0.95


def test_the_panel_is_exact(material: Material) -> None:
    """Every cell is there with a value that was told, and no other; each contradiction shows, and nothing else does."""
    told = defaultdict(set)
    sources = defaultdict(set)
    for one in STORIES.values():
        for region, pillar, day, value in one.numbers:
            told[region, pillar, day].add(value)
            sources[region, pillar, day].add(one.story)
    cells = {
        (str(cell.region), cell.pillar, str(cell.time)): cell
        for cell in cells_of(material.stocks(), by="day")
    }
    assert {key: cell.value in told[key] for key, cell in cells.items()} == dict.fromkeys(told, True)
    assert {key: cell.sources for key, cell in cells.items()} == {
        key: len(said) for key, said in sources.items()
    }
    conflicts = {
        key: {cell.value, *(said.value for said in cell.conflicting)}
        for key, cell in cells.items()
        if cell.conflicting
    }
    assert conflicts == {key: values for key, values in told.items() if len(values) > 1}
    assert conflicts.keys() == {
        (region, CODES[name], f"{year}-10-31") for (region, year), name in CONTRADICTED.items()
    }


def test_terms_pass_from_one_to_the_next(material: Material) -> None:
    """A head of the agency who becomes regent is one person with two posts that do not overlap."""
    (mover,) = [p for p in join_appearances(material.appearances()) if p.name == "Bambang Surya Dilaga"]
    first, second = mover.terms()
    assert (first.position, second.position) == ("AGENCY_HEAD", "REGENT")
    assert first.last is not None
    assert second.first is not None
    assert first.last < second.first
