"""Every term and rule of ``patterns/`` finds what its examples mark, and stays silent on its counter-examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pilar_extract.rules.loader import load_rules
from pilar_extract.workbench.examples import misses, spans_of

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.rules.model import Rule, Term

RULES = load_rules()
ENTRIES: dict[str, Term | Rule] = {**RULES.terms, **RULES.rules}


def _cases(attribute: str) -> list[ParameterSet]:
    return [
        pytest.param(id_, case, id=f"{id_}-{number}")
        for id_, entry in sorted(ENTRIES.items())
        for number, case in enumerate(getattr(entry, attribute))
    ]


@pytest.mark.parametrize(("id_", "example"), _cases("examples"))
def test_example_is_found(pipeline: Pipeline, id_: str, example: str) -> None:
    """What «» marks is found by that very entry."""
    assert misses(pipeline, ENTRIES[id_], example) == []


@pytest.mark.parametrize(("id_", "counter"), _cases("counter_examples"))
def test_counter_example_yields_nothing(pipeline: Pipeline, id_: str, counter: object) -> None:
    """The entry finds nothing where it must not."""
    assert spans_of(pipeline, ENTRIES[id_], counter.text) == set()  # type: ignore[attr-defined]


@pytest.mark.xfail(strict=True, reason="a known gap of the entry")
@pytest.mark.parametrize(("id_", "example"), _cases("gaps"))
def test_gap_is_still_open(pipeline: Pipeline, id_: str, example: str) -> None:
    """A gap that closes is moved to the examples."""
    assert misses(pipeline, ENTRIES[id_], example) == []
