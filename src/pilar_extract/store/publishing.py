"""
Shards put in place of those of an earlier run.

The new ones are written beside, then moved one by one; the moves are noted before they begin, so that a run that is
broken off among them is taken to its end by the next one.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, TypeAlias

from pilar_extract.store.folder import Kept, unwritable

if TYPE_CHECKING:
    from pilar_extract.store.folder import Folder
    from pilar_extract.store.forms import Shards
    from pilar_extract.store.manifest import Manifest
    from pilar_extract.store.remote import RemoteFolder

    AnyFolder: TypeAlias = Folder | RemoteFolder

_CHANGED = "changed"  # records have been put or removed since the shards were written
_MOVING = "moving"  # how they are written, and names of the files that are being put in place
_SHARDS = "shards"  # how they were written, and each file as it was left
_NEXT = "next"


class Publishing:
    """
    The shards of a folder.

    Args:
        folder: The folder.
        manifest: Its manifest.
        shards: What writes them.
    """

    def __init__(self, folder: AnyFolder, manifest: Manifest, shards: Shards) -> None:
        self._folder, self._manifest, self._shards = folder, manifest, shards
        self._next = folder.state / _NEXT
        self._noted = False
        if self._manifest.get(_MOVING):
            self._move()
        shutil.rmtree(self._next, ignore_errors=True)

    def change(self) -> None:
        """Note that the shards are not up to date any more, once for all records of a run."""
        if not self._noted:
            self._manifest.set(_CHANGED, "yes")
            self._noted = True

    def publish(self) -> None:
        """
        Write the shards anew, if there is a reason to.

        Raises:
            OutputError: They cannot be written; those of the earlier run are still there.
        """
        if not self._manifest.get(_CHANGED) and self._left_as_they_were():
            return
        try:
            self._next.mkdir()
            self._shards.write(self._manifest.contents, self._next)
            files = sorted(path for path in self._next.rglob("*") if path.is_file())
            self._folder.settle(files)
        except OSError as error:
            shutil.rmtree(self._next, ignore_errors=True)
            raise unwritable(self._folder.path, error) from error
        names = [path.relative_to(self._next).as_posix() for path in files]
        self._manifest.set(_MOVING, json.dumps((self._shards.name, names)))
        self._manifest.commit()
        self._move()
        shutil.rmtree(self._next, ignore_errors=True)

    def _left_as_they_were(self) -> bool:
        name, files = self._before()
        return name == self._shards.name and all(
            self._folder.kept(file) == kept for file, kept in files.items()
        )

    def _before(self) -> tuple[str | None, dict[str, Kept]]:
        before = self._manifest.get(_SHARDS)
        if before is None:
            return None, {}
        name, files = json.loads(before)
        return name, {file: Kept(*kept) for file, kept in files.items()}

    def _move(self) -> None:
        how, names = json.loads(self._manifest.get(_MOVING) or "[]")
        for name in names:
            self._folder.take(self._next / name, name)
        _, before = self._before()
        for name in before.keys() - set(names):
            self._folder.remove(name)
        self._folder.settle()
        left = {name: self._folder.kept(name) for name in names}
        files = {name: (kept.size, kept.mtime_ns) for name, kept in left.items() if kept}
        self._manifest.set(_SHARDS, json.dumps((how, files)))
        self._manifest.set(_CHANGED, "")
        self._noted = False
        self._manifest.set(_MOVING, "")
        self._manifest.commit()
