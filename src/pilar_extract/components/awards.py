"""Awards: titles and winners become single units, and the fact rules join them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from pilar_extract.components.award_contest import ContestGrammar, ContestWords
from pilar_extract.components.award_recipients import Winner, WinnerGrammar, WinnerWords
from pilar_extract.components.award_titles import AwardTitle
from pilar_extract.facts import AwardFact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.vocab import Vocab

    from pilar_extract.components.annotations import Hit
    from pilar_extract.components.units import Unit, UnitRow
    from pilar_extract.rules.grammar import Grammar, RuleMatch

_TITLES = frozenset({"AWARD", "HONOUR", "AWARD_VERB", "PREDICATE"})
_JOINERS = frozenset({",", "dan", "serta", "sekaligus", "&", ";", "plus", "maupun", "juga"})
_BOUNDARIES = frozenset({";", ":", "“", "”", "\"", "–", "—"})
_NOT_DENIED = frozenset({"hanya", "cuma", "sekadar", "lupa", "ketinggalan", "sekedar", "main-main", "tanggung-tanggung", "kalah"})
_IN_A_PLACE = frozenset({"di", "ke", "tingkat", "se-", "se", "antar", "wilayah", "wakili", "mewakili", "dari", "asal", "provinsi", "warga", "masyarakat", "seluruh", "bumi", "untuk"})
_NOT_THEMSELVES = frozenset({"binaan", "mantan", "pesaing", "mengalahkan", "menyisihkan", "mewakili", "wakili"})
_OF_MEMBERS = ("ketua", "koordinator", "pengurus", "sekretaris", "anggota", "wakil ketua")
_HOMES = ("yayasan", "panti", "pondok")
_MEMBERSHIPS = frozenset({"KARANG_TARUNA", "KARANG_WERDA"})
_DONE = frozenset({"setelah", "usai", "berkat", "seusai", "sesudah", "karena", "lantaran"})
_OUTRIGHT = frozenset({"dimenangkan", "dimenangi", "dijuarai"})
_ONCE = frozenset({"pernah", "dulu", "dahulu"})
_MANY = 99
_DENIAL_REACH = 7
_LOOK_BACK = 4
_LIST_REACH = 8


@dataclass(frozen=True, slots=True)
class AwardWords:
    """Word lists from ``patterns/awards.toml``."""

    award_hopes: frozenset[str]
    award_denials: frozenset[str]
    award_fillers: frozenset[str]
    award_speech: frozenset[str]
    best_nouns: frozenset[str]
    pronouns: frozenset[str]
    person_nouns_meant: frozenset[str]
    place_nouns_meant: frozenset[str]
    demonstratives: frozenset[str]
    org_heads: frozenset[str]
    winners: WinnerWords
    contests: ContestWords

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> AwardWords:
        """Pick the lists that awards need out of the rule set's."""
        own = (frozenset(lists[key]) for key in cls.__slots__[:-2])  # type: ignore[attr-defined]
        return cls(*own, WinnerWords.of(lists), ContestWords.of(lists))


@dataclass(frozen=True, slots=True)
class _Item:
    """One unit of a sentence's fact row: (first, stop) in the article's row, and what it was read as."""

    kind: str
    text: str
    first: int
    stop: int
    winner: Winner | None = None
    title: AwardTitle | None = None
    rule: str = ""


