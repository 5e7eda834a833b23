"""Names of private persons: gone from everything, and everything else as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fakes import mention, record_fields
from pilar_extract.record import Record, to_bytes
from pilar_extract.report.private import MASK, without_names

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = (
    "RETNO WULAN JUARA – Wali Kota Pasuruan Siti Aminah memuji Retno Wulan. Juara I diraih Retno Wulan dari PSM. "
    "Retno, kata Siti, rajin. Koordinator PSM Aminah Bagus Darmawan ikut; Bagus dan wulan purnama hadir."
)


def winner_and_member() -> Record:
    """Among them a member who shares a name with the mayor."""
    fields = record_fields()
    fields |= {"text": TEXT, "sentences": (), "localities": (), "dates": (), "counts": (), "checks": ()}
    fields["regions"][0]["mentions"] = [mention(TEXT, "Kota Pasuruan")]
    fields["pillars"] = [{**fields["pillars"][0], "mentions": [mention(TEXT, "PSM")]}]
    official = fields["officials"][0]
    fields["officials"] = [
        {**official, "mentions": [mention(TEXT, "Wali Kota Pasuruan Siti Aminah"), mention(TEXT, "Siti, rajin")]},
        {**official, "name": "Aminah Bagus Darmawan", "position": "ORG_MEMBER", "aliases": ["Bagus"],
         "mentions": [mention(TEXT, "Aminah Bagus Darmawan"), mention(TEXT, "Bagus dan")]},
    ]  # fmt: skip
    fields["awards"][0] |= {
        "recipient": "Retno Wulan", "recipient_kind": "person", "mentions": [mention(TEXT, "Retno Wulan dari PSM")],
    }  # fmt: skip
    fields["source"]["title"] = "Retno Wulan Juara"
    return Record.model_validate(fields)


def found(record: Record, words: Sequence[str]) -> list[str]:
    """Which of the words the record holds anywhere."""
    held = to_bytes(record).decode()
    return [word for word in words if word in held]


def test_winners_and_members_are_masked_everywhere() -> None:
    """In capitals, in parts, in headline and facts; officials and common words stay."""
    masked = without_names(winner_and_member())
    assert not found(masked, ["Retno", "RETNO", "Wulan", "Bagus", "Darmawan"])
    assert found(masked, ["Siti Aminah", "wulan purnama"]) == ["Siti Aminah", "wulan purnama"]
    assert masked.awards[0].recipient == masked.officials[1].name == MASK
    assert masked.text.startswith(f"{MASK} JUARA – Wali Kota Pasuruan Siti Aminah memuji {MASK}. Juara I")
    assert masked.source.title == f"{MASK} Juara"


def test_evidence_fits_the_masked_text() -> None:
    """The words are the same but for names."""
    masked = without_names(winner_and_member())
    assert [m.text for m in masked.officials[0].mentions] == ["Wali Kota Pasuruan Siti Aminah", "Siti, rajin"]
    assert masked.awards[0].mentions[0].text == f"{MASK} dari PSM"
    assert masked.officials[1].mentions[0].text == MASK


def test_codes_are_no_names_and_addresses_may_hold_some() -> None:
    """However somebody is called."""
    fields = winner_and_member().model_dump()
    fields["awards"][0]["recipient"] = "Mayor Retno"
    fields["source"]["url"] = "https://contoh.id/2023/retno-juara.html"
    masked = without_names(Record.model_validate(fields))
    assert (masked.officials[0].position, masked.source.url) == ("MAYOR", None)


def test_a_record_without_private_persons_is_left_alone() -> None:
    """As it is."""
    plain = Record.model_validate(record_fields())
    assert without_names(plain) is plain
