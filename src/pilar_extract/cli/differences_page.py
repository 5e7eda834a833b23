"""Differences between two runs as a page of HTML that stands alone: no script, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pilar_extract.cli.differences import SIGNS, details, origin, said, standing
from pilar_extract.evaluation.difference import WHATS, by_kind, by_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar_extract.evaluation.difference import ArticleDifference, Change, What

_STYLE = """
:root { color-scheme: light dark; --add: #116329; --del: #a40e26; --mod: #7d4e00; --soft: #57606a; }
@media (prefers-color-scheme: dark) {
  :root { --add: #7ee787; --del: #ffa198; --mod: #f2cc60; --soft: #adb5bd; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .2rem .8rem; text-align: right; border-bottom: 1px solid; }
th:first-child { text-align: left; }
ul { list-style: none; padding-left: 1rem; }
li { margin: .4rem 0; overflow-wrap: anywhere; }
.appeared > b { color: var(--add); } .vanished > b { color: var(--del); } .changed > b { color: var(--mod); }
small, .detail { color: var(--soft); } .detail { display: block; padding-left: 1.2rem; }
mark { background: #ffe58f; color: #000; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(found: Sequence[ArticleDifference]) -> str:
    """
    Make the page.

    Args:
        found: The articles that differ.
    """
    return "\n".join(_page(found)) + "\n"


def _page(found: Sequence[ArticleDifference]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Differences between two runs</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>Differences between two runs</h1>\n<p>Articles that differ: {len(found)}</p>"
    changes = [change for article in found for change in article.changes]
    yield from _table("kind", by_kind(changes))
    yield from _table("rule", by_rule(changes))
    for article in found:
        yield f"<section>\n<h2>{escape(article.id)} <small>{escape(standing(article).strip())}</small></h2>\n<ul>"
        for change in article.changes:
            yield from _change(article, change)
        yield "</ul>\n</section>"
    yield "</body>\n</html>"


def _table(heading: str, counts: Mapping[str, Mapping[What, int]]) -> Iterator[str]:
    if not counts:
        return
    columns = "".join(f'<th scope="col">{what}</th>' for what in WHATS)
    yield f'<table>\n<tr><th scope="col">{heading}</th>{columns}</tr>'
    for name, numbers in counts.items():
        cells = "".join(f"<td>{numbers[what] or ''}</td>" for what in WHATS)
        yield f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
    yield "</table>"


def _change(article: ArticleDifference, change: Change) -> Iterator[str]:
    yield (
        f'<li class="{change.what}"><b title="{change.what}">{SIGNS[change.what]} {change.kind}</b> '
        f"{escape(said(change))} <small>{escape(origin(article, change))}</small>"
    )
    for line in details(article, change):
        marked = escape(line).replace("«", "<mark>", 1).replace("»", "</mark>", 1)
        yield f'<span class="detail">{marked}</span>'
    yield "</li>"
