"""Ray clusters on this machine, started and stopped by the tests; without Ray, these are skipped."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

_STORE = 100_000_000
_SOON = {  # that a node is lost is known in seconds rather than in half a minute
    "health_check_initial_delay_ms": 1_000,
    "health_check_period_ms": 500,
    "health_check_failure_threshold": 4,
}

_ENVIRONMENT = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    # Else a machine that is busy with other things leaves Ray's workers no time.
    "RAY_worker_niceness": "0",
    "PYTHONPATH": str(Path(__file__).parents[1]),
}


@pytest.fixture(scope="module", autouse=True)
def _loopback() -> Iterator[None]:
    """Read when Ray is imported, and by every process that it starts; the fake pipeline is found by all of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


@contextmanager
def _nodes(number: int) -> Iterator[tuple[Any, list[Any]]]:
    utilities: Any = import_module("ray.cluster_utils")
    cluster = utilities.Cluster(
        initialize_head=True,
        head_node_args={
            "num_cpus": 1,
            "object_store_memory": _STORE,
            "include_dashboard": False,
            "_system_config": _SOON,
        },
    )
    try:
        yield cluster, [cluster.add_node(num_cpus=1, object_store_memory=_STORE) for _ in range(number - 1)]
    finally:
        cluster.shutdown()


@pytest.fixture(scope="module")
def address(_loopback: None) -> Iterator[str]:
    """Of a cluster of two nodes with a processor each."""
    with _nodes(2) as (cluster, _):
        yield cluster.address


@pytest.fixture
def nodes(_loopback: None) -> Callable[[int], AbstractContextManager[tuple[Any, list[Any]]]]:
    """Gives a cluster of so many nodes with a processor each, and all of its nodes but the first."""
    return _nodes
