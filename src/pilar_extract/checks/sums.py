"""A stated total that the parts stated with it do not add up to."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from pilar_extract.checks.evidence import Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.record.facts import Count

_MOST_PARTS = 12  # of more, the subsets are too many, and one of them nearly always fits


def wrong_sums(evidence: Evidence) -> Iterator[Finding]:
    """
    Compare every exact total with the sum of its two or more exact parts.

    A total is often parted twice (`86 LKS: 61 LKSA, 25 LKS-LU; 39 di antaranya terakreditasi`): if some of the
    parts make it up, nothing is wrong; nor if it and they together make up a larger number of the article, whose
    rest the parts are (`17 LKSA; 9 terakreditasi, sisanya enam dalam proses dan dua tanpa izin`). A part that is
    stated twice may be two equal ones (`Kur Selatan dua orang, Kur dua orang, Tayando tiga orang`).
    """
    parts: dict[int, list[Count]] = defaultdict(list)
    for count in evidence.counts:
        if count.part_of is not None:
            parts[count.part_of].append(count)
    for place, among in sorted(parts.items()):
        total = evidence.counts[place]
        said = sum(part.value for part in among)
        exact = all(count.qualifier == "exact" for count in (total, *among))
        whole = {count.value for count in evidence.counts if count.unit == total.unit}
        if (
            len(among) > 1
            and exact
            and total.value + said not in whole
            and not _make_up([part.value for part in among for _ in part.mentions], total.value)
        ):
            yield Finding(
                "sum-mismatch",
                [(m.start, m.end) for count in (total, *among) for m in count.mentions[:1]],
                {"total": total.value, "parts": " + ".join(str(part.value) for part in among), "sum": said},
            )


def _make_up(parts: Sequence[int], total: int) -> bool:
    if len(parts) > _MOST_PARTS:
        return sum(parts) == total
    return any(sum(some) == total for size in range(len(parts), 1, -1) for some in combinations(parts, size))