class AwardFinder:
    """
    Finds the awards of an article.

    Args:
        vocab: The vocabulary that fact rows share.
        grammar: The compiled award rules.
        words: The word lists.
    """

    def __init__(self, vocab: Vocab, grammar: Grammar, words: AwardWords) -> None:
        self._vocab = vocab
        self._grammar = grammar
        self._words = words
        self._winners = WinnerGrammar(words.winners)
        self._contest = ContestGrammar(words.contests)

    def find(self, text: str, row: UnitRow, headline: str = "") -> list[AwardFact]:
        """
        Give the awards that somebody has won, in the order of the text.

        Args:
            text: The article.
            row: Its units.
            headline: It names winners loosely, so that it counts only where the rest of the article tells of no award.
        """
        found: list[AwardFact] = []
        loose: list[AwardFact] = []
        self._open: list[_Item] = []
        for index, (begin, end) in enumerate(row.sentences):
            if any(self._tells(row.units, at) for at in range(begin, end)):
                said = text[row.units[begin].start : row.units[end - 1].end]
                (loose if said in headline else found).extend(self._sentence(text, row, index))
            else:
                self._open = []
        return _fullest(sorted(found or loose, key=lambda award: (award.start, award.end)))

    def _tells(self, units: Sequence[Unit], at: int) -> bool:
        """Is a unit one that awards are told with?"""
        if units[at].kind == "PILLAR":
            return at + 1 < len(units) and units[at + 1].text.lower() in self._words.contests.qualities
        return units[at].kind in _TITLES or units[at].text.lower() in ("kategori", "disusul")

    # --- the fact row -------------------------------------------------------------------------------------------

    def _items(self, text: str, row: UnitRow, index: int, *, pronouns: bool = True) -> list[_Item]:
        begin, end = row.sentences[index]
        units, items, at = row.units, [], begin
        while at < end:
            if behind := self._origin_before(units, at, end):
                at = behind
            item = self._item(text, row, index, at, begin, end, pronouns=pronouns)
            at = item.stop
            if item.kind in ("DATE", "YEAR") or item.kind in ("WORD", "CAP") and item.text.lower() in self._words.award_fillers:
                continue
            if item.kind == "PREDICATE" and item.title and item.title.head == "quality" and items and items[-1].kind == "CAP" and items[-1].first > begin:
                name = f"{items[-1].text} {item.title.title}"
                item = replace(item, first=items.pop().first, title=replace(item.title, title=name))
            items.append(self._best(items, item) if item.title is not None and item.title.head == "terbaik" else item)
        return items

    @staticmethod
    def _origin_before(units: Sequence[Unit], at: int, end: int) -> int:
        """Index behind an origin that stands before its person: `asal Medan` Lim Hok Seng."""
        if units[at].text.lower() not in ("asal", "dari") or at + 2 >= end or units[at + 1].kind not in ("REGION", "LOCALITY"):
            return 0
        step = at + 2 + (units[at + 2].text == ",")
        return step if step < end and units[step].kind == "PERSON" else 0

    def _best(self, items: list[_Item], item: _Item) -> _Item:
        """`TKSK terbaik` is one title; a `terbaik` with neither rank nor such a noun before it is none."""
        last = items[-1] if items else None
        if last and (last.kind == "PILLAR" or last.kind in ("WORD", "CAP", "UNIT", "UNIT_PLACE") and last.text.lower() in self._words.best_nouns):
            items.pop()
            return replace(item, first=last.first)
        if item.title is not None and item.title.ranks or last and last.text.lower() in ("sebagai", "predikat"):
            return item
        if last and last.text.lower() == "yang" and len(items) > 1 and items[-2].text.lower() in ("menjadi", "jadi", "sebagai"):
            return item
        return replace(item, kind="WORD", title=None)

    def _item(self, text: str, row: UnitRow, index: int, at: int, begin: int, end: int, *, pronouns: bool) -> _Item:
        units = row.units
        unit = units[at]
        low = unit.text.lower()
        if unit.kind in _TITLES and unit.hit is not None:
            stop = self._contest.tail(units, at + 1, end)
            return _Item(unit.kind, unit.text, at, stop, title=unit.hit.value, rule=unit.hit.rule)
        before = units[at - 1].text.lower() if at > begin else ""
        if unit.kind in ("PILLAR", "OFFICE") and at + 1 < end and units[at + 1].text.lower() in self._words.contests.qualities - {"terbaik"}:
            name = " ".join(text[unit.start : units[at + 1].end].split())
            return _Item("PREDICATE", name, at, self._contest.tail(units, at + 2, end), title=AwardTitle(name, (), False, "PREDICATE", "quality"), rule="award.predicate")
        if unit.kind == "PILLAR" and before in self._words.contests.contest_words:
            return _Item(unit.kind, unit.text, at, at + 1)
        meant = self._meant(units, at, end) if pronouns else None
        if not meant and not (unit.kind in ("REGION", "LOCALITY") and before in _IN_A_PLACE) and before not in self._words.award_speech:
            read = self._winners.read(text, units, at, end)
            if read is not None and before in _NOT_THEMSELVES:
                return _Item("WORD", unit.text, at, read[1])
            if read is not None and not self._no_name(text, read[0], units, at, begin):
                return _Item("WINNER", unit.text, at, read[1], winner=read[0])
        if meant:
            sort, stop = meant
            winner = self._spoken_for(text, row, index) if sort == "speaker" else self._antecedent(text, row, index, sort)
            if winner is not None:
                return _Item("WINNER", unit.text, at, stop, winner=winner)
            return _Item("WORD", unit.text, at, stop)
        return _Item(unit.kind, unit.text, at, at + 1)

    def _no_name(self, text: str, winner: Winner, units: Sequence[Unit], at: int, begin: int) -> bool:
        """A capital at the start of a sentence makes no name of a word that the article writes small elsewhere."""
        if winner.kind != "person" or " " in winner.name:
            return False
        low = winner.name.lower()
        if low in self._words.award_hopes or low in self._words.award_fillers or low in self._words.award_denials:
            return True
        after = units[at + 1] if at + 1 < len(units) else units[at]
        placed = after.kind in ("REGION", "LOCALITY") or after.text.lower() in self._words.demonstratives
        return at == begin and (placed or low.endswith("nya") or f" {low} " in text)

    def _meant(self, units: Sequence[Unit], at: int, end: int) -> tuple[str, int] | None:
        """What sort of winner `mereka`, `kota ini` or `kelompok tersebut` stands for, and the index behind it."""
        low = units[at].text.lower()
        if low in self._words.winners.group_pronouns:
            return "speaker", at + 1
        if low in self._words.pronouns:
            return "group" if low == "mereka" else "person", at + 1
        shown = at + 1 < end and units[at + 1].text.lower() in self._words.demonstratives
        if units[at].kind == "PILLAR" and not self._winners.of_persons(units[at]):
            led = at + 2 < end and units[at + 1].text.lower() == "yang" and units[at + 2].text.lower().endswith("nya")
            return ("group", at + 2 + led) if shown or led else None
        if shown and low in self._words.org_heads:
            return "group", at + 2
        if shown and low in self._words.place_nouns_meant:
            return "place", at + 2
        if low in self._words.person_nouns_meant or units[at].kind == "PILLAR":
            behind = self._winners.origin(units, at + 1, end)
            if behind < end and units[behind].text.lower() in self._words.demonstratives and not (units[at].kind == "PILLAR" and not self._winners.of_persons(units[at])):
                return "person", behind + 1
        return None

    def _antecedent(self, text: str, row: UnitRow, index: int, sort: str, *, reach: int = _LOOK_BACK) -> Winner | None:
        """Whom a pronoun means: the first fitting winner of the nearest sentence before that has one."""
        kinds = {"person": ("person",), "group": ("organisation", "group"), "place": ("government",)}[sort]
        for before in range(index - 1, max(-1, index - 1 - reach), -1):
            for item in self._items(text, row, before, pronouns=False):
                if item.winner is not None and item.winner.kind in kinds:
                    return item.winner
        return None

    @staticmethod
    def _spoken_for(text: str, row: UnitRow, index: int) -> Winner | None:
        """Whom the `kami` of an official means: the place whose office he or she holds."""
        for before in range(index, max(-1, index - _LOOK_BACK), -1):
            begin, end = row.sentences[before]
            for unit in row.units[begin:end]:
                if unit.kind != "OFFICE" or unit.hit is None:
                    continue
                region = unit.hit.value.region
                if before == index and region is None:
                    continue
                if region is None or region.kind != "REGION" or unit.text.lower().startswith(_OF_MEMBERS):
                    return None
                return Winner(text[region.start : region.end], "government", None, region.start, region.end)
        return None

    # --- joining ------------------------------------------------------------------------------------------------

    def _sentence(self, text: str, row: UnitRow, index: int) -> list[AwardFact]:
        items = self._with_open(self._items(text, row, index))
        words = [i.text if i.kind in ("WORD", "CAP", "MARK", "UNIT") else f"<{i.kind}>" for i in items]
        doc = Doc(self._vocab, words=words, spaces=[True] * len(words), tags=[i.kind for i in items])
        kinds = frozenset(i.kind for i in items)
        joined: dict[int, tuple[RuleMatch, tuple[int, ...]]] = {}
        taken: set[int] = set()
        matches = self._grammar.match(doc, 0, len(items), kinds)
        matches.sort(key=lambda m: (-m.rule.priority, m.end - m.start if m.rule.set.get("near") else m.start - m.end))
        for match in matches:
            titles = sorted(t for kind in ("award", "honour", "award_verb", "predicate") for t in match.captures.get(kind, ()))
            winners = match.captures.get("winner", ())
            if match.rule.set.get("own") and titles and titles[0] not in joined and (owner := self._owner(text, row, index, items, titles[0])):
                items.append(owner)
                winners = (len(items) - 1,)
            if match.rule.set.get("next") and winners and not set(winners) & taken:
                for place, follower in enumerate(self._following(row, index, items, joined, winners[0], taken)):
                    items.append(follower)
                    joined[len(items) - 1] = (match, (winners[0] + 2 * place,))
                    taken.add(winners[0] + 2 * place)
                continue
            if match.rule.set.get("category") and winners and (borrowed := self._borrowed(row, index, items[match.start : match.end])):
                items.append(borrowed)
                titles = [len(items) - 1]
            if not titles or not winners or titles[0] in joined or set(winners) & taken:
                continue
            title = items[titles[-1]].title
            if match.rule.set.get("plain") and not self._plain(items, match):
                continue
            if title is None or match.rule.set.get("ranked") and not (title.ranks or title.title == "juara umum"):
                continue
            if self._hoped(row, items, match, row.sentences[index]):
                continue
            joined[titles[-1]] = (match, self._all_winners(items, winners[-1], titles[-1], len(title.ranks), match, taken))
            taken.update(joined[titles[-1]][1])
        self._share(items, joined)
        self._open = [i for at, i in enumerate(items) if at not in joined and i.title is not None and i.title.ranks and i.kind == "AWARD"]
        found: list[AwardFact] = []
        for at in sorted(joined):
            match, winners = joined[at]
            found += self._facts(text, row, index, items, at, winners, match)
        return found

    def _with_open(self, items: list[_Item]) -> list[_Item]:
        """`Pemenangnya` is the winner of the title that the sentence before leaves open, else of the contest."""
        left, self._open = self._open, []
        return [
            replace(i, title=left[-1].title, first=left[-1].first, stop=left[-1].stop) if i.title and i.title.head == "of-it" and left and left[-1].title and left[-1].title.ranks == (1,) else i
            for i in items
        ]

    @staticmethod
    def _plain(items: Sequence[_Item], match: RuleMatch) -> bool:
        """`Kota Pasuruan juara.` says it all only of a body or place, and where the clause ends there."""
        winner, title = items[match.start].winner, items[match.end - 1].title
        follower = items[match.end].text.lower() if match.end < len(items) else "."
        return winner is not None and winner.kind != "person" and title is not None and title.title == "juara" and follower in (".", ",", "!", "dan", "”", '"')

    def _owner(self, text: str, row: UnitRow, index: int, items: Sequence[_Item], at: int) -> _Item | None:
        """Whose the titles of a list are whose items name nobody: the one that its head speaks of."""
        title = items[at].title
        if title is None or not title.ranks or any(i.winner for i in items) or any(i.kind in ("WORD", "CAP") for i in items[:at]):
            return None
        for before in range(index - 1, max(-1, index - 1 - _LIST_REACH), -1):
            begin, end = row.sentences[before]
            if row.units[end - 1].text == ":":
                named = next((i.winner for i in self._items(text, row, before) if i.winner is not None), None)
                winner = named or self._antecedent(text, row, before, "group", reach=_LIST_REACH + 4)
                return replace(items[at], kind="WINNER", title=None, winner=winner) if winner else None
            if end - begin > 2 and not any(u.kind == "AWARD" for u in row.units[begin : min(end, begin + 4)]):
                return None
        return None

    @staticmethod
    def _following(
        row: UnitRow, index: int, items: Sequence[_Item], joined: Mapping[int, Any], at: int, taken: set[int]
    ) -> list[_Item]:
        """`juara I diraih A, disusul B dan C`: the ranks that come next, one for each winner of the list."""
        before = [i for place, i in enumerate(items[:at]) if place in joined and i.title is not None and i.title.ranks and i.stop <= items[at].first]
        title = before[-1].title if before else None
        if title is None and index and not any(i.title is not None for i in items):
            begin, end = row.sentences[index - 1]
            ranked = [u.hit.value for u in row.units[begin:end] if u.kind == "AWARD" and u.hit and u.hit.value.ranks]
            title = ranked[-1] if ranked else None
        if title is None:
            return []
        found: list[_Item] = []
        rank = title.ranks[-1]
        while at < len(items) and items[at].winner is not None and at not in taken:
            rank += 1
            found.append(replace(items[at], kind="AWARD", stop=items[at].first, winner=None, title=replace(title, ranks=(rank,))))
            if at + 1 >= len(items) or items[at + 1].text.lower() not in _JOINERS:
                break
            at += 2
        return found

    @staticmethod
    def _borrowed(row: UnitRow, index: int, items: Sequence[_Item]) -> _Item | None:
        """The title that a category without one shares with the sentence before: `kategori inovasi jatuh kepada X`."""
        if any(i.text.lower() in _OUTRIGHT for i in items):
            return _Item("AWARD", items[0].text, items[0].first, items[1].stop, title=AwardTitle("juara", (), False, "AWARD", "juara"))
        first = row.sentences[max(0, index - 2)][0]
        titles = [u for u in row.units[first : row.sentences[index][1]] if u.kind in ("AWARD", "HONOUR") and u.hit is not None]
        for unit in sorted(titles, key=lambda u: u.kind != "HONOUR"):
            title = unit.hit.value  # type: ignore[union-attr]
            if unit.kind == "AWARD" and title.title != "terbaik":
                return None
            return _Item(unit.kind, unit.text, items[0].first, items[1].stop, title=replace(title, ranks=(), consolation=False), rule=unit.hit.rule)  # type: ignore[union-attr]
        return None

    @staticmethod
    def _all_winners(items: Sequence[_Item], first: int, title: int, ranks: int, match: RuleMatch, taken: set[int]) -> tuple[int, ...]:
        """The winner, and with a title that several may have (`penghargaan`, `juara I, II dan III`) those listed behind."""
        found = [first]
        shared = items[title].kind == "HONOUR" or not ranks and match.rule.id == "award.named"
        wanted = ranks if ranks > 1 else _MANY if shared and first > title else 1
        at = first + 1
        while len(found) < wanted and at < len(items):
            step = at
            while step < len(items) and items[step].text.lower() in _JOINERS:
                step += 1
            if step == at or step >= len(items) or items[step].kind != "WINNER" or step in taken:
                break
            found.append(step)
            at = step + 1
        return tuple(found)

    @staticmethod
    def _share(items: Sequence[_Item], joined: dict[int, tuple[RuleMatch, tuple[int, ...]]]) -> None:
        """`X meraih juara I lomba A, juara III lomba B`: a title listed behind one that was won is the same winner's."""
        last: int | None = None
        for at, item in enumerate(items):
            if item.kind not in _TITLES:
                if item.text.lower() not in _JOINERS:
                    last = None
                continue
            if at in joined:
                match, winners = joined[at]
                last = at if winners[0] < at else None
            elif last is not None:
                joined[at] = joined[last]

    def _hoped(self, row: UnitRow, items: Sequence[_Item], match: RuleMatch, sentence: tuple[int, int]) -> bool:
        """Does a word before say that nobody has it yet? A clause of its own (`X yang meraih juara I`) is safe from those before it."""
        first, stop = items[match.start].first, items[match.end - 1].stop
        inside = [u.text.lower() for u in row.units[first:stop] if u.kind == "WORD"]
        after = max((at for at, word in enumerate(inside) if word in _DONE), default=-1)
        if self._unreal(inside[after + 1 :], self._words.award_hopes | self._words.award_denials):
            return True
        if after >= 0 or any(items[at].text.lower() == "yang" for at in range(match.start, match.end)):
            return False
        words: list[str] = []
        for step in range(first - 1, sentence[0] - 1, -1):
            low = row.units[step].text.lower()
            if low in _BOUNDARIES:
                break
            words.append(low)
        words.reverse()
        near = words[-_DENIAL_REACH:]
        if "," in near:
            near = near[len(near) - near[::-1].index(",") :]
        return self._unreal(words, self._words.award_hopes) or self._unreal(near, self._words.award_denials)

    @staticmethod
    def _unreal(words: Sequence[str], listed: frozenset[str]) -> bool:
        return any(word in listed and not (at + 1 < len(words) and words[at + 1] in _NOT_DENIED) for at, word in enumerate(words))

    # --- facts --------------------------------------------------------------------------------------------------

    def _facts(
        self, text: str, row: UnitRow, index: int, items: Sequence[_Item], at: int, winners: Sequence[int], match: RuleMatch
    ) -> list[AwardFact]:
        item = items[at]
        title = item.title
        assert title is not None  # noqa: S101 - titles are what is joined
        ranks: Sequence[int | None] = title.ranks or (None,)
        if len(ranks) > 1 and len(winners) == 1:
            pairs = [(rank, winners[0]) for rank in ranks]
        elif len(ranks) > 1:
            pairs = list(zip(ranks, winners, strict=False))
        else:
            pairs = [(ranks[0], winner) for winner in winners]
        found: list[AwardFact] = []
        for rank, place in pairs:
            winner = items[place].winner
            assert winner is not None  # noqa: S101
            first, last = min(item.first, items[place].first), max(item.stop, items[place].stop)
            level, year = self._said(row, index, item, first, last)
            found.append(
                AwardFact(
                    title=title.title, rank=rank, consolation=title.consolation, recipient=winner.name, recipient_kind=winner.kind,
                    recipient_span=(winner.start, winner.end), pillar=self._pillar(row, index, item, winner), level=level,
                    place=self._place(row, item), year=year, start=row.units[first].start, end=row.units[last - 1].end, rule=match.rule.id,
                )
            )  # fmt: skip
        return found

    def _pillar(self, row: UnitRow, index: int, item: _Item, winner: Winner) -> str | None:
        units = row.units
        if found := self._contest.pillar(units, item.first, item.stop):
            return found
        if any(u.kind == "PILLAR" for u in units[item.first : item.stop]):
            return winner.pillar if winner.kind == "person" else None
        assert item.title is not None  # noqa: S101
        if item.title.kind == "AWARD" and (found := self._contest.category(row, index, item.first)):
            return found
        if winner.pillar:
            return winner.pillar
        if winner.kind == "government" or item.title.kind == "HONOUR" and item.title.head == "honour":
            if item.title.title == "juara":
                return self._contest.spoken_of(row, index, headline=False)
            return self._contest.pillar(units, *row.sentences[index]) if item.title.kind == "HONOUR" else None
        found = self._contest.spoken_of(row, index)
        return None if found in _MEMBERSHIPS and winner.name.lower().startswith(_HOMES) else found

    def _said(self, row: UnitRow, index: int, item: _Item, first: int, last: int) -> tuple[str | None, int | None]:
        """Level and year, as said in the title, its sentence, or where the contest is told of before."""
        units, (begin, end), contest = row.units, row.sentences[index], self._contest
        article = next((u.hit.value.year for u in units if u.kind == "DATE" and u.hit and u.hit.value.year), None)
        assert item.title is not None  # noqa: S101
        level = contest.level(units, item.first, item.stop, loose=True) or contest.giver(units, begin, end)
        level = level or contest.level(units, item.stop, end) or contest.level(units, begin, item.first)
        year = contest.year(units[item.first : item.stop], article) or contest.year(units[first:last], article) or contest.year(units[begin:end], article)
        if item.title.kind == "HONOUR" and units[item.first].kind == "HONOUR":
            if level is None and item.title.title.lower().startswith("saty"):
                level = "national"
            before = row.sentences[index - 1] if index else (0, 0)
            if level is None and any(u.kind == "HONOUR" for u in units[slice(*before)]):
                level = contest.giver(units, *before)
            return level, year
        named = level is not None and contest.names_contest(units[item.first : item.stop])
        once = any(u.text.lower() in _ONCE for u in units[begin : item.first])
        if level is None and item.title.kind == "HONOUR" and index > 0:
            level = contest.giver(units, row.sentences[max(0, index - 2)][0], begin)
        if level is None or year is None and not named:
            level, told = contest.told(row, index, article, level, anyhow=item.title.kind == "PREDICATE")
            year = year or (None if once else told)
        return level, year

    @staticmethod
    def _place(row: UnitRow, item: _Item) -> Hit | None:
        return next((u.hit for u in row.units[item.first : item.stop] if u.kind == "REGION"), None)


def _fullest(awards: Sequence[AwardFact]) -> list[AwardFact]:
    """Of an award said twice the one that names its winner more fully; `Payakumbuh` in the headline is `Kota Payakumbuh`."""
    return [award for award in awards if not any(other is not award and _says_more(other, award) for other in awards)]


def _says_more(other: AwardFact, award: AwardFact) -> bool:
    same = (other.title, other.rank, other.consolation) == (award.title, award.rank, award.consolation)
    return same and award.recipient != other.recipient and f" {award.recipient} ".lower() in f" {other.recipient} ".lower()
