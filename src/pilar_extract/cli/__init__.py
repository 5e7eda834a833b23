"""The command line: words typed to the functions of the other rooms."""

from pilar_extract.cli.app import app, main

__all__ = ["app", "main"]
