"""
Put the chart library of the report pages into the package, out of the archives that npm packs.

In an empty folder: ``npm pack vega@6.4.0 vega-lite@6.4.3 vega-interpreter@2.3.2``, then
``python scripts/build_vega.py FOLDER src/pilar_extract/report/vendor``. Vega and Vega-Lite are taken as they were
built and minified by their authors; the interpreter, which comes as a module, is wrapped for pages that open from disk,
where browsers refuse modules. A new version means new names in `PACKAGES`.
"""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path

PACKAGES = {
    "vega-6.4.0": "build/vega.min.js",
    "vega-lite-6.4.3": "build/vega-lite.min.js",
    "vega-interpreter-2.3.2": "build/vega-interpreter.js",
}
_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)
_IMPORT = re.compile(r"^import \{ ([\w, ]+) \} from 'vega-util';$", re.MULTILINE)
_EXPORT = re.compile(r"^export \{ expression as expressionInterpreter \};$", re.MULTILINE)


def main(archives: Path, target: Path) -> None:
    """
    Write the three scripts and one file with their licences.

    Args:
        archives: Folder with what ``npm pack`` left.
        target: Folder to write to.
    """
    licences = []
    for package, member in PACKAGES.items():
        script, licence = read(archives / f"{package}.tgz", member, "LICENSE")
        script = _MAP.sub("", script)
        if package.startswith("vega-interpreter"):
            script = classic(script)
        (target / Path(member).name).write_text(script, "utf-8")
        licences.append(f"{package}\n\n{licence}")
    (target / "LICENSES.txt").write_text("\n\n".join(licences), "utf-8")


def read(archive: Path, *members: str) -> list[str]:
    """Read files of a package."""
    with tarfile.open(archive) as opened:
        files = [opened.extractfile(f"package/{member}") for member in members]
        return [file.read().decode() for file in files if file]


def classic(module: str) -> str:
    """
    Make a script of the module; what it imports from vega-util stands in vega itself.

    Args:
        module: Its source.
    """
    module, imports = _IMPORT.subn(r"const { \1 } = vega;", module)
    module, exports = _EXPORT.subn("vega.expressionInterpreter = expression;", module)
    if (imports, exports) != (1, 1):
        sys.exit("vega-interpreter is not built as it was: adapt classic()")
    return f'(function () {{\n"use strict";\n{module}}})();\n'


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
