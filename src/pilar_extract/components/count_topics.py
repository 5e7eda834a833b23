"""Numbers that no rule took: the pillar spoken of has them, unless their noun or clause says that they are others'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar_extract.components.count_antecedents import WHOLE, Antecedent
from pilar_extract.components.count_units import PILLAR_KINDS, QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.count_antecedents import Memory
    from pilar_extract.components.count_facts import FactMaker, Found, Sentence
    from pilar_extract.components.count_units import CountUnit
    from pilar_extract.components.units import Unit

TOPIC_RULE = "count.topic"
_YEAR_DIGITS = 4
_BREAKS = (",", ";", ".", "“", "”", '"', "!", "?", "(", ")", "–", "—", ":")
_ACTIVE = ("me", "mem", "men", "meng", "meny")
_ACTIVE_LENGTH = 6
_VERBAL = (
    "di",
    "me",
    "ber",
    "ter",
    "turun",
    "masih",
    "sudah",
    "telah",
    "belum",
    "baru",
    "lolos",
    "gagal",
    "hadir",
)
_SLOT = 14  # units between a pillar and the bare number that is its own
_NEAR = 3  # units before a number that say whom it counts
_COUNTED = ("QTY", "GOODS", "THING")
_AT = ("di", "ke", "dari", "tingkat", "setiap", "tiap", "per", "pada", "se", "se-", "-", "menurut", "dan")
_SHORT = 4
_COMMON = ("orang", "tenaga", "anggota", "relawan", "personel", "personil")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class TopicWords:
    """
    Words of ``patterns/counts.toml`` about numbers without a pillar of their own.

    Attributes:
        member_units: Units that members of a pillar are counted in.
        body_units: Units that its bodies are counted in.
        member_nouns: Nouns behind a number that stand for members spoken of (`dua lainnya`, `sembilan nama`).
        others: Nouns of persons and bodies who are nobody's members.
        serving_verbs: Verbs and prepositions whose object is served by the pillar, or is not its own.
        back_words: Words that speak of those named before.
        bare_openers: What stands before a bare number that is a size.
        bare_closers: What stands behind a bare number that is one.
        no_number: Words before a number that is a name, not a size.
        sending_verbs: What places do with those whom they send.
        saying_words: What a speaker puts in between.
        clause_words: What begins another clause.
        place_nouns: Nouns of places.
    """

    member_units: frozenset[str]
    body_units: frozenset[str]
    member_nouns: frozenset[str]
    others: frozenset[str]
    serving_verbs: frozenset[str]
    back_words: frozenset[str]
    bare_openers: frozenset[str]
    bare_closers: frozenset[str]
    no_number: frozenset[str]
    sending_verbs: frozenset[str]
    saying_words: frozenset[str]
    clause_words: frozenset[str]
    place_nouns: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> TopicWords:
        """Pick the lists out of the rule set's."""
        return cls(*(frozenset(lists[key]) for key in cls.__slots__))


@dataclass(frozen=True, slots=True)
class _Site:
    """
    A number and its surroundings.

    Attributes:
        at: Its unit.
        quantity: The number.
        clause: The units before it in its clause.
        before: The units before it since the number before.
        after: The units behind it up to the next number.
        noun: Its unit, or the post behind it (`62 pengurus`).
        capital: It begins with a capital.
        bare: No unit is said.
        others: The number before counts places (`lima kabupaten dan dua lainnya`).
        last: Whose the number said last is: a pillar's code, "" of somebody else, None if there is none.
        unit: The unit of that number.
        size: The greatest number said of that pillar.
    """

    at: int
    quantity: CountUnit
    clause: Sequence[CountUnit]
    before: Sequence[CountUnit]
    after: Sequence[CountUnit]
    noun: str
    capital: bool
    bare: bool
    others: bool
    last: str | None
    unit: str | None
    size: int


