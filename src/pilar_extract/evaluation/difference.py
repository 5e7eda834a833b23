"""Two runs over the same articles: which facts appeared, vanished or changed, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pilar_extract.errors import EvaluationError, RecordError, StoreError, UnknownRecordError
from pilar_extract.record.fields import AGAIN, FACT_KINDS, read_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pilar_extract.errors import PilarExtractError
    from pilar_extract.record.fields import Fields
    from pilar_extract.store import Store

What = Literal["appeared", "vanished", "changed"]
WHATS: tuple[What, ...] = ("appeared", "vanished", "changed")
KINDS = ("article", *FACT_KINDS, "checks")
"""What may differ: what is said once of an article, its facts, its checks."""

_SAME: Mapping[str, tuple[str, ...]] = {
    "regions": ("code",),
    "localities": ("name", "level"),
    "dates": ("start", "end", "precision"),
    "pillars": ("type",),
    "counts": ("pillar", "value", "unit", "part_of"),
    "officials": ("name",),
    "awards": ("title", "rank", "consolation", "recipient"),
    "checks": ("code", "message"),
}
_WEIGHED = ("confidence", "doubts")
"""What is said about a fact and not by it: it moves with every article that weights are fitted on."""
_ONCE = ("about_pillars", "main_region")


@dataclass(frozen=True, slots=True)
class Change:
    """
    A difference.

    Attributes:
        kind: List of the fact, ``checks``, or ``article`` for what is said once of an article.
        what: Did it appear, vanish or change?
        old: The fact as it was.
        new: The fact as it is.
        fields: Of a fact that changed, each field that differs: what it was and what it is.
    """

    kind: str
    what: What
    old: Fields | None
    new: Fields | None
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    """
    How two records of an article differ.

    Attributes:
        id: The article's.
        old: Its record in the old run; None where there was none.
        new: Its record in the new run; None where there is none.
        changes: What differs.
    """

    id: str
    old: Fields | None
    new: Fields | None
    changes: tuple[Change, ...]

    @property
    def is_other_text(self) -> bool:
        """Did the article itself change between the runs?"""
        return _is_other_text(self.old, self.new)


def _is_other_text(old: Fields | None, new: Fields | None) -> bool:
    return old is not None and new is not None and old["text"] != new["text"]


def compare_runs(
    old: Store, new: Store, *, on_problem: Callable[[PilarExtractError], None]
) -> Iterator[ArticleDifference]:
    """
    Compare the records of two folders, article by article, in the order of their ids.

    Args:
        old: Records of the earlier run.
        new: Records of the later one.
        on_problem: Is told of a record that cannot be read; its article is passed over.

    Yields:
        Articles whose records differ in a fact, a check, or in being there.

    Raises:
        EvaluationError: A folder is not there.
    """
    for store in (old, new):
        if not store.folder.is_dir():
            raise EvaluationError(
                f"{store.folder}: no such folder of records", cure="Name two folders that runs wrote."
            )
    for article in sorted({*old.ids(), *new.ids()}):
        try:
            was, now = _read(old, article), _read(new, article)
            found = difference(article, was, now)
        except (RecordError, StoreError) as error:
            on_problem(error)
        except (LookupError, TypeError, AttributeError) as error:
            on_problem(RecordError(f"{article}: not a valid record: {error!r}", cure=AGAIN))
        else:
            if found.changes:
                yield found


def difference(article: str, old: Fields | None, new: Fields | None) -> ArticleDifference:
    """
    Compare two records of an article.

    A fact is the same if it says the same (a count its number, unit and pillar, an official their name …), else if
    words of the article state both; what else differs are its changed fields, the rule and the mentions among them.

    Args:
        article: Its id.
        old: Its record in the old run; None where there was none.
        new: Its record in the new run; None where there is none.
    """
    changes: list[Change] = []
    is_other_text = _is_other_text(old, new)
    for kind in KINDS:
        before, after = _facts(old, kind), _facts(new, kind)
        pairs = _paired(kind, before, after, is_other_text=is_other_text)
        changes += [Change(kind, "vanished", fact, None, {}) for fact in before]
        changes += [Change(kind, "appeared", None, fact, {}) for fact in after]
        changes += [
            Change(kind, "changed", was, now, fields) for was, now in pairs if (fields := _fields(was, now))
        ]
    return ArticleDifference(article, old, new, tuple(changes))


def _paired(
    kind: str, before: list[Fields], after: list[Fields], *, is_other_text: bool
) -> list[tuple[Fields, Fields]]:
    """Take out of both lists what belongs together."""
    same = _SAME.get(kind, ())
    pairs = []
    for alike in (
        lambda one, other: one == other,
        lambda one, other: all(one.get(key) == other.get(key) for key in same),
        _share_words if is_other_text else _overlap,  # in a text that changed, places say nothing
    ):
        for was in tuple(before):
            now = next((fact for fact in after if alike(was, fact)), None)
            if now is not None:
                before.remove(was)
                after.remove(now)
                pairs.append((was, now))
    return pairs


def _overlap(one: Fields, other: Fields) -> bool:
    return any(
        first["start"] < second["end"] and second["start"] < first["end"]
        for first in one["mentions"]
        for second in other["mentions"]
    )


def _share_words(one: Fields, other: Fields) -> bool:
    return not {m["text"] for m in one["mentions"]}.isdisjoint(m["text"] for m in other["mentions"])


def _fields(was: Fields, now: Fields) -> dict[str, tuple[Any, Any]]:
    names = [name for name in dict.fromkeys((*was, *now)) if name not in _WEIGHED]
    return {name: (was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)}


def _facts(record: Fields | None, kind: str) -> list[Fields]:
    if record is None:
        return []
    if kind == "article":
        return [{name: record[name] for name in _ONCE}]
    if kind == "counts":
        return [_with_total(count, record[kind]) for count in record[kind]]
    return list(record[kind])


def _with_total(count: Fields, among: Sequence[Fields]) -> Fields:
    """The count with its total itself: a place in the list moves with every count that comes or goes before it."""
    place = count["part_of"]
    if place is None:
        return count
    return {**count, "part_of": " ".join(str(among[place][key]) for key in ("value", "unit", "pillar"))}


def _read(store: Store, article: str) -> Fields | None:
    try:
        return read_fields(store.read_bytes(article), name=f"{store.folder / article}.json")
    except UnknownRecordError:
        return None


def by_kind(changes: Iterable[Change]) -> dict[str, dict[What, int]]:
    """
    Count changes by the list that the fact stands in.

    Args:
        changes: Any changes.
    """
    counts: dict[str, dict[What, int]] = {}
    for change in changes:
        counts.setdefault(change.kind, dict.fromkeys(WHATS, 0))[change.what] += 1
    return {kind: counts[kind] for kind in KINDS if kind in counts}


def by_rule(changes: Iterable[Change]) -> dict[str, dict[What, int]]:
    """
    Count changes by the rule that makes, or had made, the fact; one whose rule changed counts for both.

    Args:
        changes: Any changes.
    """
    counts: dict[str, dict[What, int]] = {}
    for change in changes:
        rules = {fact["rule"] for fact in (change.old, change.new) if fact and "rule" in fact}
        for rule in sorted(rules):
            counts.setdefault(rule, dict.fromkeys(WHATS, 0))[change.what] += 1
    return dict(sorted(counts.items()))
