"""
The run on Ray Data: units are read by tasks, their slices stream to other tasks that make blocks of them.

Tasks rather than actors: a task that was lost with its machine is done by any other, while an actor's calls wait for
that actor to come back, for good where the rest of the cluster has no processor to spare. The pipeline is loaded once a
worker process, and stays with it from task to task.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar_extract.cluster.metrics import count
from pilar_extract.cluster.work import Cut, cut, make_block
from pilar_extract.errors import PilarExtractError, UsageError, WorkerError
from pilar_extract.extras import need
from pilar_extract.settings import MEGABYTE
from pilar_extract.store.notes import Note

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from pilar_extract.cluster.units import Unit
    from pilar_extract.cluster.work import Orders

_MOST_READS = 1_000  # tasks that read; each takes as many units as are left to it
_PER_READER = 4  # processors for each task that reads; one such task keeps dozens busy where disks are near
_STORE = 200 * MEGABYTE  # memory for slices on their way, of a Ray that is started for this run alone
_PASSED = ("block", "corrected", "skipped", "whole")  # what is known of a slice before it is done
_PATIENCE = 10.0  # seconds until an address where nobody answers is given up
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}


@dataclass(frozen=True, slots=True)
class Met:
    """
    A block that this run has met.

    Attributes:
        block: Its name; empty where a unit has ended.
        note: What is known of it, where it was done in this run.
        cut: What was said of its unit.
    """

    block: str
    note: Note | None
    cut: Cut


def load_ray(address: str | None) -> None:
    """
    Import Ray, which takes its time; to be done before anything is written.

    Args:
        address: Of a cluster, or None where one will be started on this machine.

    Raises:
        UsageError: It is not installed.
    """
    if address is None:
        # Read when Ray is imported: its processes listen on loopback, and report to nobody.
        os.environ.update({name: os.environ.get(name, value) for name, value in _LOOPBACK.items()})
    need("ray", extra="ray")
    need("ray.data", extra="ray")


@contextmanager
def connected(address: str | None, jobs: int | None) -> Iterator[None]:
    """
    Connect to Ray, or start one for this run alone that nobody else can reach.

    Args:
        address: Of a cluster: ``auto``, or ``HOST:PORT``; None to start one on this machine, on loopback.
        jobs: Processors of a Ray that is started here; None for all.

    Raises:
        UsageError: There is no cluster at the address.
    """
    ray = need("ray", extra="ray")
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        if address is None:
            ray.init(
                address="local", num_cpus=jobs, include_dashboard=False, object_store_memory=_STORE,
                _node_ip_address="127.0.0.1", **quiet,
            )  # fmt: skip
        else:
            _knock(address)
            ray.init(address=address, **quiet)
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(
            f"no Ray cluster can be reached at {address or 'this machine'}: {error}",
            cure="Start one (ray start --head), see whether the address is right, or leave out --ray-address.",
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """See whether anybody listens; Ray itself would go on trying for a quarter of an hour."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        with socket.create_connection((host.strip("[]"), int(port)), _PATIENCE):
            return


def blocks_of(
    units: Iterable[Unit], there: Mapping[str, Mapping[str, str]], orders: Orders, *, jobs: int | None
) -> Generator[Met, None, None]:
    """
    Make blocks of units on the cluster that is connected, in no order.

    Args:
        units: The units.
        there: Fingerprints of the blocks that need not be done again, by unit and block.
        orders: What every machine has to know.
        jobs: How many blocks are made at a time at most; None for as many as there are processors.

    Raises:
        PilarExtractError: What stops the run on one of the machines.
        WorkerError: Ray gave up.
    """
    data, exceptions = need("ray.data", extra="ray"), need("ray.exceptions", extra="ray")
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what it raises is told once, by us
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_no_progress_timeout_s = (
        -1
    )  # a block may take as long as its articles may, which is limited
    # A slice is a block of Ray's too, so that each is a task of its own.
    context.target_max_block_size = context.target_min_block_size = 1
    rows = [_packed(unit, there) for unit in units]
    if not rows:
        return
    processors = need("ray", extra="ray").cluster_resources().get("CPU", 1)
    # Tasks that read ask for no processor, so that one always finds a place beside those that extract.
    cuts = data.from_items(rows, override_num_blocks=min(len(rows), _MOST_READS)).map_batches(
        _cut, batch_size=1, batch_format="pyarrow", num_cpus=0,
        concurrency=max(1, int(processors) // _PER_READER), fn_kwargs={"orders": orders},
    )  # fmt: skip
    made = cuts.map_batches(
        _make,
        batch_size=1,
        batch_format="pyarrow",
        num_cpus=1,
        concurrency=jobs,
        fn_kwargs={"orders": orders},
    )
    try:
        for batch in made.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
            yield from map(_met, batch.to_pylist())
    except exceptions.RayError as error:
        cause = _cause(error)
        if cause is not None:
            raise cause from error
        raise WorkerError(
            f"Ray has given up: {str(error).strip().splitlines()[-1]}",
            cure="See the logs of the cluster; then run again: blocks that are complete are not done again.",
        ) from error


def _packed(unit: Unit, there: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    return {"unit": zlib.compress(pickle.dumps((unit, there.get(unit.name, {}))), 1)}


def _cut(batch: Any, orders: Orders) -> Iterator[dict[str, list[Any]]]:  # noqa: ANN401 - a table of pyarrow's
    for raw in batch["unit"].to_pylist():
        unit, known = pickle.loads(zlib.decompress(raw))  # noqa: S301 - pickled by `_packed`
        for found in cut(unit, known, orders):
            yield {
                "block": [found.block],
                "work": [found.work or b""],
                "corrected": [list(found.corrected)],
                "skipped": [found.skipped],
                "whole": [found.whole],
            }


def _make(batch: Any, orders: Orders) -> Iterator[dict[str, list[Any]]]:  # noqa: ANN401 - likewise
    for row in batch.to_pylist():
        note = b""
        if row["work"]:
            began = time.monotonic()
            made = make_block(row["work"], orders)
            count(made, time.monotonic() - began)
            note = made.to_bytes()
        yield {name: [row[name]] for name in _PASSED} | {"note": [note]}


def _met(row: Mapping[str, Any]) -> Met:
    note = Note.from_bytes(row["note"]) if row["note"] else None
    found = Cut(row["block"], corrected=tuple(row["corrected"]), skipped=row["skipped"], whole=row["whole"])
    return Met(row["block"], note, found)


def _cause(error: BaseException | None) -> PilarExtractError | None:
    """The error of ours that Ray has wrapped, perhaps more than once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, PilarExtractError):
            return error
        seen.add(id(error))
        error = getattr(error, "cause", None) or error.__cause__
    return None