class TopicReader:
    """
    Gives numbers to the pillar spoken of.

    Args:
        words: The word lists.
        maker: Makes facts.
    """

    def __init__(self, words: TopicWords, maker: FactMaker) -> None:
        self._words = words
        self._maker = maker

    def read(self, sentence: Sentence, found: Found, memory: Memory, dropped: frozenset[int]) -> None:
        """Read the numbers of a sentence that no rule took."""
        units = sentence.units
        for at in range(sentence.begin, sentence.end):
            if units[at].kind not in ("QTY", "THING") or at in found.facts or at in dropped:
                continue
            if not self._counts_members(units, at):
                continue
            site = self._site(sentence, at, found, memory, dropped)
            if self._is_others(site):
                continue
            owner = self._owner(sentence, site, memory)
            if owner is None:
                continue
            found.add(
                at,
                self._maker.make(
                    sentence, at, (at, at + 1), TOPIC_RULE, pillar=owner.code, default=owner.default,
                    fixed="person" if site.noun and units[at].unit is None else None,
                    place=_place(site),
                ),
            )  # fmt: skip

    def _counts_members(self, units: Sequence[CountUnit], at: int) -> bool:
        quantity = units[at]
        if quantity.number is None:
            return False
        if quantity.kind == "THING":
            return units[at + 1].lower in self._words.member_nouns
        noun = _noun(units, at)
        if not noun:
            value = quantity.number.value
            return not (
                value.written == "digits"
                and value.value in _YEARS
                and quantity.end - quantity.start == _YEAR_DIGITS
            )
        return noun in self._words.member_units or noun in self._words.body_units

    def _site(
        self, sentence: Sentence, at: int, found: Found, memory: Memory, dropped: frozenset[int]
    ) -> _Site:
        units = sentence.units
        opened = first = at
        while opened > sentence.begin and not self._breaks(units, opened - 1):
            opened -= 1
        while first > sentence.begin and units[first - 1].kind not in QUANTITIES:
            first -= 1
        stop = at + 1
        while stop < sentence.end and units[stop].kind not in QUANTITIES and units[stop].lower not in _BREAKS:
            stop += 1
        noun = _noun(units, at)
        bare = units[at].kind == "QTY" and not noun
        last: str | None = None
        for index in range(at - 1, sentence.begin - 1, -1):
            if index in found.facts:
                last = found.facts[index][-1].pillar or ""
                break
            if index in dropped or units[index].kind not in _COUNTED:
                continue
            if bare or self._is_person(units, index):
                last = ""
                break
        earlier = [
            f
            for f in memory.last
            if f.qualifier != "vague" and (bare or f.pillar or f.unit in ("person", "household"))
        ]
        facts = [*earlier, *found.before(at)]
        if last is None and earlier:
            last = earlier[-1].pillar or ""
        same = [fact for fact in facts if last and fact.pillar == last]
        return _Site(
            at, units[at], units[opened:at], units[first:at], units[at + 1 : stop], noun,
            sentence.text[units[at].start].isupper(), bare,
            first > sentence.begin and units[first - 1].kind == "PLACES", last,
            same[-1].unit if same else None, max((fact.value for fact in same), default=0),
        )  # fmt: skip

    def _breaks(self, units: Sequence[CountUnit], at: int) -> bool:
        unit = units[at]
        if unit.lower == "dan":
            return units[at + 1].kind in ("REGION", "LOCALITY", "CAP", *QUANTITIES)
        return unit.lower in _BREAKS or unit.kind in QUANTITIES or unit.lower in self._words.clause_words

    def _is_person(self, units: Sequence[CountUnit], at: int) -> bool:
        unit = units[at]
        if unit.kind == "THING":
            return units[at + 1].lower in self._words.others
        return True

    def _is_others(self, site: _Site) -> bool:
        """Does a noun before or behind the number, or the verb whose object it is, say that it counts others?"""
        words = self._words
        if any(self._is_other(site.clause, index) for index in range(len(site.clause))):
            return True
        if site.quantity.kind == "THING" and any(unit.lower in words.others for unit in site.after[1:2]):
            return True
        if site.others and site.quantity.kind == "THING":
            return True
        reach = 3 if site.after and site.after[0].lower in ("di", "diantaranya") else 1
        if any(unit.lower in words.others for unit in site.after[:reach]):
            return True
        near = [unit.lower for unit in site.before[-_NEAR:]]
        if not near:
            return False
        if near[-1] in words.no_number or (near[-1] in ("untuk", "bagi") and site.noun in ("", "orang")):
            return True
        return any(low in words.serving_verbs for low in near) or (site.bare and self._is_name(site))

    def _is_other(self, clause: Sequence[CountUnit], at: int) -> bool:
        """`anak` are others, `anak-anak kita` are not."""
        if clause[at].lower not in self._words.others:
            return False
        return not any(unit.lower in ("kita", "kami", "saya", "buah") for unit in clause[at + 1 : at + 4])

    def _is_name(self, site: _Site) -> bool:
        """An age in brackets, a number that ends a name, or the size of what belongs to another (`pilihannya dua`)."""
        before, number = site.before[-1], site.quantity.number
        if before.lower == "(":
            return len(site.before) == 1 or site.before[-2].kind not in ("REGION", "LOCALITY", *PILLAR_KINDS)
        if number is not None and number.value.written == "words" and before.kind == "CAP" and site.capital:
            return True
        words = self._words
        if any(
            unit.kind == "WORD"
            and unit.lower in words.place_nouns
            and site.before[index - 1].lower not in _AT
            for index, unit in enumerate(site.before)
        ):
            return True
        opened = bool(site.clause) and site.clause[0].lower == "yang"
        return not opened and any(
            u.kind in ("WORD", "CAP") and u.lower.endswith("nya") and len(u.lower) > _SHORT
            and u.lower not in words.back_words and u.lower not in words.bare_openers
            and u.lower not in words.saying_words
            for u in site.clause
        )  # fmt: skip

    def _owner(self, sentence: Sentence, site: _Site, memory: Memory) -> Antecedent | None:
        own = self._own(site)
        if self._turned(site, memory):
            return None
        if site.bare:
            return own if own is not None and self._slot(site) else self._listed(sentence, site, memory)
        if own is not None:
            return self._fits(own, site)
        codes = {hit.value.value for hit in memory.here} - {WHOLE}
        if site.last == "" and not self._speaks_back(site) and site.noun in _COMMON:
            return None
        if len(codes) == 1:
            hit = next(hit for hit in memory.here if hit.value.value in codes)
            return self._fits(Antecedent(hit.value.value, hit.value.unit), site)
        if codes:
            return None
        if len({fact.pillar for fact in memory.last if fact.pillar}) > 1 and self._speaks_of_all(sentence):
            return Antecedent(WHOLE, "person")
        topic = memory.topic() or memory.sole
        if topic is None or topic.code == WHOLE:
            return None
        certain = (
            topic.code == site.last
            or (memory.sole is not None and memory.sole.code == topic.code)
            or self._speaks_back(site)
            or site.noun != "orang"
        )
        return self._fits(topic, site) if certain else None

    def _turned(self, site: _Site, memory: Memory) -> bool:
        """Did the sentence before end with others (`Tagana mengevakuasi warga. Sebanyak 40 orang`)?"""
        return (
            memory.turned and not memory.here and not site.last and site.noun in ("", "orang")
            and not self._speaks_back(site) and not _placed(site)
        )  # fmt: skip

    def turns(self, units: Sequence[Unit]) -> bool | None:
        """Does a sentence name others behind its last pillar? None where it names neither."""
        for unit in reversed(units):
            if unit.kind == "PILLAR":
                return False
            if unit.kind in ("WORD", "CAP") and unit.text.lower() in self._words.others:
                return True
        return None

    @staticmethod
    def _speaks_of_all(sentence: Sentence) -> bool:
        """Behind numbers of several pillars `peserta` and `dari jumlah itu` mean all of them."""
        return any(
            unit.lower in ("peserta", "pesertanya", "jumlah")
            for unit in sentence.units[sentence.begin : sentence.end]
        )

    def _own(self, site: _Site) -> Antecedent | None:
        """The pillar before the number, if no other number stands between."""
        for unit in reversed(site.before[-_SLOT:]):
            if unit.kind in PILLAR_KINDS:
                codes = unit.codes
                if len(codes) != 1 or codes[0] == WHOLE:
                    return None
                return Antecedent(codes[0], unit.pillars[0].value.unit)
        return None

    def _fits(self, owner: Antecedent, site: _Site) -> Antecedent | None:
        """Bodies are counted of pillars that are bodies."""
        if site.noun in self._words.body_units and owner.default != "organisation":
            return None
        return owner

    def _slot(self, site: _Site) -> bool:
        """A bare number behind its pillar: no verb with an object of its own stands between, and nothing goes on."""
        at = next(i for i in range(len(site.before) - 1, -1, -1) if site.before[i].kind in PILLAR_KINDS)
        between = site.before[at + 1 :]
        if any(u.lower in self._words.serving_verbs for u in between):
            return False
        if any(_is_active(u) for u in between):
            return False
        return self._closed(site) and (
            not between
            or between[-1].lower in self._words.bare_openers
            or between[-1].kind in ("REGION", "LOCALITY", "MARK")
            or between[-1].lower in ("ini", "itu", "kita", "kami")
        )

    def _closed(self, site: _Site) -> bool:
        return not site.after or site.after[0].lower in self._words.bare_closers

    def _listed(self, sentence: Sentence, site: _Site, memory: Memory) -> Antecedent | None:
        """A bare number in a list of numbers of a pillar, or of places behind a sentence about one."""
        words = self._words
        topic = memory.topic()
        first = next((f for f in memory.last if f.pillar), None)
        if (
            site.last == ""
            and first is not None
            and self._speaks_back(site)
            and any(u.lower == "jumlah" for u in site.clause)
        ):
            owner = Antecedent(
                first.pillar or "", first.unit
            )  # `13 LKSA mengasuh 614 anak. Dari jumlah itu baru enam`
        elif site.last and site.last != WHOLE:
            owner = Antecedent(site.last, site.unit if site.unit != "place" else "person")
        elif site.last is None and topic is not None and not memory.here:
            owner = topic
        else:
            return None
        if sentence.units[sentence.end - 1].kind != "MARK" or site.unit == "place":
            return None
        if any(unit.kind in PILLAR_KINDS for unit in site.after):
            return None
        value = site.quantity.number.value.value if site.quantity.number is not None else 0
        before = site.before[-1] if site.before else None
        if self._speaks_back(site) and self._closed(site):
            return owner
        clause = [u for u in site.clause if u.kind != "MARK"]
        opening = [u for u in sentence.units[sentence.begin : site.at] if u.kind != "MARK"]
        if len(opening) <= 4 and opening[:1] != clause[:1]:  # noqa: PLR2004 - `Sintang, sebutnya, ada 391`
            clause = opening
        placed = any(u.kind in ("REGION", "LOCALITY", "CAP") for u in clause[:3]) and len(clause) <= 5  # noqa: PLR2004
        if (
            placed
            and self._closed(site)
            and not any(_is_active(u) and u.lower not in words.sending_verbs for u in clause)
        ):
            return owner
        if value > site.size:
            return None
        if not clause:
            verbal = bool(site.after) and site.after[0].lower.startswith(_VERBAL)
            return owner if verbal and (before is not None or site.last) else None
        if self._closed(site) and clause[-1].lower in words.bare_openers and len(clause) <= 6:  # noqa: PLR2004
            return owner
        return None

    def _speaks_back(self, site: _Site) -> bool:
        """Does a word of the clause mean those spoken of: `mereka`, `anggotanya`, `lagi`, `di antaranya`?"""
        back = self._words.back_words
        if site.quantity.kind == "THING":
            return True
        return any(u.lower in back for u in (*site.clause, *site.after[:2]))


def _noun(units: Sequence[CountUnit], at: int) -> str:
    """The unit of a number, or the post behind it."""
    if units[at].noun or units[at].kind != "QTY":
        return units[at].noun
    return units[at + 1].lower if units[at + 1].kind in ("POSITION", "OFFICE") else ""


def _is_active(unit: CountUnit) -> bool:
    return unit.kind == "WORD" and unit.lower.startswith(_ACTIVE) and len(unit.lower) >= _ACTIVE_LENGTH


def _placed(site: _Site) -> bool:
    return any(unit.kind in ("REGION", "LOCALITY") for unit in site.clause)


def _place(site: _Site) -> Hit | None:
    """The region that opens the number's clause (`Kudus mengirim 12`)."""
    return next((unit.hit for unit in reversed(site.clause) if unit.kind == "REGION"), None)
