"""Our stages, in their order. Each takes what the one before it gave."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

from exchange_report.pages import Pages
from exchange_report.pages.composed.texts import Texts, compose_texts
from exchange_report.pages.placing.place import place_texts
from exchange_report.pipeline import load, tabulate, write
from exchange_report.project import Project
from exchange_report.records import Report
from exchange_report.table import Table

Stage: TypeAlias = Callable[[Any, Path], Any]
"""From the result of the stage before and the PDF to write, to the result of this one."""


def _load(record: Path, _: Path) -> Report:
    return load(record)


def _table(report: Report, _: Path) -> Table:
    return tabulate(report)


def _compose(table: Table, _: Path) -> Texts:
    return compose_texts(table, Project.find().faces())


def _paginate(texts: Texts, _: Path) -> Pages:
    return place_texts(texts)


def _write(pages: Pages, out: Path) -> Path:
    return write(pages, out)


STAGES: Final[tuple[tuple[str, Stage], ...]] = (
    ("load", _load),
    ("table", _table),
    ("compose", _compose),
    ("paginate", _paginate),
    ("write", _write),
)
