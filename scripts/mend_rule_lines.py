"""
Set right where the pages say that a rule stands.

Output shown in README.md and docs/ names rules with file and line (``count.number-pillar  counts.toml:180``), and each
edit of a pattern file moves them. ``python scripts/mend_rule_lines.py`` writes the lines anew, ``--check`` only names
the pages where they are wrong, with exit status 1. Rules of folders that a page makes up are left alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar_extract.rules.model import Location

ROOT = Path(__file__).resolve().parents[1]
_SHOWN = re.compile(r"(?P<rule>[a-z]+\.[\w.-]+)(?P<gap> +)(?P<file>\w+\.toml):(?P<line>\d+)")


def mended(page: str, locations: Mapping[str, Location]) -> str:
    """The page with the lines of all rules that stand in the file named."""

    def place(shown: re.Match[str]) -> str:
        at = locations.get(shown["rule"])
        line = at.line if at is not None and at.file == shown["file"] else shown["line"]
        return f"{shown['rule']}{shown['gap']}{shown['file']}:{line}"

    return _SHOWN.sub(place, page)


def main() -> int:
    """Mend the pages, or say which are wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only name the pages that are wrong")
    options = parser.parse_args()
    locations = load_rules().locations
    wrong = False
    for file in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        page = file.read_text("utf-8")
        if (now := mended(page, locations)) != page:
            wrong = True
            print(f"{file.relative_to(ROOT)}: lines of rules have moved")
            if not options.check:
                file.write_text(now, "utf-8")
    return int(wrong and options.check)


if __name__ == "__main__":
    sys.exit(main())
