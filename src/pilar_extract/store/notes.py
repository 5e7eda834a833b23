"""What is known of a block of records: a small file beside it, which makes it complete."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """
    What is known of a block.

    Attributes:
        fingerprint: Of its articles, and of all else that its records depend on.
        run: The run that wrote it.
        records: How many records it holds.
        files: Size in bytes of each of its files.
        new: Records that the block did not hold before.
        dropped: Ids of records that it held before.
        failures: Name, message and cure of each article that has none.
        found: Number of facts of each kind, and of checks.
        first: Id of a record, if there is one.
        corrected: Corrections applied to the records.
        left_alone: Of each record with corrections that were not applied its id, and these as JSON.
    """

    fingerprint: str
    run: str
    records: int
    files: dict[str, int]
    new: int = 0
    dropped: tuple[str, ...] = ()
    failures: tuple[tuple[str, str, str], ...] = ()
    found: dict[str, int] = field(default_factory=dict)
    first: str | None = None
    corrected: int = 0
    left_alone: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def to_bytes(self) -> bytes:
        """Write it."""
        return json.dumps(asdict(self), ensure_ascii=False).encode(errors="replace") + b"\n"

    @classmethod
    def from_bytes(cls, raw: bytes) -> Note:
        """
        Read it.

        Raises:
            ValueError: It is none of this version.
        """
        fields = json.loads(raw)
        try:
            fields["dropped"] = tuple(fields["dropped"])
            fields["failures"] = tuple((name, message, cure) for name, message, cure in fields["failures"])
            fields["left_alone"] = tuple((given, tuple(notes)) for given, notes in fields["left_alone"])
            return cls(**fields)
        except (TypeError, KeyError) as error:
            raise ValueError(str(error)) from error


def read_note(raw: bytes) -> Note | None:
    """Read a note; None where it is none of this version."""
    try:
        return Note.from_bytes(raw)
    except ValueError:
        return None
