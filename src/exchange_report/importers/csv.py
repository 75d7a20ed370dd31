"""CSV and TSV: the encoding and the separator are found, places are the lines of the file."""

import csv
import io
import re
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.importers.decoding import decoded
from exchange_report.importers.limits import CELLS, DAMAGED, LARGE, grid_of, unreadable
from exchange_report.importers.markup import cell_paragraphs, has_markup
from exchange_report.importers.model import (
    Cell,
    Reading,
    Sheet,
    Source,
    line_place,
    paragraphs,
)
from exchange_report.language import DOCUMENT

_SEPARATORS: Final = ("\t", ",", ";")


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The table of a CSV or TSV file as one grid. Raises `ReportError`."""
    text = decoded(data, path, reading.encoding)
    if "\0" in text:
        raise unreadable(path, DAMAGED)
    separator = _separator(text)
    has_tags = has_markup(text)
    cells: list[Cell] = []
    taken = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    line, row = 0, 0
    try:
        for fields in lines:
            first, line = line + 1, lines.line_num
            taken += len(fields)
            if taken > CELLS:
                raise unreadable(path, LARGE)
            for column, field in enumerate(fields):
                made = cell_paragraphs(field) if has_tags else paragraphs(field)
                if made:
                    cells.append(Cell(made, row, column, place=line_place(path, first)))
            row += 1
    except csv.Error as error:
        raise unreadable(path, DAMAGED) from error
    wraps = has_tags or (separator == "\t" and not re.search(r'"[^"\t]*\n', text))
    is_ours = bool(cells) and cells[0].text == DOCUMENT.fiscal_year
    remarks = (Diagnostic("ER733", line_place(path, 1)),) if is_ours else ()
    sheet = Sheet("", (grid_of(cells, path),))
    return Source(path, (sheet,), remarks, wraps=wraps, is_ours=is_ours)


def _separator(text: str) -> str:
    """What stands between the fields: what is found most often outside of quotes."""
    outside = re.sub(r'"[^"]*"', "", text[:200_000])
    return max(_SEPARATORS, key=lambda mark: (outside.count(mark), mark == ","))
