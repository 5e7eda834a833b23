"""Pattern files put to the test: valid, true to their own sentences, and worth what they cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pilar_extract.checks.definition import definitions
from pilar_extract.errors import PatternError
from pilar_extract.pipeline import load
from pilar_extract.rules.loader import pattern_files, shipped_patterns
from pilar_extract.workbench.examples import (
    check_failures,
    date_counter_failure,
    date_example_failure,
    entry_failures,
)
from pilar_extract.workbench.lints import lint_rule, lint_term
from pilar_extract.workbench.shadows import Shadows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar_extract.pipeline import Pipeline
    from pilar_extract.rules.file import PatternFile
    from pilar_extract.workbench.lints import Severity

_PLACE = re.compile(r"(?P<file>[^:]*\.toml)(?::(?P<line>\d+))?: (?P<said>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """
    Something wrong with an entry of a pattern file.

    Attributes:
        severity: An error, or a warning.
        code: ``invalid``, ``example``, ``counter-example``, ``gap``, or the code of a lint.
        entry: The entry's identifier, if it is known.
        message: What is wrong.
        file: Path of its file.
        line: Line of its identifier there, counted from 1.
    """

    severity: Severity
    code: str
    entry: str | None
    message: str
    file: str
    line: int


def check_patterns(pattern_dirs: Sequence[Path] = (), *, shipped: bool = False) -> Iterator[Finding]:
    """
    Check the entries of folders, or the shipped ones.

    Args:
        pattern_dirs: The user's own folders, loaded on top of the shipped patterns; without any, these are checked.
        shipped: Check the shipped entries too, as they work together with those of the folders.

    Raises:
        PatternError: A folder is not there.
    """
    for folder in pattern_dirs:
        if not folder.is_dir():
            raise PatternError(
                f"{folder}: no such pattern folder", cure="Give a folder that holds .toml files."
            )
    try:
        pipeline = load(pattern_dirs)
        files = list(pattern_files(pattern_dirs))
        checks = definitions(pipeline.ruleset.tables["checks"]["check"])
    except PatternError as error:
        yield _invalid(error, pattern_dirs)
        return
    last = {
        id_: file.shown for file in files for id_ in file.lines
    }  # a later entry takes an earlier one's place
    wanted = [file for file in files if shipped or not pattern_dirs or file.shown != file.name]
    for file in wanted:
        for entry, severity, code, message in (
            *_entries(pipeline, file),
            *_dates(pipeline, file),
            *(
                (f"check.{name}", "error", code, message)
                for name in file.table.get("check", ())
                for code, message in check_failures(pipeline, name, checks[name])
                if checks[name].on
            ),
        ):
            if last.get(entry, file.shown) == file.shown:
                yield Finding(severity, code, entry, message, _path(file), file.lines.get(entry, 1))


_Row = tuple[str, "Severity", str, str]


def _entries(pipeline: Pipeline, file: PatternFile) -> Iterator[_Row]:
    rules = pipeline.ruleset
    shadows = Shadows(rules) if file.table.get("rule") else None

    def cut(word: str) -> int:
        return len(pipeline.nlp.make_doc(word))

    for section, entries in (("term", rules.terms), ("rule", rules.rules)):
        for id_ in (entry["id"] for entry in file.table.get(section, ())):
            entry = entries[id_]
            for code, message in entry_failures(pipeline, entry):
                yield id_, "error", code, message
            lints = (
                lint_term(rules.terms[id_], rules, cut)
                if section == "term"
                else lint_rule(rules.rules[id_], rules, cut)
            )
            for lint in lints:
                yield id_, lint.severity, lint.code, lint.message
            for shadow in shadows.of(rules.rules[id_]) if shadows and section == "rule" else ():
                by = " and ".join(f"{other} ({rules.rules[other].priority})" for other in shadow.by)
                said = f"{by} takes the same units first wherever this matches, in: {shadow.pattern}"
                yield id_, "warning", "shadowed", said


def _dates(pipeline: Pipeline, file: PatternFile) -> Iterator[_Row]:
    table: dict[str, Any] = pipeline.ruleset.tables["dates"]
    for rule in file.table.get("date_rule", ()) if file.name == "dates.toml" else ():
        id_ = rule["id"]
        for kind in ("examples", "counter_examples"):
            if not rule.get(kind):
                yield id_, "error", "invalid", f"has no {kind}"
        for code, message in _date_failures(table, rule):
            yield id_, "error", code, message


def _date_failures(table: dict[str, Any], rule: dict[str, Any]) -> Iterator[tuple[str, str]]:
    try:
        for example in rule.get("examples", ()):
            if message := date_example_failure(table, rule["id"], example):
                yield "example", message
        for example in rule.get("counter_examples", ()):
            if message := date_counter_failure(table, example):
                yield "counter-example", message
    except (KeyError, TypeError, ValueError) as error:
        yield "invalid", f"an example cannot be read: {error}; it has text, value and perhaps published"


def _invalid(error: PatternError, pattern_dirs: Sequence[Path]) -> Finding:
    """A file that is refused, with the place that the message names."""
    said = f"{error.message}. {error.cure}"
    place = _PLACE.fullmatch(said)
    if place is None:
        return Finding(
            "error", "invalid", None, said, str(pattern_dirs[0]) if pattern_dirs else "patterns", 1
        )
    file = place["file"]
    within = [folder / file for folder in pattern_dirs if (folder / file).is_file()]
    shown = str(within[-1]) if within and not Path(file).is_file() else file
    return Finding("error", "invalid", None, place["said"], shown, int(place["line"] or 1))


def _path(file: PatternFile) -> str:
    """The file's path, of a shipped one as it stands below the folder that one works in."""
    if file.shown != file.name:
        return file.shown
    path = Path(str(shipped_patterns()), file.name)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
