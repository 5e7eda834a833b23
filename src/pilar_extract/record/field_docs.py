"""
What the docstrings below the record's fields say.

pydantic can gather them too (``use_attribute_docstrings``), but reads the source of every model when it is imported,
which each start of the program would pay for; only the JSON Schema needs them.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """
    Give the docstring of each field of a model, those that it inherits among them.

    Args:
        model: A model whose source is at hand.

    Raises:
        OSError: It is not, as of a class typed into an interpreter.
    """
    docs: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            docs.update(_docs_of(kind))
    return docs


def _docs_of(kind: type) -> Iterator[tuple[str, str]]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    statements = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, after in pairwise(statements):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
