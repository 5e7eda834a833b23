"""``pilar-extract patterns``: what stands in the pattern files, and whether they do what they say."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import displayable, output
from pilar_extract.cli.coverage import coverage
from pilar_extract.cli.options import PatternDirs
from pilar_extract.cli.workflow_commands import annotation

if TYPE_CHECKING:
    from pilar_extract.workbench.checking import Finding

patterns = typer.Typer(
    help="What the pattern files say, whether their sentences hold, and which rules made facts.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
patterns.command()(coverage)
_MOST_SHOWN = 6


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


@patterns.command("list")
def list_(
    *,
    search: Annotated[
        str,
        typer.Option(
            "--search", "-s", metavar="WORD", help="Only what says this; word lists too.", show_default=False
        ),
    ] = "",
    pattern_dirs: PatternDirs = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the entries as JSON.")] = False,
) -> None:
    """List terms, rules and what else has an identifier, with file and line."""
    from rich.text import Text  # noqa: PLC0415 - late, as the rules

    from pilar_extract.workbench.listing import list_patterns  # noqa: PLC0415

    found = list(list_patterns(pattern_dirs or (), search=search))
    if as_json:
        sys.stdout.write(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=1) + "\n")
        return
    console = output()
    for entry in found:
        place = f"{entry.file}:{entry.line}" if entry.line else entry.file
        kind = f"{entry.kind} {entry.value}".strip()
        console.print(
            Text.assemble(
                (displayable(entry.id), "bold"), f"  {displayable(kind)}", (f"  {displayable(place)}", "dim")
            ),
            soft_wrap=True,
        )
        for said in entry.says[:_MOST_SHOWN]:
            console.print(Text(f"  {displayable(said)}", style="dim"), soft_wrap=True)
        if len(entry.says) > _MOST_SHOWN:
            console.print(Text(f"  … and {len(entry.says) - _MOST_SHOWN} more", style="dim"))
    console.print(f"{len(found)} found")


@patterns.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]…", help="Folders of your own; without, the shipped patterns.", show_default=False
        ),
    ] = None,
    *,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="With DIR: see that the shipped entries still do what they say.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 on warnings too.")] = False,
    time: Annotated[
        list[str] | None,
        typer.Option(
            "--time",
            metavar="PATH",
            help="Say what each rule costs on the articles of a file or folder; may be given again.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help="For people, for GitHub's annotations, for programs.")
    ] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """
    Validate pattern files, run all their examples and counter-examples, and warn of what cannot be meant.

    Ends with 1 where something is wrong.
    """
    from pilar_extract.cli.costs import cost_page, measured  # noqa: PLC0415 - late, as the rules
    from pilar_extract.workbench.checking import check_patterns  # noqa: PLC0415

    found = list(check_patterns(folders or (), shipped=shipped))
    wrong = sum(finding.severity == "error" for finding in found)
    is_valid = not any(finding.code == "invalid" for finding in found)
    costs, unread = measured(time, folders or ()) if time and is_valid else (None, 0)
    if as_json or format_ is Format.JSON:
        findings = [asdict(finding) for finding in found]
        said = {"findings": findings, "time": costs and asdict(costs)} if time else findings
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    else:
        write = _annotation if format_ is Format.GITHUB else _line
        sys.stdout.writelines(f"{write(finding)}\n" for finding in found)
        if format_ is Format.TEXT:
            sys.stdout.write(f"{wrong} errors, {len(found) - wrong} warnings\n")
        for part in cost_page(costs) if costs else ():
            output().print(part)
    raise typer.Exit(int(bool(wrong or unread or (strict and found))))


def _line(finding: Finding) -> str:
    entry = f" {finding.entry}:" if finding.entry else ""
    said = f"{finding.file}:{finding.line}: {finding.severity}[{finding.code}]{entry} {finding.message}"
    return displayable(said)


def _annotation(finding: Finding) -> str:
    said = f"{finding.entry}: {finding.message}" if finding.entry else finding.message
    return annotation(
        finding.severity, said, title=finding.code, file=displayable(finding.file), line=finding.line
    )
