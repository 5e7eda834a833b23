"""Ids: one an article, made of its path, safe as a file name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.reading.digests import Digests
from pilar_extract.reading.ids import IdRegister, record_id


def test_safe_characters_stay() -> None:
    """An id made by another tool is not changed."""
    assert record_id(["001_fe2db4b41de4a1c6"]) == "001_fe2db4b41de4a1c6"
    assert record_id(["pasuruan-hksn.2023"]) == "pasuruan-hksn.2023"


def test_folders_are_joined_with_two_hyphens() -> None:
    """The path under the root is kept readable."""
    assert record_id(["jatim", "2023", "a"]) == "jatim--2023--a"


def test_letters_of_any_script_stay_and_the_rest_is_replaced() -> None:
    """Only what a shell or a file system could stumble over goes."""
    assert record_id(["Café (1): PSM?"]) == "Café__1___PSM_"


def test_an_id_is_no_hidden_file() -> None:
    """A leading dot would hide the record, and ``..`` would leave the folder."""
    assert record_id(["..", "..", "etc"]) == "_.--..--etc"


def test_an_id_is_no_name_of_gold_facts() -> None:
    """A record ``apel.gold.json`` would be taken for gold facts, and left out of every list of records."""
    assert record_id(["2023", "apel.gold"]) == "2023--apel_gold"


def test_a_long_path_is_cut_and_stays_distinct() -> None:
    """File systems take 255 bytes; what is cut off is told apart by a digest."""
    first, second = record_id(["ä" * 300 + "1"]), record_id(["ä" * 300 + "2"])
    assert first != second
    assert len(first.encode()) <= 200


def test_the_same_id_is_given_once() -> None:
    """A mark by origin tells the second from the first, even if the marked id is taken."""
    ids = IdRegister()
    given_ids = [ids.claim("a", origin="x"), ids.claim("a", origin="y"), ids.claim("a", origin="y")]
    assert given_ids[0] == "a"
    assert len(set(given_ids)) == 3


def test_ids_differ_in_more_than_capital_letters() -> None:
    """Else the second record would replace the first where a disk takes both names for one."""
    ids = IdRegister()
    given_ids = [ids.claim(wanted, origin=wanted) for wanted in ("R-7a", "r-7A", "r-7a")]
    assert given_ids[0] == "R-7a"
    assert len({given.casefold() for given in given_ids}) == 3


@given(st.lists(st.text(min_size=1), min_size=1))
def test_any_path_gives_a_usable_file_name(parts: list[str]) -> None:
    """Whatever the path, the id is neither empty nor a path itself."""
    made = record_id(parts)
    assert made
    assert "/" not in made
    assert "\0" not in made
    assert not made.startswith(".")
    assert not made.endswith(".gold")
    assert len(made.encode()) <= 200


def test_texts_are_remembered_as_a_set_remembers_them() -> None:
    """Through all its growing; bytes of a path that are no UTF-8 are told apart too."""
    met = Digests()
    known: set[str] = set()
    for number in range(6000):
        for text in (f"koran/{number}.txt", f"koran/{number // 7}.txt", f"caf\udce9{number // 3}"):
            assert met.add(text) == (text not in known)
            known.add(text)
    assert len(met) == len(known)
