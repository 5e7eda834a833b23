"""``pilar-extract schema``: the JSON Schema of the record."""

from __future__ import annotations

import json
import sys

from pilar_extract.cli.options import CodeDirs


def schema(
    *,
    pattern_dirs: CodeDirs = None,
) -> None:
    """Print the JSON Schema of a record, with the codes that the patterns know."""
    from pilar_extract.record.schema import CodeLists, json_schema  # noqa: PLC0415
    from pilar_extract.rules.loader import load_rules  # noqa: PLC0415

    terms = load_rules(tuple(pattern_dirs or ())).terms.values()
    described = json_schema(CodeLists.of((term.kind, term.value) for term in terms))
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
