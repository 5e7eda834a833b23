"""Libraries that only some commands need: they come in at first use, and who lacks one is told how to get it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pilar_extract.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType


def need(module: str, *, extra: str) -> ModuleType:
    """
    Import a library that is installed with an extra only.

    Args:
        module: Its name, as Python imports it.
        extra: The extra of this package that brings it along.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        if error.name != library:
            raise  # it is there, and lacks something itself
        raise UsageError(
            f"this needs {library}, which is not installed",
            cure=f"pip install 'pilar-extract[{extra}]'",
        ) from error
