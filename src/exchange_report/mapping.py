"""What headings stand for, as users say it: on the command line, and in a project's settings."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import display
from exchange_report.importers.assembly import Assembled
from exchange_report.importers.columns import Known, Shown, plain
from exchange_report.importers.model import file_place
from exchange_report.importers.unfilled import heading_pattern
from exchange_report.importers.vocabulary import KEYS, RANKS
from exchange_report.language import DOCUMENT
from exchange_report.layouts import Layout
from exchange_report.layouts.columns import shown_fields
from exchange_report.project import Project
from exchange_report.records.writing import scalar
from exchange_report.settings import FILE

DEFAULT: Final = "four-column"
KEPT: Final = (*KEYS, "extra")
_OF_DATA: Final = re.compile(
    rf"{re.escape(plain(DOCUMENT.fiscal_year))}|{DOCUMENT.entry}|{DOCUMENT.table}"
    rf"|{re.escape(plain(DOCUMENT.code))}|{re.escape(plain(DOCUMENT.country_code))}"
    r"|.+\((?:西暦|開始日|終了日)\)"
)
"""The plain headings that tables of data have beside those of the layout."""
_START: Final = re.compile(r"^import:[ \t]*(?:#.*)?$", re.MULTILINE)
_COLUMNS: Final = re.compile(
    r"^import:[ \t]*(?:#.*)?\n(?:[ \t]*#.*\n|\s*\n)*  columns:[ \t]*(?:#.*)?\n", re.MULTILINE
)


def known_key(heading: str, key: str, path: Path) -> str:
    """The name of what a column holds, in Japanese too. Raises `ReportError` for any other."""
    if key in KEPT or (key.startswith("extra.") and key != "extra."):
        return f"extra.{heading}" if key == "extra" else key
    if key in RANKS:
        return RANKS[key][0]
    arguments = {"key": key, "heading": heading, "keys": ", ".join(KEPT)}
    raise ReportError([Diagnostic("ER726", file_place(display(path)), arguments)])


def with_mapping(
    project: Project, given: Mapping[str, str]
) -> tuple[bytes | None, Diagnostic | None]:
    """The settings of `project` with `given` among them, None if they stay; a problem if they are
    written in a way that cannot be added to.
    """
    path = project.root / FILE
    stated = project.settings().importing.columns
    new = {key: value for key, value in given.items() if stated.get(key) != value}
    if not new:
        return None, None
    text = path.read_text("utf-8") if path.is_file() else ""
    lines = "".join(f"    {scalar(key)}: {scalar(value)}\n" for key, value in new.items())
    whole = "".join(f"{key}={value} " for key, value in new.items()).strip()
    problem = Diagnostic("ER725", file_place(display(path)), {"mapping": whole})
    if any(key in stated for key in new):
        return None, problem
    found = _COLUMNS.search(text)
    if found:
        return (text[: found.end()] + lines + text[found.end() :]).encode(), None
    if re.search(r"^import\s*:", text, re.MULTILINE):
        return None, problem
    start = text if not text or text.endswith("\n") else f"{text}\n"
    head = "import:  # 取込みのときの、列の見出しの意味\n  columns:\n"
    return f"{start}{head}{lines}".encode(), None


def known_of(columns: Mapping[str, str], layout: Layout | None) -> Known:
    """What is said of headings by the user, and by the layout."""
    is_divided = layout is not None and layout.each is not None
    return Known(columns, _headings(layout), is_divided)


def _headings(layout: Layout | None) -> tuple[Shown, ...]:
    """What the columns of a layout show, by their headings."""
    if layout is None:
        return ()
    return tuple(
        Shown(heading_pattern(heading), fields, value)
        for heading, fields, value in shown_fields(layout)
        if fields
    )


def recognised(made: Assembled, project: Project) -> tuple[str, Layout] | None:
    """The layout of the project that the table was set in, by its headings: the one that has all of
    them and the fewest others, and of those the one that shows the most.
    """
    headings = {plain(one.name).rpartition("／")[2]: one.key for one in made.columns}
    named = {one: key for one, key in headings.items() if not _OF_DATA.fullmatch(one)}
    found: list[tuple[int, int, bool, str, Layout]] = []
    for own, layout in flat_layouts(project):
        patterns = [one.pattern for one in _headings(layout)]
        is_grouped = layout.each is not None or bool(layout.groups)
        names = {one for one, key in named.items() if not is_grouped or key != "field"}
        fits = all(any(re.fullmatch(one, name) for one in patterns) for name in names)
        lacking = len(patterns) - len(names)  # columns in which nothing stands
        if fits and len(names) > 1 and 0 <= lacking <= len(names):
            values = sum(len(one.fields) for one in _headings(layout))
            found.append((lacking, -values, own != DEFAULT, own, layout))
    return min(found)[3:] if found else None


def flat_layouts(project: Project) -> Iterator[tuple[str, Layout]]:
    """The sound layouts of one table alone."""
    for name in project.layouts():
        try:
            layout = project.layout(name).layout
        except ReportError:  # `check` reports it
            continue
        if not layout.tables:
            yield name, layout
