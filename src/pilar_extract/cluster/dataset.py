"""A folder of blocks kept up to date with its articles: which need not be done again, and which are left over."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from pilar_extract.corpus.extraction import Failed
from pilar_extract.corpus.incremental import failure_line
from pilar_extract.errors import UsageError
from pilar_extract.store.blocks import FAILURES, Blocks, begin, blocks_in
from pilar_extract.store.files import files_of
from pilar_extract.store.folder import MANIFEST
from pilar_extract.store.forms import Compression, RecordForm
from pilar_extract.store.keeping import folder_of
from pilar_extract.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from pilar_extract.corpus.incremental import Choice
    from pilar_extract.store.notes import Note

_REFUSED = f"{FAILURES}/paths.jsonl"
"""What was asked for by name and could not be had."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    What is kept of a complete block while a run goes on.

    Attributes:
        fingerprint: Of its articles, and of all else that its records depend on.
        records: How many records it holds.
        failed: How many articles have none.
    """

    fingerprint: str
    records: int
    failed: int


class BlockDataset:
    """
    The blocks of a folder, while one run writes to it.

    Memory holds a few hundred bytes a block, and nothing for each article.

    Args:
        out: The folder, or its URL.
        form: How records are written; None for the form that the folder has already, or lines.
        compression: How lines are packed.
        paths: What the articles are from, in full.
        wait: Wait for another run that is writing to it.

    Attributes:
        run: Name of this run.

    Raises:
        UsageError: The folder holds something else: another form, other articles, or records that are in no blocks.
        OutputError: The folder cannot be written to.
        LockedError: Another run on this machine is writing to it.
    """

    def __init__(
        self,
        out: str,
        *,
        form: RecordForm | None,
        compression: Compression,
        paths: Sequence[str],
        wait: bool,
    ) -> None:
        self.run = uuid4().hex
        self._held = ExitStack()
        folder = folder_of(out)
        folder.prepare()
        with ExitStack() as opened:
            opened.enter_context(locked(folder.state, wait=wait))
            if (folder.state / MANIFEST).exists():
                raise UsageError(
                    f"{out}: its records were written without --engine ray",
                    cure="Leave it out, or name another folder with --out.",
                )
            files = files_of(out)
            self.blocks = _opened(
                out, blocks_in(files), Blocks(files, form or RecordForm.JSONL, compression), form, paths
            )
            begin(self.blocks, paths)
            files.sweep()
            self._known = {
                block: Known(note.fingerprint, note.records, len(note.failures))
                for block, note in self.blocks.notes()
            }
            self._held = opened.pop_all()
        self._met: set[str] = set()
        self._written: list[str] = []
        self._dropped: set[str] = set()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the folder."""
        self._held.close()

    def there(self, choice: Choice) -> Mapping[str, Mapping[str, str]]:
        """
        Fingerprints of the blocks that need not be done again, by unit and block.

        Args:
            choice: Which articles are done whatever is known of them.
        """
        if choice.force:
            return {}
        kept = (
            (block, known.fingerprint)
            for block, known in sorted(self._known.items())
            if not (choice.retry_failed and known.failed)
        )
        return {
            unit: dict(blocks) for unit, blocks in groupby(kept, key=lambda one: one[0].rpartition(".")[0])
        }

    def meet(self, block: str) -> tuple[Known, list[Failed]]:
        """Take in that a block has not changed; gives what is known of it, and its failures."""
        self._met.add(block)
        known = self._known[block]
        note = self.blocks.note(block) if known.failed else None
        failures = note.failures if note else ()
        return known, [Failed(*failure, before=True) for failure in failures]

    def settle(self, block: str, note: Note) -> None:
        """Take in that a block was done."""
        self._met.add(block)
        self._written.append(block)
        self._dropped.update(note.dropped)

    def refuse(self, problems: Iterable[Failed]) -> None:
        """
        Note what was asked for by name and could not be had.

        Raises:
            OutputError: The folder cannot be written to.
        """
        lines = [failure_line(problem.name, problem.message, problem.cure) for problem in problems]
        if lines:
            self.blocks.files.put(_REFUSED, b"".join(lines))
        else:
            self.blocks.files.remove(_REFUSED)

    def finish(self) -> tuple[int, int]:
        """
        Take away the blocks that no article of a complete run went into.

        Returns:
            How many records are gone, and how many of those that were counted as new have only come from another block.

        Raises:
            OutputError: A block cannot be removed.
        """
        left = self._known.keys() - self._met
        lost = self._dropped.union(*(self.blocks.ids(block) for block in left))
        moved = {given for given in self._ids_written() if given in lost} if lost else set()
        self.blocks.keep_only(self._met)
        return len(lost - moved), len(moved)

    def _ids_written(self) -> Iterator[str]:
        for block in self._written:
            yield from self.blocks.ids(block)


def _opened(
    out: str,
    there: tuple[Blocks, tuple[str, ...]] | None,
    wanted: Blocks,
    form: RecordForm | None,
    paths: Sequence[str],
) -> Blocks:
    if there is None:
        return wanted
    blocks, before = there
    if form not in (None, blocks.form) or wanted.compression != blocks.compression:
        raise UsageError(
            f"{out}: its records are in the form {blocks.form}, packed with {blocks.compression}",
            cure="Give the same --format and --compress, or name another folder with --out.",
        )
    if list(before) != list(paths):
        raise UsageError(
            f"{out}: holds the records of other articles: {', '.join(before)}",
            cure="Give the same paths as before, or name another folder with --out.",
        )
    return blocks
