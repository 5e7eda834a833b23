"""A folder of records while a run writes to it: locked, with its manifest at hand."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from pilar_extract.errors import OutputError, UsageError
from pilar_extract.reading.remote import is_url
from pilar_extract.store.files import files_of
from pilar_extract.store.folder import BLOCKS, Folder, Kept, Spooled
from pilar_extract.store.forms import Compression, RecordForm, shards_of
from pilar_extract.store.lock import locked
from pilar_extract.store.manifest import Manifest
from pilar_extract.store.publishing import Publishing
from pilar_extract.store.records import SUFFIX

if TYPE_CHECKING:
    from types import TracebackType

    from pilar_extract.store.manifest import Entry
    from pilar_extract.store.publishing import AnyFolder

_FORM = "form"


class Keeping:
    """
    Records as they are written, and the manifest that knows what they were made of.

    Args:
        out: The folder, or its URL.
        form: How records are written; None for the form that the folder has already, or a file each.
        compression: How shards of JSON Lines are packed.
        wait: Wait for another run that is writing to it.

    Raises:
        UsageError: The folder holds records of another form, or a library is missing.
        OutputError: The folder cannot be written to.
        LockedError: Another run is writing to it.
    """

    def __init__(
        self,
        out: Path | str,
        *,
        form: RecordForm | None = None,
        compression: Compression = Compression.NONE,
        wait: bool = False,
    ) -> None:
        self._folder = folder_of(out)
        self._held = ExitStack()
        self._folder.prepare()
        with ExitStack() as opened:
            opened.enter_context(locked(self._folder.state, wait=wait))
            if files_of(str(out)).get(BLOCKS) is not None:
                raise UsageError(
                    f"{out}: its records are in blocks, written by --engine ray",
                    cure="Add --engine ray, or name another folder with --out.",
                )
            self._folder.sweep()
            self.manifest = opened.enter_context(Manifest(self._folder.state))
            shards = shards_of(self._form(form), compression)
            self._shards = Publishing(self._folder, self.manifest, shards) if shards else None
            self._held = opened.pop_all()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the folder; what was not committed is done anew by the next run."""
        # What cannot be removed now, the next run removes; an error here would hide the one that ends this run.
        with self._held, suppress(OutputError):
            self._folder.sweep()

    @property
    def as_lines(self) -> bool:
        """Are records wanted as lines, rather than as files?"""
        return self._shards is not None

    @property
    def spool(self) -> str | None:
        """A folder from which files are put in place by `take`; None where records are no files, or elsewhere."""
        return str(self._folder.state) if self._shards is None and isinstance(self._folder, Folder) else None

    def holds(self, entry: Entry) -> bool:
        """Is the record there as it was left?"""
        return self._shards is not None or self._folder.kept(entry.id + SUFFIX) == entry.kept

    def put(self, record_id: str, content: bytes, year: int | None = None) -> Kept:
        """
        Put a record in place, replacing an older one in a single step.

        Args:
            record_id: Its id.
            content: Its bytes, a line or a file.
            year: When its article was published, if it is known.

        Raises:
            OutputError: It cannot be written.
        """
        if self._shards is None:
            return self._folder.put(record_id + SUFFIX, content)
        with self.manifest.guarded():
            self.manifest.contents.put(record_id, year, content)
        self._shards.change()
        return Kept(len(content), 0)

    def take(self, record_id: str, spooled: Spooled) -> Kept:
        """
        Put a record in place that is written already.

        Raises:
            OutputError: It cannot be moved.
        """
        # Only a local folder has a spool.
        return cast("Folder", self._folder).adopt(spooled, record_id + SUFFIX)

    def remove(self, record_id: str) -> None:
        """
        Take a record away.

        Raises:
            OutputError: It cannot be removed.
        """
        if self._shards is None:
            self._folder.remove(record_id + SUFFIX)
        else:
            with self.manifest.guarded():
                self.manifest.contents.remove(record_id)
            self._shards.change()
        self.manifest.forget(record_id)

    def publish(self) -> None:
        """
        Write the shards anew, where records have changed and share files.

        Raises:
            OutputError: They cannot be written.
        """
        if self._shards is not None:
            self._shards.publish()

    def commit(self) -> None:
        """
        Make what was written last, records before manifest: what the manifest knows is on the disk.

        Raises:
            OutputError: The disk is full or broken.
        """
        self._folder.settle()
        self.manifest.commit()

    def note(self, name: str, content: bytes | None) -> None:
        """
        Put a file beside the records, or take it away.

        Raises:
            OutputError: It cannot be written.
        """
        if content is None:
            self._folder.remove(name)
        else:
            self._folder.put(name, content)

    def _form(self, wanted: RecordForm | None) -> RecordForm:
        there = self.manifest.get(_FORM)
        if there and wanted and there != wanted:
            raise UsageError(
                f"{self._folder.path}: its records are in the form {there}, not {wanted}",
                cure="Leave out --format, or name another folder with --out.",
            )
        form = RecordForm(there or wanted or RecordForm.JSON)
        self.manifest.set(_FORM, form)
        return form


def folder_of(out: Path | str) -> AnyFolder:
    """Give the folder of records wherever it is."""
    if isinstance(out, str) and is_url(out):
        from pilar_extract.store.remote import RemoteFolder  # noqa: PLC0415 - most are here

        return RemoteFolder(out)
    return Folder(Path(out))
