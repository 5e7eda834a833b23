"""The command ``pilar-extract``: its commands and how each of them ends."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pilar_extract import __version__
from pilar_extract.cli.console import complain, errors
from pilar_extract.cli.correct import correct
from pilar_extract.cli.dataset import panel, people
from pilar_extract.cli.diff import diff
from pilar_extract.cli.evaluate import eval_
from pilar_extract.cli.export import export
from pilar_extract.cli.import_ import import_
from pilar_extract.cli.patterns import patterns
from pilar_extract.cli.report import report
from pilar_extract.cli.review import review
from pilar_extract.cli.run import run
from pilar_extract.cli.schema import schema
from pilar_extract.cli.show import show
from pilar_extract.cli.try_ import try_
from pilar_extract.cycles import seek_cycles_seldom
from pilar_extract.errors import PilarExtractError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130  # what a shell gives for SIGINT
PIPE_CLOSED = 141  # and for SIGPIPE

_ABOUT = """
Reads Indonesian news about the [bold]pillars of social welfare[/] (PSM, TKSK, Tagana, Karang Taruna …) and
writes down the facts: how many of whom, which officials, awards, regions and dates, each with the words that
state it. By rules alone: the same article gives the same facts, and each fact says which rule found it.
"""
_EXAMPLES = """
[bold]For a start[/]

  pilar-extract run data/raw     [dim]a folder of clippings, records to data/out[/]

  pilar-extract show ID          [dim]the facts of one, with their evidence[/]

  pilar-extract show ID --explain     [dim]and why each of them was found[/]
"""
_RUN_EXAMPLES = """
[bold]Examples[/]

  pilar-extract run clippings/ --out facts      [dim]a folder and all below it[/]

  pilar-extract run 'news/**/*.txt' --jobs 4    [dim]a glob, four processes[/]

  pilar-extract run clippings --pattern-dir my  [dim]with rules of your own[/]

  pilar-extract run archive/ --engine ray --ray-address auto --out facts  [dim]on a Ray cluster[/]

  cat news.jsonl | pilar-extract run - --from jsonl --out -
"""
_SHOW_EXAMPLES = """
[bold]Examples[/]

  pilar-extract show pasuruan-hksn-2023

  pilar-extract show pasuruan-hksn-2023 --explain | less -R

  pilar-extract show pasuruan-hksn-2023 --json | jq .counts
"""
_REPORT_EXAMPLES = """
[bold]Examples[/]

  pilar-extract report data/out --open          [dim]look at everything in the browser[/]

  pilar-extract report data/out --out public --without-names
"""
_EXPORT_EXAMPLES = """
[bold]Examples[/]

  pilar-extract export data/out --to sqlite     [dim]then: datasette data/export/pilar.sqlite[/]

  pilar-extract export data/out --to xlsx --out facts.xlsx

  pilar-extract export data/out --to csv --without-text

  pilar-extract export data/out --to label-studio    [dim]tasks to correct; then: pilar-extract import[/]
"""
_PANEL_EXAMPLES = """
[bold]Examples[/]

  pilar-extract panel data/out --by region,pillar,year

  pilar-extract panel data/out --to parquet --out panel
"""
_PEOPLE_EXAMPLES = """
[bold]Examples[/]

  pilar-extract people data/out

  pilar-extract people data/out --decisions people.toml
"""
_EVAL_EXAMPLES = """
[bold]Examples[/]

  pilar-extract eval gold/ --records data/out

  pilar-extract eval gold/ --errors | less -R

  pilar-extract eval gold/ --min-f1 counts=0.9 --min-f1 fact_f1=0.95   [dim]for a machine: 1 if it is not reached[/]
"""
_DIFF_EXAMPLES = """
[bold]Examples[/]

  pilar-extract run clippings --out before
  [dim]edit a pattern, then[/]
  pilar-extract run clippings --out after

  pilar-extract diff before after

  pilar-extract diff before after --html > what-changed.html
"""
_REVIEW_EXAMPLES = """
[bold]Examples[/]

  pilar-extract review data/out

  pilar-extract review data/out --kind check --kind awards --limit 0
"""
_CORRECT_EXAMPLES = """
[bold]Examples[/]

  pilar-extract correct pasuruan-hksn-2023 counts:3 value=120 --why "a slip of the pen"

  pilar-extract correct pasuruan-hksn-2023 officials:1 --remove

  pilar-extract correct pasuruan-hksn-2023 --add counts pillar=PSM value=12 --quote "12 orang PSM"
"""
_TRY_EXAMPLES = """
[bold]Examples[/]

  pilar-extract try "120 PSM hadir di Kota Pasuruan, Rabu (20/12)" --published 2023-12-21

  pilar-extract try "Sebanyak 25 Garda Lansia Kota Batu hadir." --pattern-dir my-patterns
"""


class Guarded(TyperGroup):
    """A group whose commands end with the right status and without a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps its context type to itself
        """Run the command; turn what may go wrong into a message and an exit status."""
        try:
            return super().invoke(ctx)
        except PilarExtractError as error:
            complain(errors(), error.message, error.cure)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            complain(
                errors(), "interrupted", "The records written so far are whole; run again for the others."
            )
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _abandon_stdout()
            raise typer.Exit(PIPE_CLOSED) from error


app = typer.Typer(
    name="pilar-extract",
    cls=Guarded,
    help=_ABOUT,
    epilog=_EXAMPLES,
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer's callback
    if asked:
        typer.echo(f"pilar-extract {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


_COMMANDS: tuple[tuple[Callable[..., None], str | None], ...] = (
    (run, _RUN_EXAMPLES),
    (show, _SHOW_EXAMPLES),
    (export, _EXPORT_EXAMPLES),
    (panel, _PANEL_EXAMPLES),
    (people, _PEOPLE_EXAMPLES),
    (eval_, _EVAL_EXAMPLES),
    (diff, _DIFF_EXAMPLES),
    (report, _REPORT_EXAMPLES),
    (review, _REVIEW_EXAMPLES),
    (correct, _CORRECT_EXAMPLES),
    (try_, _TRY_EXAMPLES),
    (schema, None),
)
for _command, _epilog in _COMMANDS:
    _name = _command.__name__.rstrip("_")  # "eval" is Python's word too
    app.command(_name, epilog=_epilog, no_args_is_help=_command is not schema)(_command)
app.add_typer(import_, name="import")
app.add_typer(patterns, name="patterns")


def main() -> None:
    """Run the command with the arguments of the process."""
    seek_cycles_seldom()
    app()


def _abandon_stdout() -> None:
    # Python flushes standard output once more when it ends, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
