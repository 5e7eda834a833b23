"""
Contradictions inside one article, for a person to look at; nothing is corrected.

`patterns/checks.toml` says of each check whether it is on, how grave it is, and what its message says.
"""

from __future__ import annotations

from pilar_extract.checks.checker import Checker
from pilar_extract.checks.evidence import Evidence, Finding

__all__ = ["Checker", "Evidence", "Finding"]
