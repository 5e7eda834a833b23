"""Processes of a cluster, and where they listen (on Linux)."""

from __future__ import annotations

import ipaddress
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from commands import children

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTENS = "0A"


def descendants(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    for child in children(process):
        yield from descendants(child)


def runs(process: int) -> bool:
    """Is a process still there, and not only its entry?"""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def title(process: int) -> str:
    """What a process is called; Ray names a worker after its task."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def at_work(process: int) -> list[int]:
    """Ray's workers below a process that are making blocks."""
    return [one for one in descendants(process) if title(one).startswith("ray::") and "_make" in title(one)]


def listening(process: int) -> set[str]:
    """Addresses that a process and all below it listen on."""
    sockets = set()
    for one in set(descendants(process)):
        with suppress(OSError):
            for entry in Path(f"/proc/{one}/fd").iterdir():
                with suppress(OSError):
                    sockets.add(os.readlink(entry))  # noqa: PTH115 - "socket:[…]" is no path
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            (
                _,
                local,
                _,
                state,
                *_,
            ) = line.split()
            inode = line.split()[9]
            if state == _LISTENS and f"socket:[{inode}]" in sockets:
                found.add(_address(local.partition(":")[0]))
    return found


def _address(raw: str) -> str:
    # Words of four bytes, each in the machine's own order.
    words = [bytes.fromhex(raw[place : place + 8])[::-1] for place in range(0, len(raw), 8)]
    address = ipaddress.ip_address(b"".join(words))
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)
