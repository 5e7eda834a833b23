"""Which kecamatan and desa the article names, looked up only under the regions that it supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar_extract.resolve.gazetteer import fold_name
from pilar_extract.resolve.locality_finder import FoundLocality, LocalityFinder
from pilar_extract.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.place_mentions import LocalityStanding
    from pilar_extract.components.place_words import Town
    from pilar_extract.resolve.gazetteer import Gazetteer, LocalityLevel

#: Names with a level word and kecamatan first: what they say of the article is needed for the bare ones.
_ORDER: dict[LocalityStanding, int] = {
    "named": 0,
    "office": 2,
    "listed": 3,
    "placed": 4,
    "plain": 5,
    "before": 6,
}


@value
class LocalityFact:
    """A kecamatan or desa that the article names; without a code where no table holds it under its region."""

    name: str
    level: LocalityLevel
    code: str | None
    parent: str | None
    mentions: tuple[tuple[int, int], ...]
    rule: str


def resolve_localities(
    hits: Sequence[Hit],
    regions: Mapping[tuple[int, int], str | None],
    main: str | None,
    gazetteer: Gazetteer,
    towns: Mapping[str, Town],
) -> tuple[LocalityFact, ...]:
    """
    Look the localities up.

    Kecamatan come first: the kabupaten that they lie in are then searched for the desa.

    Args:
        hits: Hits of kind ``LOCALITY``.
        regions: Code of each mention of a region by its span.
        main: Code of the main region.
        gazetteer: The region tables.
        towns: Capital towns by folded name.
    """
    finder = LocalityFinder(gazetteer, regions, main, towns)
    finder.survey(hits)
    found: list[tuple[Hit, FoundLocality]] = []
    for hit in sorted(
        hits, key=lambda hit: (_ORDER[hit.value.standing] - (hit.value.level == "district"), hit.start)
    ):
        result = finder.find(hit)
        if result is not None:
            found.append((hit, result))
    grouped: dict[str, list[tuple[Hit, FoundLocality]]] = {}
    for hit, result in sorted(found, key=lambda pair: pair[1].start):
        grouped.setdefault(result.code or fold_name(result.name), []).append((hit, result))
    return tuple(_fact(group) for group in grouped.values())


def _fact(group: list[tuple[Hit, FoundLocality]]) -> LocalityFact:
    best = next((result for _, result in group if result.exact), group[0][1])
    spans = tuple(dict.fromkeys((result.start, result.end) for _, result in group))
    return LocalityFact(best.name, best.level, best.code, best.parent, spans, group[0][0].rule)
