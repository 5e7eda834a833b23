"""Objects from one process to another, read as many at a time as have come."""

from __future__ import annotations

import os
import pickle
import struct
from typing import Any

_HEAD = struct.Struct("!Q")  # bytes of the object behind it
_PIECE = 262_144  # bytes that are read at once at most


class Inbox:
    """
    Reads what `send` wrote. `multiprocessing` would ask the system three times for each object.

    Args:
        descriptor: The end of a pipe or socket; it belongs to somebody else, who closes it.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._piece = bytearray(_PIECE)
        self._held = bytearray()

    def read(self) -> list[Any]:
        """
        Give what has come, perhaps no whole object yet; wait where there is nothing at all.

        Raises:
            EOFError: The other side has closed its end, or died, and everything was read.
        """
        try:
            number = os.readv(self._descriptor, [self._piece])
        except ConnectionResetError as error:
            raise EOFError from error
        if not number:
            raise EOFError
        held, start = self._held, 0
        held += memoryview(self._piece)[:number]
        objects = []
        while start + _HEAD.size <= len(held):
            begin = start + _HEAD.size
            end = begin + _HEAD.unpack_from(held, start)[0]
            if end > len(held):
                break
            objects.append(pickle.loads(held[begin:end]))  # noqa: S301 - from a process of this run
            start = end
        del held[:start]
        return objects


def send(descriptor: int, sent: object) -> None:
    """
    Write an object for an `Inbox`, and wait until it is on its way.

    Args:
        descriptor: The end of a pipe or socket.
        sent: Anything that can be pickled.

    Raises:
        BrokenPipeError: The other side has closed its end, or died.
        ConnectionResetError: Likewise.
    """
    packed = pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)
    left = memoryview(_HEAD.pack(len(packed)) + packed)
    while left:
        left = left[os.write(descriptor, left) :]
