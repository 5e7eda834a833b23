"""Bare numbers: they go on with what was counted before, where nothing says that they count or name something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE, Antecedent
from pilar_extract.components.count_sites import PLACED
from pilar_extract.components.count_units import PILLAR_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import Sentence
    from pilar_extract.components.count_sites import Site
    from pilar_extract.components.count_units import CountUnit

_LIST_CLAUSE = 5  # units of a clause that is no more than a place and its number
_SIZE_CLAUSE = 6  # of one that is no more than an opening word and a number
_ASIDE = 4  # units that open a sentence before what a speaker puts in between
_ACTIVE_LENGTH = 6
_EXCESS = 3  # so many times the number before may a number be that goes on with it


@dataclass(frozen=True, slots=True)
class BareWords:
    """
    Words of ``patterns/counts.toml`` around a bare number.

    Attributes:
        serving_verbs: Verbs whose object is not the pillar's own.
        active_prefixes: How verbs with an object begin.
        state_words: Words and beginnings of words that say what those counted did (`enam belum dilatih`).
        bare_openers: What stands before a bare number that is a size.
        slot_words: Of those that may stand between a pillar and its size.
        sending_verbs: What places do with those whom they send.
        time_words: Words that say when, not whose a number is.
        person_nouns: Nouns of persons.
    """

    serving_verbs: frozenset[str]
    active_prefixes: tuple[str, ...]
    state_words: tuple[str, ...]
    bare_openers: frozenset[str]
    slot_words: frozenset[str]
    sending_verbs: frozenset[str]
    time_words: frozenset[str]
    person_nouns: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> BareWords:
        """Pick the lists out of the rule set's."""
        beginnings = {key: tuple(lists[key]) for key in ("active_prefixes", "state_words")}
        return cls(**{key: beginnings.get(key, frozenset(lists[key])) for key in cls.__slots__})  # type: ignore[arg-type]


