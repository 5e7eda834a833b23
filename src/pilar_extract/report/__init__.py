"""Records to pages: a folder that opens from disk, to see, search and judge what was found."""

from __future__ import annotations

from pilar_extract.report.building import Reported, report

__all__ = ["Reported", "report"]
