"""Second stage: names of provinces, kabupaten and kota, of kecamatan and desa, where they stand in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pilar_extract.components.annotations import Hit
from pilar_extract.components.bare_names import BareNames
from pilar_extract.components.full_names import FullNames
from pilar_extract.components.localities import LocalityGrammar
from pilar_extract.components.place_mentions import IslandCue, LevelCue
from pilar_extract.components.place_names import word_after
from pilar_extract.components.place_scan import Anchors, PlaceScan
from pilar_extract.components.prepositions import TAIL
from pilar_extract.components.region_aliases import introduced
from pilar_extract.resolve.gazetteer import fold_name

if TYPE_CHECKING:
    from pilar_extract.components.annotations import Structure
    from pilar_extract.components.place_words import PlaceWords
    from pilar_extract.resolve.gazetteer import Gazetteer

_LETTING_ON = ("placed", "listed")  # behind such a name, or inside, the scan may find a region yet


class _Parts(NamedTuple):
    """Which rules a word can begin, apart from those of level words and bare localities."""

    veto: bool
    locality: bool
    region: bool
    cue: bool


_ANY_PART = _Parts(veto=False, locality=False, region=False, cue=False)


class RegionGrammar:
    """
    Finds the names of regions and localities in one pass over a text.

    Only capitalised words and level words are looked at; names are looked up in dictionaries, never in one
    pattern of thousands of branches. Which of several regions a name means is not decided here, and which
    localities exist is not looked up here: both need the whole article (``resolve.regions``).

    Args:
        gazetteer: The region tables.
        words: The word lists of ``patterns/regions.toml``.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._words = words
        self._gazetteer = gazetteer
        self._region_first = gazetteer.longest_by_first_word
        self._full_names = FullNames(gazetteer, words)
        self._bare_names = BareNames(gazetteer, words)
        self._localities = LocalityGrammar(gazetteer, words)
        self._national_first = frozenset(phrase.split()[0] for phrase in words.national_phrases)
        self._veto_first = frozenset(phrase.split()[0] for phrase in words.veto_phrase_list)
        cues = frozenset().union(words.cues, words.islands, self._national_first)
        #: What can begin at a word; of those that are not here only the preposition before them is looked at.
        self._parts = {
            word: _Parts(
                veto=word in self._veto_first,
                locality=word in words.localities,
                region=word in self._region_first,
                cue=word in cues,
            )
            for word in frozenset().union(
                words.levels, words.localities, cues, words.town_first, self._region_first, self._veto_first,
                gazetteer.districts_by_first_word,
            )
        }  # fmt: skip
        self._anchors = Anchors({*words.levels, *words.localities})

    def find(self, text: str, structure: Structure) -> list[Hit]:
        """
        Give hits of kind ``REGION``, ``LOCALITY`` and ``REGION_CUE``, in order of their beginning.

        Args:
            text: The article as it was read.
            structure: Its layout; names in page litter do not count.
        """
        scan = PlaceScan(text)
        run, part_of = scan.run, self._parts.get
        prepositions, tails = self._localities.prepositions, self._localities.prepositions.tails
        for start, end in self._anchors.find(text):
            if start < scan.done:
                continue
            if text[run.end : start] != " ":  # else the run goes on, as it does most often
                run.reach(text, start)
            word = text[start:end].lower()
            part = part_of(word)
            if part is None and word[:3] == "kab":
                part = _ANY_PART
            before = text[start - TAIL : start]
            if part is not None:
                reached = self._step(scan, word, part, start, end)
            elif before[-1:] == "(" or (before in tails and prepositions.may_precede(text, start)):
                reached = self._take_bare(scan, word, start)
            else:
                reached = end
            run.words.append(word)
            run.end = max(end, reached)
        litter = [(block.start, block.end) for block in structure.of_kind("litter")]
        scan.hits += self._localities.before_days(text)
        hits = sorted(scan.hits, key=_place)
        if ")" in text and (short := list(introduced(text, hits, self._gazetteer.names))):
            hits = sorted([*hits, *short], key=_place)
        if scan.redefined:
            hits = [hit for hit in hits if getattr(hit.value, "key", None) not in scan.redefined]
        return [hit for hit in hits if not any(a <= hit.start < b for a, b in litter)] if litter else hits

    def _step(self, scan: PlaceScan, word: str, part: _Parts, start: int, end: int) -> int:
        """Try the rules that can begin at an anchor, the surest first; give where the scan goes on."""
        if part.veto and (phrase := self._words.veto_phrases.match(scan.text, start)):
            scan.done = phrase.end()
            return scan.done
        level = self._full_names.level_word(word, start, end)
        if level is not None and self._full_names.take(scan, level):
            return scan.done
        if part.locality and self._take_localities(
            scan, self._localities.after_word(scan.text, start, end, scan.run.words)
        ):
            return scan.done
        if part.region:
            self._perhaps_locality(scan, word, start)
            if self._bare_names.take(scan, word, start):
                return scan.done
        if part.cue and self._take_cue(scan, word, start, end):
            return end
        return max(end, self._take_bare(scan, word, start))

    def _take_bare(self, scan: PlaceScan, word: str, start: int) -> int:
        """Try a name without level word as a locality's; give where the scan goes on."""
        self._take_localities(scan, self._localities.bare(scan.text, start, word, scan.run.words))
        return scan.done

    def _perhaps_locality(self, scan: PlaceScan, word: str, start: int) -> None:
        """`di Bontang Lestari`: a run after a preposition that only begins with a region's name."""
        if scan.text[start - TAIL : start] in self._localities.prepositions.tails:
            found = self._localities.bare(scan.text, start, word, [])
            if (
                found
                and " " in found[0].value.name
                and fold_name(found[0].value.name) not in self._gazetteer.names
            ):
                scan.hits += found

    def _take_localities(self, scan: PlaceScan, found: list[Hit]) -> bool:
        scan.hits += found
        if (
            found and found[0].value.standing not in _LETTING_ON
        ):  # a placed run may hold a region: `di Hotel Melati Jember`
            scan.done = found[-1].end
        return bool(found)

    def _take_cue(self, scan: PlaceScan, word: str, start: int, end: int) -> bool:
        """`Lombok`; `Kementerian Sosial`; `Bupati`, `Pemkot` without a place: what they speak for."""
        island = self._words.islands.get(word)
        if island is not None:
            scan.hits.append(Hit("REGION_CUE", start, end, IslandCue(island), "region.island"))
            return True
        if word in self._national_first and self._words.national.match(scan.text, start):
            scan.hits.append(Hit("REGION_CUE", start, end, LevelCue("country"), "region.national"))
            return True
        cue = self._words.cues.get(word)
        if cue is None or cue.level is None or not cue.government:
            return False
        behind = word_after(scan.text, end)
        if behind[:1].isupper() and fold_name(behind) in self._region_first:
            return False
        scan.hits.append(Hit("REGION_CUE", start, end, LevelCue(cue.level), cue.rule))
        return True


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end
