"""Small values: they compare, hash and copy as frozen dataclasses do."""

from __future__ import annotations

import pickle
from dataclasses import replace

from pilar_extract.components.annotations import Hit


def test_values_are_what_their_fields_are() -> None:
    """Equal fields, equal value and hash; a copy with another field is another value."""
    hit = Hit("NUM", 3, 5, "12", "number.digits")
    same = Hit(kind="NUM", start=3, end=5, value="12", rule="number.digits")
    assert hit == same
    assert len({hit, same, replace(hit, end=6)}) == 2


def test_values_have_no_other_fields_and_can_be_sent_to_another_process() -> None:
    """They have slots, and are pickled whole."""
    hit = Hit("NUM", 3, 5, "12", "number.digits")
    assert not hasattr(hit, "__dict__")
    assert pickle.loads(pickle.dumps(hit)) == hit  # noqa: S301 - our own bytes
