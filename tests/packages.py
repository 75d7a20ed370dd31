"""Packages that add formats, as if they were installed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from exchange_report.writers import formats

OFFICE_LINES = """\
from exchange_report import Format


def lines_bytes(table, date):
    return "".join(f"{row.fiscal_year}\\n" for row in table.rows).encode()


LINES = Format("lines", "text/plain", "table", lines_bytes)
"""


@contextmanager
def formats_anew(folder: Path, module: str = "") -> Iterator[None]:
    """The registry as a new process has it, with the packages in `folder`; all is as it was
    afterwards. `module`, if named, is written there, and has a format `LINES`.
    """
    if module:
        (folder / f"{module}.py").write_text(OFFICE_LINES, encoding="utf-8")
    names = ("pdf", "csv", "json", "jsonld", "datapackage", "docx", "xlsx")
    shipped = {name: formats._rows[name] for name in names}
    with (
        mock.patch.object(formats, "_rows", shipped),
        mock.patch.object(formats, "_broken", {}),
        mock.patch.object(formats, "_looked_up", []),
        mock.patch.object(sys, "path", [str(folder), *sys.path]),
    ):
        try:
            yield
        finally:
            sys.modules.pop(module, None)
