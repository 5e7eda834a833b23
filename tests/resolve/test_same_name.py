"""An index of names gives all that could be one person's, so that nothing need be compared pair by pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.resolve.same_name import NameIndex, is_same_person

MUHAMMAD = frozenset({"muhammad", "mohamad", "muh", "m"})
WORDS = st.sampled_from(
    ["Muhammad", "Muh", "M", "Mukhtar", "Ali", "Aly", "A", "Kuncoro", "Kuncara", "K", "Siti", "Rahmawati"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(known=st.lists(NAMES, max_size=12), name=NAMES)
def test_no_name_that_could_be_the_same_is_left_out(known: list[str], name: str) -> None:
    """Whatever words they share, write out, shorten or misspell."""
    index = NameIndex(MUHAMMAD)
    for number, other in enumerate(known):
        index.add(other, number)
    same = [number for number, other in enumerate(known) if is_same_person(name, other, MUHAMMAD)]
    assert set(same) <= set(index.near(name))


def test_a_name_that_shares_nothing_is_not_asked_about() -> None:
    """Of a thousand guests, two or three are compared."""
    index = NameIndex(MUHAMMAD)
    for number in range(1000):
        index.add(f"Tamu{number} Undangan{number}", number)
    index.add("Siti Rahmawati", 1000)
    assert index.near("S. Rahmawati") == [1000]
