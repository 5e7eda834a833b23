"""Libraries that only some formats need: imported when a file asks for them, named when they are missing."""

from __future__ import annotations

from typing import Any

from pilar_extract import extras
from pilar_extract.errors import MissingExtraError, UsageError


def need(module: str, *, extra: str, name: str) -> Any:  # noqa: ANN401 - a module, of whatever library
    """
    Import a library that an extra of this package installs, or fail the one file that asks for it.

    Args:
        module: What to import.
        extra: The extra that installs it.
        name: The file that asks for it, for the message.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return extras.need(module, extra=extra)
    except UsageError as error:
        raise MissingExtraError(f"{name}: {error.message}", cure=error.cure) from error
    except ImportError as error:  # it is there, and lacks something itself
        raise MissingExtraError(
            f"{name}: {module} cannot be imported: {error}", cure=f"pip install 'pilar-extract[{extra}]'"
        ) from error
