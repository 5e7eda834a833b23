"""Numbers that no rule took: the pillar spoken of has them, unless their noun or clause says that they are others'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE, Antecedent
from pilar_extract.components.count_others import OthersReader, OtherWords
from pilar_extract.components.count_sites import PLACED, SiteReader, SiteWords, nearest_pillar
from pilar_extract.components.count_units import PILLAR_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.components.count_sites import Site
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.components.units import Unit

TOPIC_RULE = "count.topic"
_SLOT = 14  # units between a pillar and the bare number that is its own
_LIST_CLAUSE = 5  # units of a clause that is no more than a place and its number
_SIZE_CLAUSE = 6  # of one that is no more than an opening word and a number
_ASIDE = 4  # units that open a sentence before what a speaker puts in between
_ACTIVE_LENGTH = 6
_EXCESS = 3  # so many times the number before may a number be that goes on with it


@dataclass(frozen=True, slots=True)
class TopicWords:
    """
    Words of ``patterns/counts.toml`` that give a number to the pillar spoken of.

    Attributes:
        body_units: Units that a pillar's bodies are counted in.
        common_units: Units that anybody's persons are counted in.
        serving_verbs: Verbs whose object is not the pillar's own.
        active_prefixes: How verbs with an object begin.
        state_words: Words and beginnings of words that say what those counted did (`enam belum dilatih`).
        bare_openers: What stands before a bare number that is a size.
        slot_words: Of those that may stand between a pillar and its size.
        sending_verbs: What places do with those whom they send.
        group_words: Words that speak of all who came.
        sexes: Nouns that part members by their sex.
        more_words: Words behind a number that goes on with the one before (`tujuh desa lagi`).
        bound_units: Posts that only some pillars have.
        bound_pillars: Those pillars.
        time_words: Words that say when, not whose a number is.
        together: Words before a list of all who came.
    """

    body_units: frozenset[str]
    common_units: frozenset[str]
    serving_verbs: frozenset[str]
    active_prefixes: tuple[str, ...]
    state_words: tuple[str, ...]
    bare_openers: frozenset[str]
    slot_words: frozenset[str]
    sending_verbs: frozenset[str]
    group_words: frozenset[str]
    sexes: frozenset[str]
    more_words: frozenset[str]
    bound_units: frozenset[str]
    bound_pillars: frozenset[str]
    time_words: frozenset[str]
    together: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> TopicWords:
        """Pick the lists out of the rule set's."""
        beginnings = {key: tuple(lists[key]) for key in ("active_prefixes", "state_words")}
        return cls(**{key: beginnings.get(key, frozenset(lists[key])) for key in cls.__slots__})  # type: ignore[arg-type]


