"""The values of the hits that the region grammar leaves: what is known of a place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pilar_extract.values import value

if TYPE_CHECKING:
    from pilar_extract.resolve.gazetteer import LocalityLevel, RegionLevel

#: ``named``: after its level word, and counts even if no table holds it. ``office``: after a title or a word that
#: also stands before persons' names. ``listed``: behind another in a list. ``placed``: bare after `di`, `dari` or in a
#: dateline. ``plain``: bare and the name of a kecamatan. ``before``: a run of words before a plain one and a comma,
#: whose end may be a desa. All but the first count only if the tables hold them under a region of the article.
LocalityStanding = Literal["named", "office", "listed", "placed", "plain", "before"]

RegionForm = Literal["full", "bare", "short", "alias", "fuzzy"]


@value
class RegionMention:
    """
    A name of a province, kabupaten or kota (hit kind ``REGION``).

    Attributes:
        key: The name as the gazetteer folds it, without level word.
        candidates: Codes that the name may stand for here; more than one where nothing near decides.
        form: ``full`` with its level word, ``bare`` without, ``short`` for initials and short forms, ``alias``
            for other aliases, ``fuzzy`` for a misspelt name.
        score: 100, or how near a misspelt name or level word is to the right one.
        hint: Level that the office before the name speaks for, if any.
        government: Stands in the name of a local government or one of its offices.
        agency: Stands in the name of a government or of another body of the place.
        weak: Counts only if the article names the same region plainly elsewhere.
        outside: Stands plainly as somewhere else: travelled to, come from.
        lone: Stands between small letters inside a sentence, behind no word that a person's name follows.
    """

    key: str
    candidates: tuple[str, ...]
    form: RegionForm
    score: float = 100.0
    hint: RegionLevel | None = None
    government: bool = False
    agency: bool = False
    weak: bool = False
    outside: bool = False
    lone: bool = False


@value
class LocalityMention:
    """
    A name of a kecamatan or a desa (hit kind ``LOCALITY``), not yet looked up.

    Attributes:
        name: The name without its level word, as printed; it may run on, and is cut where it is resolved.
        name_start: Where the name begins in the text; the hit begins with the level word.
        level: What its level word says, or None where it has none.
        standing: How it stands in the text, which says what it takes to count; see `LocalityStanding`.
    """

    name: str
    name_start: int
    level: LocalityLevel | None
    standing: LocalityStanding


@value
class LevelCue:
    """
    A word of government without a name (hit kind ``REGION_CUE``): ``Bupati``, ``Pemkot``, ``Kemensos``.

    Attributes:
        level: The level whose government it speaks of; ``country`` for the state's.
    """

    level: RegionLevel


@value
class IslandCue:
    """
    An island or a part of a province that is no region itself (hit kind ``REGION_CUE``): ``Lombok``.

    Attributes:
        province: Code of the province that it speaks for.
    """

    province: str
