"""``pilar-extract import``: what people corrected in other tools, back into files of this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pilar_extract.cli.console import complain, errors, output

FOLDER = Path("data", "gold")
"""Where gold goes unless another place is named."""

import_ = typer.Typer(
    help="Take what people corrected in Label Studio, as gold that [bold]eval[/] reads.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


@import_.callback()
def _group() -> None:
    """Keep the name of the other tool a command of its own, though there is one only."""


@import_.command("label-studio", no_args_is_help=True)
def label_studio(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="What Label Studio exported as JSON.", show_default=False),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="DIR", help="Where <id>.gold.json and <id>.txt go."),
    ] = FOLDER,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over gold that is there and says something else.")
    ] = False,
) -> None:
    """
    Write gold out of annotations made in Label Studio, on tasks of `export --to label-studio`.

    Ends with 0, with 1 where some task or file could not be taken; the others are written.
    """
    from pilar_extract.labelling.importing import import_annotations  # noqa: PLC0415 - late, as all of its kind

    console = errors()
    done = import_annotations(
        files, out, replace=replace, on_problem=lambda error: complain(console, error.message, error.cure)
    )
    said = f"{len(done.written)} gold files: {out}" if done.written else "0 gold files"
    output().print(said, markup=False, soft_wrap=True)
    if done.waiting:
        output().print(f"{done.waiting} tasks are not annotated yet", markup=False)
    for id_ in done.several:
        output().print(f"{id_}: annotated more than once, the latest was taken", markup=False, soft_wrap=True)
    raise typer.Exit(int(done.failed > 0))