class TopicReader:
    """
    Gives numbers to the pillar spoken of.

    Args:
        lists: The word lists of the pattern files.
        maker: Makes facts.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], maker: FactMaker) -> None:
        self._words = TopicWords.of(lists)
        self._sites = SiteReader(SiteWords.of(lists))
        self._others = OthersReader(OtherWords.of(lists))
        self._maker = maker

    def turns(self, units: Sequence[Unit]) -> bool:
        """Does a sentence name others behind its last pillar?"""
        return self._others.turns(units)

    def read(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """Read the numbers of a sentence that no rule took."""
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            if at in found.facts or at in dropped or at in found.mixed:
                continue
            if units[at].kind not in ("QTY", "THING"):
                continue
            if not self._sites.counts_members(units, at):
                continue
            site = self._sites.read(sentence, at, found, memory, dropped)
            if self._others.counts_others(site):
                continue
            owner = self._owner(sentence, site, memory)
            if owner is None:
                continue
            total = owner.total or self._whole(site, owner)
            fact = self._maker.make(
                sentence, at, (at, at + 1), TOPIC_RULE, pillar=owner.code,
                default="person" if site.head else owner.default, total=total, place=site.place or owner.place,
            )  # fmt: skip
            found.add(at, fact)

    def _whole(self, site: Site, owner: Antecedent) -> int | None:
        """`12 di antaranya perempuan dan 18 lainnya laki-laki`: the rest is a part of the same total."""
        rest = bool(site.after) and site.after[0].lower in self._words.more_words
        return site.fact.total if rest and site.fact is not None and site.fact.pillar == owner.code else None

    def _owner(self, sentence: Sentence, site: Site, memory: Memory) -> Antecedent | None:
        if self._turned(site, memory):
            return None
        if site.quantity.kind == "THING" and site.after[0].lower in self._words.sexes:
            return self._part(site)
        own = self._own(site)
        if site.bare:
            return own if own is not None and self._slot(site) else self._listed(sentence, site, memory)
        return self._fits(own or self._spoken_of(sentence, site, memory), site)

    def _spoken_of(self, sentence: Sentence, site: Site, memory: Memory) -> Antecedent | None:
        """The pillar that a number of persons or bodies speaks of, which its sentence or the one before names."""
        here = memory.here
        if any(
            unit.lower in self._words.together for unit in site.after
        ):  # `empat orang, terdiri dari unsur …`
            here = [hit for hit in here if hit.start < site.quantity.start]
        codes = {hit.value.value for hit in here} - {WHOLE}
        if len(codes) > 1 or (site.last == "" and not site.back and site.noun in self._words.common_units):
            return None
        if codes:
            hit = next(hit for hit in here if hit.value.value in codes)
            return Antecedent(hit.value.value, hit.value.unit)
        if len({fact.pillar for fact in memory.last if fact.pillar}) > 1 and self._speaks_of_all(sentence):
            return Antecedent(WHOLE, "person")
        topic = memory.topic() or memory.sole
        if topic is None or topic.code == WHOLE:
            return None
        certain = (
            topic.code == site.last
            or (memory.sole is not None and memory.sole.code == topic.code)
            or site.back
            or site.noun != "orang"
        )
        return topic if certain else None

    @staticmethod
    def _turned(site: Site, memory: Memory) -> bool:
        """Did the sentence before end with others (`Tagana mengevakuasi warga. Sebanyak 40 orang`)?"""
        return (
            memory.turned and not memory.here and not site.last and site.noun in ("", "orang")
            and not site.back and not site.placed
        )  # fmt: skip

    def _speaks_of_all(self, sentence: Sentence) -> bool:
        """Behind numbers of several pillars `peserta` and `dari jumlah itu` mean all of them."""
        return any(
            unit.lower in self._words.group_words for unit in sentence.units[sentence.begin : sentence.end]
        )

    @staticmethod
    def _part(site: Site) -> Antecedent | None:
        """`22 orang, 19 di antaranya laki-laki`: parts of the members just counted."""
        whole = site.fact
        if (
            site.quantity.lower == "seorang"
            or whole is None
            or whole.unit != "person"
            or site.quantity.value > whole.value
            or whole.pillar is None
        ):
            return None
        return Antecedent(
            whole.pillar, "person", whole.number if whole.total is None else whole.total, whole.place
        )

    @staticmethod
    def _own(site: Site) -> Antecedent | None:
        """The pillar before the number, if no other number stands between."""
        unit = nearest_pillar(site.before[-_SLOT:])
        if unit is None or len(unit.codes) != 1 or unit.codes[0] == WHOLE:
            return None
        return Antecedent(unit.codes[0], unit.pillars[0].value.unit)

    def _fits(self, owner: Antecedent | None, site: Site) -> Antecedent | None:
        """Bodies are counted of pillars that are bodies, operators of those that have some."""
        words = self._words
        if owner is None or (site.noun in words.bound_units and owner.code not in words.bound_pillars):
            return None
        return None if site.noun in words.body_units and owner.default != "organisation" else owner

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
        if (
            site.last == ""
            and first is not None
            and site.back
            and any(u.lower == "jumlah" for u in site.clause)
        ):
            return Antecedent(
                first.pillar or "", first.unit
            )  # `13 LKSA mengasuh 614 anak. Dari jumlah itu baru enam`
        if site.last and site.last != WHOLE:
            place = site.fact.place if site.fact is not None and site.back else None
            return Antecedent(site.last, site.unit if site.unit != "place" else "person", place=place)
        if site.last is not None and not site.head:
            return None
        codes = {hit.value.value: hit.value.unit for hit in memory.here}
        if site.head and len(codes) == 1:  # `"Anggota kami seratus lebih," kata Ketua IPSM`
            return Antecedent(*codes.popitem())
        return None if memory.here else topic

    def _listed(self, sentence: Sentence, site: Site, memory: Memory) -> Antecedent | None:
        """A bare number in a list of numbers of a pillar, or of places behind a sentence about one."""
        owner = self._chain(site, memory)
        if owner is None or sentence.units[sentence.end - 1].kind != "MARK" or site.unit == "place":
            return None
        if any(unit.kind in PILLAR_KINDS for unit in site.after):
            return None
        if site.closed and (site.back or self._is_entry(sentence, site)):
            return owner
        clause = [u for u in site.clause if u.kind != "MARK" and u.lower not in self._words.time_words]
        if not clause:
            verbal = bool(site.after) and (
                site.after[0].lower.startswith(self._words.state_words) or _grade(site)
            )
            return (
                owner if verbal and site.quantity.value <= site.size and (site.before or site.last) else None
            )
        opens = site.closed and clause[-1].lower in self._words.bare_openers and len(clause) <= _SIZE_CLAUSE
        return owner if opens and site.quantity.value <= _EXCESS * site.size else None

    def _is_entry(self, sentence: Sentence, site: Site) -> bool:
        """A place and its number, by a verb of sending or none: `Kudus mengirim 12`, `Bantul (40)`."""
        clause = [u for u in site.clause if u.kind != "MARK"]
        opening = [u for u in sentence.units[sentence.begin : site.at] if u.kind != "MARK"]
        if len(opening) <= _ASIDE and opening[:1] != clause[:1]:  # `Sintang, sebutnya, ada 391`
            clause = opening
        if len(clause) > _LIST_CLAUSE or not any(u.kind in (*PLACED, "CAP") for u in clause[:3]):
            return False
        if (
            clause[0].kind == "CAP"
            and clause[0] is sentence.units[sentence.begin]
            and not self._sends(clause)
        ):
            return False
        return not any(self._is_active(u) and u.lower not in self._words.sending_verbs for u in clause)

    def _sends(self, clause: Sequence[CountUnit]) -> bool:
        """A name that opens a sentence is a place only before its number or a verb of sending."""
        return len(clause) == 1 or clause[1].kind in PLACED or clause[1].lower in self._words.sending_verbs

    def _is_active(self, unit: CountUnit) -> bool:
        prefixes = self._words.active_prefixes
        return unit.kind == "WORD" and unit.lower.startswith(prefixes) and len(unit.lower) >= _ACTIVE_LENGTH


def _grade(site: Site) -> bool:
    """`tujuh C`: the grade that those counted were given."""
    return len(site.after[0].lower) == 1
