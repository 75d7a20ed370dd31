"""What headings stand for, as users say it: on the command line, and in a project's settings."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import display
from exchange_report.importers.assembly import Assembled
from exchange_report.importers.columns import bare, plain
from exchange_report.importers.model import file_place
from exchange_report.importers.vocabulary import KEYS, RANKS
from exchange_report.language import DOCUMENT
from exchange_report.project import Project
from exchange_report.records.writing import scalar
from exchange_report.settings import FILE

Values = dict[str, str]
_MOST_LINES: Final = 8
"""Lines of a template that is tried."""
_NAMING: Final = ("item", "partner.name")
_STATED: Final = (
    "field",
    "department",
    "contact",
    "item",
    "partner.country",
    "partner.name",
    "partner.since",
    "results",
)
DEFAULT: Final = "four-column"
KEPT: Final = (*KEYS, "extra")
_OF_DATA: Final = re.compile(
    rf"{re.escape(plain(DOCUMENT.fiscal_year))}|{DOCUMENT.entry}|{DOCUMENT.table}"
    rf"|{re.escape(plain(DOCUMENT.code))}|{re.escape(plain(DOCUMENT.country_code))}|{re.escape(plain(DOCUMENT.links))}"
    r"|.+\((?:西暦|開始日|終了日)\)"
)
"""The plain headings that tables of data have beside those of the layout."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
"""What stands for a byte that is no UTF-8 in an argument of a command: no file can hold it."""
_START: Final = re.compile(r"^import:[ \t]*(?:#.*)?$", re.MULTILINE)
_COLUMNS: Final = re.compile(
    r"^import:[ \t]*(?:#.*)?\n(?:[ \t]*#.*\n|\s*\n)*  columns:[ \t]*(?:#.*)?\n", re.MULTILINE
)


def known_key(heading: str, key: str, path: Path) -> str:
    """The name of what a column holds, in Japanese too. Raises `ReportError` for any other."""
    is_text = not _SURROGATE.search(f"{heading}{key}")
    if is_text and (key in KEPT or (key.startswith("extra.") and key != "extra.")):
        return f"extra.{heading}" if key == "extra" else key
    if is_text and key in RANKS:
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
    stored = path.read_bytes().decode("utf-8") if path.is_file() else ""
    text = stored.replace("\r\n", "\n")
    line_end = "\r\n" if text != stored else "\n"
    lines = "".join(f"    {scalar(key)}: {scalar(value)}\n" for key, value in new.items())
    whole = "".join(f"{key}={value} " for key, value in new.items()).strip()
    problem = Diagnostic("ER725", file_place(display(path)), {"mapping": whole})
    if any(key in stated for key in new):
        return None, problem
    found = _COLUMNS.search(text)
    if found:
        whole_text = text[: found.end()] + lines + text[found.end() :]
        return whole_text.replace("\n", line_end).encode(), None
    if re.search(r"^import\s*:", text, re.MULTILINE):
        return None, problem
    start = text if not text or text.endswith("\n") else f"{text}\n"
    head = "import:  # 取込みのときの、列の見出しの意味\n  columns:\n"
    return f"{start}{head}{lines}".replace("\n", line_end).encode(), None


def unheard(made: Assembled, given: Mapping[str, str], path: str) -> tuple[Diagnostic, ...]:
    """What is reported of headings that a user says the meaning of, and that the table lacks."""
    headings = {
        text
        for name, over in made.headings
        for text in (plain(name), plain(f"{over}{name}"), bare(name))
    }
    names = ", ".join(name for name, _ in made.headings)
    return tuple(
        Diagnostic("ER785", file_place(path), {"heading": heading, "headings": names})
        for heading in given
        if made.headings and plain(heading) not in headings
    )