class BareReader:
    """
    Says whose a bare number is.

    Args:
        words: The word lists.
    """

    def __init__(self, words: BareWords) -> None:
        self._words = words

    def owner(
        self, sentence: Sentence, site: Site, own: Antecedent | None, memory: Memory
    ) -> Antecedent | None:
        """
        The pillar before the number in its sentence, else the one counted or spoken of before.

        Args:
            sentence: Where the number stands.
            site: Its surroundings.
            own: The pillar before it, if no other number stands between.
            memory: What was said before.
        """
        return own if own is not None and self._slot(site) else self._listed(sentence, site, memory)

    def _slot(self, site: Site) -> bool:
        """A bare number behind its pillar: no verb with an object of its own stands between, and nothing goes on."""
        at = next(i for i in range(len(site.before) - 1, -1, -1) if site.before[i].kind in PILLAR_KINDS)
        between = site.before[at + 1 :]
        if any(u.lower in self._words.serving_verbs or self._is_active(u) for u in between):
            return False
        return site.closed and (
            not between
            or between[-1].lower in self._words.slot_words
            or between[-1].lower in self._words.bare_openers
            or between[-1].kind in (*PLACED, "MARK")
        )

    def _chain(self, site: Site, memory: Memory) -> Antecedent | None:
        """Whose the number before is that a bare one goes on with, else the pillar of the sentence before."""
        topic = memory.topic()
        first = next((f for f in memory.last if f.pillar), None)
        summed = site.back and any(u.lower == "jumlah" for u in site.clause)
        if site.last == "" and first is not None and summed:
            # `13 LKSA mengasuh 614 anak. Dari jumlah itu baru enam`
            return Antecedent(first.pillar or "", first.unit)
        named = {hit.value.value: hit.value.unit for hit in memory.here}
        if site.last and site.fact is None and len(named) == 1 and site.last not in named:
            return Antecedent(*named.popitem())  # `TKSK genap sembilan. PSM satu desa satu, artinya 126`
        if site.last and site.last != WHOLE:
            place = site.fact.place if site.fact is not None and site.back else None
            return Antecedent(site.last, site.unit if site.unit != "place" else "person", place=place)
        if site.last is not None and not site.head:
            return None
        if site.head and len(named) == 1:  # `"Anggota kami seratus lebih," kata Ketua IPSM`
            return Antecedent(*named.popitem())
        return None if memory.here else topic

    def _listed(self, sentence: Sentence, site: Site, memory: Memory) -> Antecedent | None:
        """A bare number in a list of numbers of a pillar, or of places behind a sentence about one."""
        owner = None if site.others and site.fact is None else self._chain(site, memory)
        if owner is None or sentence.units[sentence.end - 1].kind != "MARK" or site.unit == "place":
            return None
        if any(unit.kind in PILLAR_KINDS for unit in site.after):
            return None
        if site.closed and (site.back or self._is_entry(sentence, site)):
            return owner
        clause = [u for u in site.clause if u.kind != "MARK" and u.lower not in self._words.time_words]
        if not clause:
            if site.clause and site.closed and site.fact is not None:  # `naik jadi 91, sekarang 88`
                return owner
            if self._behind_place(sentence, site) or (
                site.closed and site.before and site.before[-1].lower == "("
            ):
                return owner
            verbal = bool(site.after) and (site.before or site.last) and self._is_state(site.after[0].lower)
            return owner if verbal and site.quantity.value <= _EXCESS * site.size else None
        opens = site.closed and clause[-1].lower in self._words.bare_openers and len(clause) <= _SIZE_CLAUSE
        return owner if opens and site.quantity.value <= _EXCESS * site.size else None

    def _is_entry(self, sentence: Sentence, site: Site) -> bool:
        """A place and its number, by a verb of sending or none: `Kudus mengirim 12`, `Bantul (40)`."""
        clause = [u for u in site.clause if u.kind != "MARK"]
        opening = [u for u in sentence.units[sentence.begin : site.at] if u.kind != "MARK"]
        if len(opening) <= _ASIDE and opening[:1] != clause[:1]:  # `Sintang, sebutnya, ada 391`
            clause = opening
        if [u.kind for u in site.before[-2:]] == ["CAP", "MARK"] and site.before[-1].lower == ",":
            return False  # `kata Surtini, 44` tells an age
        if len(clause) > _LIST_CLAUSE or not any(u.kind in (*PLACED, "CAP") for u in clause[:3]):
            return False
        if clause[0].lower in self._words.person_nouns and clause[1:2] and clause[1].kind == "CAP":
            return False  # `pelatih Kriya 10` counts others
        if (
            clause[0].kind == "CAP"
            and clause[0] is sentence.units[sentence.begin]
            and not self._sends(clause)
        ):
            return False
        return not any(self._is_active(u) and u.lower not in self._words.sending_verbs for u in clause)

    @staticmethod
    def _behind_place(sentence: Sentence, site: Site) -> bool:
        """`yang paling sedikit Klungkung, 59.`"""
        left = sentence.units[max(sentence.begin, site.at - 2) : site.at]
        return site.closed and len(left) > 1 and left[0].kind in PLACED and left[1].lower == ","

    def _sends(self, clause: Sequence[CountUnit]) -> bool:
        """A name that opens a sentence is a place only before its number or a verb of sending."""
        return len(clause) == 1 or clause[1].kind in PLACED or clause[1].lower in self._words.sending_verbs

    def _is_active(self, unit: CountUnit) -> bool:
        prefixes = self._words.active_prefixes
        verb = unit.kind == "WORD" and unit.lower.startswith(prefixes) and len(unit.lower) >= _ACTIVE_LENGTH
        return verb and unit.lower not in self._words.bare_openers

    def _is_state(self, low: str) -> bool:
        """`tujuh sudah dilantik`, and the grade that those counted were given: `tujuh C`"""
        return low.startswith(self._words.state_words) or len(low) == 1
