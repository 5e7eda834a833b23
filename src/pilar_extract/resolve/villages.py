"""The desa and kelurahan of one kabupaten or kota."""

from __future__ import annotations

from pilar_extract.resolve.region_tables import Locality, fold_name

_MARKS = {ord(char): None for char in map(chr, range(128)) if not char.isalnum() and char not in "\t\n"}
_DIGITS = 4  # that end the code of a village
_DISTRICT_CODE = 8


class Villages:
    """
    The villages of one kabupaten or kota, looked up by folded name.

    A run meets hundreds of kabupaten and asks each for a few names, most of which it has not. So the names stay one
    string, folded as a whole, and a search in it tells whether a name is there: 0.01 ms and 3 kB a kabupaten, a
    fifth of what a table of its villages takes.

    Args:
        block: A line a kecamatan: its code, then behind a tab each the end of a village's code, a blank and its name.
    """

    def __init__(self, block: str) -> None:
        self._block = block
        self._folded = _fold(block)

    @property
    def keys(self) -> list[str]:
        """The folded names, each once."""
        entries = (entry for line in self._folded.split("\n") for entry in line.split("\t")[1:-1])
        return list(dict.fromkeys(entry[_DIGITS:] for entry in entries))

    def find(self, key: str, parent: str) -> Locality | None:
        """The first village of a folded name whose code begins as that of its kabupaten, kota or kecamatan."""
        folded, wanted = self._folded, key + "\t"
        at = folded.find(wanted) if key else -1
        while at >= 0:
            begin = at - _DIGITS
            if folded[begin - 1] == "\t" and folded[begin:at].isdecimal():
                locality = self._read(begin)
                if locality.code.startswith(parent):
                    return locality
            at = folded.find(wanted, at + 1)
        return None

    def _read(self, begin: int) -> Locality:
        """The village whose entry in the folded string begins there."""
        line = self._block.split("\n")[self._folded.count("\n", 0, begin)]
        number = self._folded.count("\t", self._folded.rfind("\n", 0, begin) + 1, begin)
        end, _, name = line.split("\t")[number].partition(" ")
        return Locality(f"{line[:_DISTRICT_CODE]}.{end}", name, "village")


def _fold(block: str) -> str:
    """All names folded, with a tab behind each."""
    if block.isascii():
        folded = block.lower().translate(_MARKS)
    else:
        folded = "\n".join("\t".join(map(fold_name, line.split("\t"))) for line in block.split("\n"))
    return folded.replace("\n", "\t\n") + "\t"
