"""JSON Schema of record and layout files, for editors and other validators, and of the data that
`--to json` writes.

The files of `KINDS` beside this module are what the models generate; `python -m
exchange_report.schemas` writes them anew. Those of what is written are made by hand: others
rely upon them. Reading them needs no model, so `schema()` is quick.
"""

import json
from pathlib import Path
from typing import Any, Final, Literal

FileKind = Literal["records", "layouts"]
SchemaKind = FileKind | Literal["output", "differences"]
KINDS: Final[tuple[FileKind, ...]] = ("records", "layouts")
"""The files that people write."""
SCHEMAS: Final[tuple[SchemaKind, ...]] = (*KINDS, "output", "differences")

_FOLDER: Final = Path(__file__).parent


def schema(kind: SchemaKind) -> dict[str, Any]:
    """The JSON Schema (draft 7) of the files of `kind`, with titles and descriptions in Japanese.

    That of records and layouts accepts a file read as plain text and one read as typed YAML, as
    editors do (`2017` as a number). Raises `ValueError` for any other `kind`.
    """
    read: dict[str, Any] = json.loads(schema_text(kind))
    return read


def schema_text(kind: SchemaKind) -> str:
    """The JSON Schema as the text that ships, its keys in a fixed order."""
    return schema_file(kind).read_text("utf-8")


def schema_file(kind: SchemaKind) -> Path:
    """Where the shipped file lies: `records.schema.json`, say."""
    if kind not in SCHEMAS:
        raise ValueError(f"there is no schema {kind!r}: there are {', '.join(SCHEMAS)}")
    return _FOLDER / f"{kind}.schema.json"
