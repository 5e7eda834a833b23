"""Libraries that only some formats need: imported when a file asks for them, named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pilar_extract.errors import MissingExtraError


def need(module: str, *, extra: str, name: str) -> Any:  # noqa: ANN401 - a module, of whatever library
    """
    Import a library that an extra of this package installs.

    Args:
        module: What to import.
        extra: The extra that installs it.
        name: The file that asks for it, for the message.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{name}: {error.name or module} is not installed, which reads files of this kind",
            cure=f"Install it: pip install 'pilar-extract[{extra}]'",
        ) from error
