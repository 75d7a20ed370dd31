"""Files from anywhere: what they are, and how much of them is taken in."""

import io
import re
import sys
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.files import display
from exchange_report.files import unreadable as unreadable_file
from exchange_report.importers.model import Cell, Grid, file_place, filled
from exchange_report.regular import MIB, open_regular

FILE_LIMIT: Final = 50 * MIB
_WHOLE: Final = 200 * MIB
_PART: Final = 60 * MIB
_RATIO: Final = 300
"""How many times larger a part of more than a mebibyte may be than it is packed."""
_PARTS: Final = 10_000
CELLS: Final = 2_000_000
"""Places of a grid, merged ones counted in full."""

DAMAGED: Final = phrase("it is damaged, or of another kind than its name says")
PROTECTED: Final = phrase("it is protected by a password")
LARGE: Final = phrase("it holds more than a table of a report can")
ENTITIES: Final = phrase("it defines entities, which no office file needs")

_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    IndexError,
    RuntimeError,  # a password, or a way of packing that is not known (NotImplementedError)
)
"""What `zipfile` raises for archives that are damaged, or made to do harm."""

_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def unreadable(path: str, reason: str) -> ReportError:
    """ER701: the file cannot be read for the `reason`."""
    return ReportError([Diagnostic("ER701", file_place(path), {"reason": reason})])


def grid_of(cells: Sequence[Cell], path: str, heading_rows: int = 0) -> Grid:
    """The grid that `cells` make up. Where they extend over too many places, the columns after the
    last in which a cell begins are left out. Raises `ReportError` (ER701) if that is not enough.
    """
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    if height * width > CELLS:
        width = max(cell.column for cell in cells) + 1
    if height * width > CELLS:
        raise unreadable(path, LARGE)
    return filled(cells, width, heading_rows)


def office_bytes(path: Path) -> bytes:
    """The bytes of a file of an office. Raises `ReportError`: ER603 if it cannot be read, ER701 if
    it is larger than `FILE_LIMIT`.
    """
    try:
        with open_regular(path, sys.maxsize) as file:
            data = file.read(FILE_LIMIT + 1)
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise unreadable_file(path, error) from error
    if len(data) > FILE_LIMIT:
        raise unreadable(display(path), LARGE)
    return data


class Package:
    """The parts of an office file (a zip), each unpacked when it is asked for and never beyond the
    limits. Nothing outside of the file is ever opened.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos: Mapping[str, zipfile.ZipInfo] = {
                one.filename.replace("\\", "/"): one for one in self._zip.infolist()
            }
        except _FAULTS as error:
            raise unreadable(path, DAMAGED) from error
        self._check()

    def _check(self) -> None:
        infos = [*self._infos.values()]
        if any(one.flag_bits & 1 for one in infos):
            raise unreadable(self.path, PROTECTED)
        bombs = (
            one.file_size > _PART
            or (one.file_size > MIB and one.file_size > _RATIO * max(one.compress_size, 1))
            for one in infos
        )
        if len(infos) > _PARTS or sum(one.file_size for one in infos) > _WHOLE or any(bombs):
            raise unreadable(self.path, LARGE)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def matching(self, pattern: re.Pattern[str]) -> list[str]:
        """The names of the parts that match as a whole."""
        return [name for name in self._infos if pattern.fullmatch(name)]

    def bytes(self, name: str) -> bytes:
        """The part `name`; never more of it than its entry states. Raises `ReportError`."""
        info = self._infos.get(name)
        if info is None:
            raise unreadable(self.path, DAMAGED)
        try:
            with self._zip.open(info) as part:
                return part.read(info.file_size)
        except _FAULTS as error:
            raise unreadable(self.path, DAMAGED) from error

    def tree(self, name: str) -> Any:
        """The root element of the XML part `name`. Raises `ReportError`."""
        return xml_root(self.bytes(name), self.path)

    def links(self, name: str) -> dict[str, str]:
        """The parts that the part `name` leads to, by id; what lies outside is left out."""
        folder, _, file = name.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        if rels not in self:
            return {}
        found = {}
        for one in self.tree(rels):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and one.get("Id"):
                found[one.get("Id")] = _joined(folder, target)
        return found


def _joined(folder: str, target: str) -> str:
    """`target` as seen from `folder`; one that begins with a slash is seen from the top."""
    parts = [] if target.startswith("/") else folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts = [*parts, step]
    return "/".join(parts)


def xml_root(data: bytes, path: str) -> Any:
    """The root of an XML document that has no entities of its own. Raises `ReportError`."""
    head = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    if _DOCTYPE.search(head):
        raise unreadable(path, ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable(path, DAMAGED) from error
