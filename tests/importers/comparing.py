"""What is compared of two records: the rows with all that holds for them, and what is around."""

from pathlib import Path
from typing import Any, Final

from exchange_report import Project, import_report
from exchange_report.importing import Imported
from exchange_report.records import Record, load_record, rows

_AROUND: Final = ("fiscal_year", "title", "preface", "legend", "notes", "inquiries")
_BESIDE: Final = ("title", "fiscal_year", "publisher", "issued")


def around(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _AROUND}


def stated(record: Record) -> list[tuple[dict[str, Any], Any, Any]]:
    """Each row: its values, its results, its notes."""
    return [
        ({k: v for k, v in row.values.items() if k not in _BESIDE}, row.results, row.notes)
        for row in rows(record)
    ]


def tried(folder: Path, name: str, data: bytes | str, **options: Any) -> Imported:
    """The import of a file of `data` into an empty project, without anything written."""
    (folder / "records").mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    options = {"dry_run": True, "project": Project.find(folder), **options}
    return import_report(path, **options)


def record(imported: Imported) -> Record:
    return load_record(imported.text.encode(), "imported.yaml").record


def codes(imported: Imported) -> list[str]:
    return [one.code for one in imported.diagnostics]
