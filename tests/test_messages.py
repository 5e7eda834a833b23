"""Messages between a run and its workers: whole, in order, however the system cuts them."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from pilar_extract.corpus import messages
from pilar_extract.corpus.messages import Inbox, send

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """The two ends, the one to read from first."""
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def all_of(inbox: Inbox) -> Iterator[object]:
    """What comes until the other side is closed."""
    while True:
        try:
            yield from inbox.read()
        except EOFError:
            return


@pytest.mark.parametrize("piece", [1, 7, 1000, 262_144])
def test_messages_arrive_whole_and_in_order(
    pipe: tuple[int, int], piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small ones, and ones that are larger than a pipe."""
    monkeypatch.setattr(messages, "_PIECE", piece)
    sent = [*range(50), None, "x" * (200 if piece < 1000 else 500_000), b"", ["last"]]

    def write() -> None:
        for one in sent:
            send(pipe[1], one)
        os.close(pipe[1])

    writer = threading.Thread(target=write)
    writer.start()
    assert list(all_of(Inbox(pipe[0]))) == sent
    writer.join()


def test_what_comes_together_is_given_together(pipe: tuple[int, int]) -> None:
    """In one reading, however many there are."""
    for number in range(20):
        send(pipe[1], number)
    assert Inbox(pipe[0]).read() == list(range(20))


def test_a_side_that_is_gone_is_told_of(pipe: tuple[int, int]) -> None:
    """To who reads, behind what it had still written, and to who writes."""
    send(pipe[1], "last words")
    os.write(pipe[1], b"half a head"[:5])
    os.close(pipe[1])
    inbox = Inbox(pipe[0])
    assert inbox.read() == ["last words"]
    with pytest.raises(EOFError):
        inbox.read()
    reader, writer = os.pipe()
    os.close(reader)
    with pytest.raises(BrokenPipeError):
        send(writer, "nobody hears")
    os.close(writer)
