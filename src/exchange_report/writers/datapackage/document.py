"""`datapackage.json` (specs.frictionlessdata.io): the file of the table, and a type a column."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date as Day
from datetime import datetime
from hashlib import sha256
from io import StringIO
from itertools import groupby
from typing import Any, Final

from exchange_report.language import DOCUMENT
from exchange_report.table import Table
from exchange_report.writers.contract import Attachment, DataName

_NUMBERS: Final = (
    ("integer", re.compile("-?(?:0|[1-9][0-9]*)")),
    ("number", re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")),
)
"""Types by how each value of a column is written; a number with zeros before it is a text."""
_NAME: Final = re.compile("[-a-z0-9._]+")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def datapackage_bytes(
    table: Table,
    date: datetime | None = None,
    *,
    license: str = "",
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The data package of `attachments`, files of comma-separated values beside it. Tables that one
    file holds together stand in the package itself, each by itself. `date` is that of its making.
    """
    name = _slug(DataName.of(table.values.get("fiscal_year", "data"), attachments))
    made: dict[str, Any] = {"profile": "data-package", "name": name}
    made["title"] = table.document_title
    if table.subject:
        made["description"] = table.subject
    if date:
        made["created"] = date.isoformat()
    if license:
        made["licenses"] = [{"path": license}]
    publisher = table.values.get("publisher")
    if publisher:
        made["contributors"] = [{"title": str(publisher), "role": "publisher"}]
    resources = [one for file in attachments for one in _resources(file)]
    for number, one in enumerate(resources, 1):
        one["name"] = name if len(resources) == 1 else f"{name}-{number}"
    made["resources"] = resources
    text = json.dumps(made, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _slug(name: DataName) -> str:
    """The name of a package, in the characters that it may have; a digest stands for any other."""
    plain = name.text.lower()
    if not _NAME.fullmatch(plain):
        digest = sha256(name.stem.encode("utf-8", "backslashreplace")).hexdigest()
        plain = f"{name.year}-{digest[:8]}"
    return f"exchange-report-{plain}"


def _resources(file: Attachment) -> Iterator[dict[str, Any]]:
    """The tables of a file. A code is a text, whether or not it begins with a zero."""
    encoding, text = _read(file.data)
    lines = list(csv.reader(StringIO(text, newline="")))
    tables = [list(group) for filled, group in groupby(lines, bool) if filled]
    for rows in tables:
        made: dict[str, Any] = {"profile": "tabular-data-resource", "name": ""}
        made["title"] = file.description
        if len(tables) == 1:
            made |= {"path": file.name, "format": "csv", "mediatype": file.kind}
            made |= {"encoding": encoding, "bytes": len(file.data)}
            made["hash"] = f"sha256:{sha256(file.data).hexdigest()}"
        else:
            made["data"] = rows
        heads, *values = rows
        columns = zip(*values, strict=True) if values else ([] for _ in heads)
        fields = [
            {"name": head, "type": "string" if head == DOCUMENT.code else _type(column)}
            for head, column in zip(heads, columns, strict=True)
        ]
        made["schema"] = {"fields": fields, "missingValues": [""]}
        yield made


def _read(data: bytes) -> tuple[str, str]:
    """The encoding of a file, and its text."""
    try:
        return "utf-8", data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp932", data.decode("cp932")


def _type(column: Sequence[str]) -> str:
    """The type of the values of a column, which may be blank."""
    values = [value for value in column if value]
    for name, form in _NUMBERS:
        if values and all(map(form.fullmatch, values)):
            return name
    return "date" if values and all(map(_is_day, values)) else "string"


def _is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar in ISO 8601."""
    try:
        return bool(_DAY.fullmatch(text) and Day.fromisoformat(text))
    except ValueError:
        return False
