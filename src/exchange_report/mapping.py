"""What headings stand for, as users say it: on the command line, and in a project's settings."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import display
from exchange_report.importers import wording
from exchange_report.importers.assembly import Assembled
from exchange_report.importers.columns import Known, Shown, plain
from exchange_report.importers.model import file_place
from exchange_report.importers.vocabulary import KEYS, RANKS
from exchange_report.language import DOCUMENT
from exchange_report.layouts import Layout, Placeholder, Template
from exchange_report.layouts.columns import shown_fields
from exchange_report.layouts.template import BLOCK_FIELDS, OptionalPart, Part
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
        Shown(_heading_pattern(heading), fields, _taken_apart(value))
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


def unshown(made: Assembled, layout: Layout, project: Project, path: str) -> tuple[Diagnostic, ...]:
    """What is reported of a document of ours that was set in `layout`: the values that it does not
    show, and which so did not come back. Of layouts with the same headings, any may be meant.
    """
    headings = {one.pattern for one in _headings(layout)}
    alike = (
        _shown_names(one)
        for _, one in flat_layouts(project)
        if {shown.pattern for shown in _headings(one)} == headings
    )
    stated = _shown_names(layout).intersection(*alike) | made.used
    lacking = [KEYS[key].split()[0] for key in _STATED if key not in stated]
    if not any(one.startswith("extra.") for one in stated):
        lacking.append("extra")
    if not lacking:
        return ()
    return (Diagnostic("ER732", file_place(path), {"names": ", ".join(lacking)}),)


def _shown_names(layout: Layout) -> frozenset[str]:
    """The names of all that a layout shows of its rows, in columns and above them."""
    names = {one for _, fields, _ in shown_fields(layout) for one in fields}
    above = [group.value for group in layout.groups or ()]
    above += [layout.each] if layout.each is not None else []
    return frozenset(names | {one.name for template in above for one in template.placeholders()})


def flat_layouts(project: Project) -> Iterator[tuple[str, Layout]]:
    """The sound layouts of one table alone."""
    for name in project.layouts():
        try:
            layout = project.layout(name).layout
        except ReportError:  # `check` reports it
            continue
        if not layout.tables:
            yield name, layout


def _taken_apart(template: Template) -> Callable[[Sequence[str]], Values | None] | None:
    """What takes the texts of a column of several values apart; None for any other column."""
    return partial(unfilled, template) if _is_several(template) else None


def _is_several(template: Template) -> bool:
    """Whether a template shows several values, none of them paragraphs."""
    names = {one.name for one in template.placeholders()}
    return len(names) > 1 and not names & BLOCK_FIELDS and len(template.lines) <= _MOST_LINES


def unfilled(template: Template, lines: Sequence[str]) -> Values | None:
    """The values that make `template` into `lines`, by name; None if there are none, or if there
    are several that are as likely. Lines of a template that show nothing are left out of a text, so
    each is tried with them and without.
    """
    best: list[Values] = []
    score = 0
    has_item = any(one.name == "item" for one in template.placeholders())
    for values in _ways(template.lines, tuple(lines)):
        here = _likely(values, has_item=has_item)
        if here > score:
            best, score = [], here
        if here == score and values not in best:
            best.append(values)
    return best[0] if len(best) == 1 else None


def _ways(template: Sequence[tuple[Part, ...]], lines: Sequence[str]) -> Iterator[Values]:
    if not template:
        if not lines:
            yield {}
        return
    if lines and (found := _pattern(template[0]).fullmatch(lines[0])):
        names = [one.name for one in _placeholders(template[0])]
        texts = {name: text for name, text in zip(names, found.groups(), strict=True) if text}
        for rest in _ways(template[1:], lines[1:]):
            yield {**texts, **rest}
    if all(not isinstance(part, str) for part in template[0]):
        yield from _ways(template[1:], lines)


def _likely(values: Values, *, has_item: bool) -> int:
    """How well values fit their names; -1 if they cannot be, or may as well be lines of one item
    that the template shows (`has_item`).
    """
    country = values.get("partner.country")
    since = values.get("partner.since")
    if since is not None and wording.year_named(since) is None:
        return -1
    if not any(values.get(name) for name in _NAMING):
        return 0
    is_country = country is not None and wording.is_country(country)
    if has_item and len(values) > 1 and not is_country and since is None:
        return -1
    has_name = since is not None and "partner.name" in values
    return 1 + 4 * is_country + (country is None) + 2 * has_name + ("item" in values)


@lru_cache(maxsize=200)
def _pattern(parts: tuple[Part, ...]) -> re.Pattern[str]:
    return re.compile(_regex(parts))


def _regex(parts: tuple[Part, ...]) -> str:
    texts = []
    for part in parts:
        if isinstance(part, str):
            texts.append(re.escape(part))
        elif isinstance(part, OptionalPart):
            texts.append(f"(?:{_regex(part.parts)})?")
        else:
            texts.append("(.{1,200}?)" if len(parts) > 1 else "(.+)")
    return "".join(texts)


def _placeholders(parts: Sequence[Part]) -> Iterator[Placeholder]:
    for part in parts:
        if isinstance(part, Placeholder):
            yield part
        elif isinstance(part, OptionalPart):
            yield from _placeholders(part.parts)


def _heading_pattern(template: Template) -> str:
    """A regular expression for what a heading of plain width and without white space may be."""
    return "".join(
        re.escape(plain(part)) if isinstance(part, str) else ".{0,40}"
        for line in template.lines
        for part in line
    )
