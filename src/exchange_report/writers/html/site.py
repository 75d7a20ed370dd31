"""The files of a report: one page, or several, and the style beside them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import display, read_bytes
from exchange_report.folders import ProjectFolders
from exchange_report.language import DOCUMENT
from exchange_report.table import Table
from exchange_report.writers.contract import Company, address
from exchange_report.writers.html.entries import named_rows
from exchange_report.writers.html.grid import Grids
from exchange_report.writers.html.options import HtmlOptions
from exchange_report.writers.html.page import PageViews, Sheet, Shown
from exchange_report.writers.html.part_pages import Part, parts, places, totals, whole
from exchange_report.writers.html.requirements import table_breaches
from exchange_report.writers.html.style import shipped, style
from exchange_report.writers.html.templates import Templates, require_permitted
from exchange_report.writers.html.views import Link


def html_files(
    table: Table, date: datetime | None = None, *, company: Company, **options: object
) -> dict[str, bytes]:
    """The page of `table` and the files beside it by their names, the page first; `options` are
    those of `HtmlOptions`. Raises `ReportError` for characters that no page can hold, and for a
    template or a style of the project that is wrong.
    """
    chosen = HtmlOptions.model_validate(options)
    problems = list(table_breaches(table, {}, chosen))
    if problems:
        raise ReportError(problems)
    return _site(table, date, chosen, company)


def _site(
    table: Table, date: datetime | None, options: HtmlOptions, company: Company
) -> dict[str, bytes]:
    templates = Templates(table.project)
    named = named_rows(table)
    front = address(f"{company.stem}.html") if options.parts else ""
    grids = Grids(table, named, repeated=options.labels == "repeated", notes=front)
    made = parts(table, company.stem) if options.parts else ()
    shown = list(_shown(table, company.stem, made))
    tables = [[grids.view(stretch) for stretch in one.stretches] for one in shown]
    css = style(table, grids, fragment=options.fragment) + _own_style(options.style, table.project)
    beside = options.css == "file" or options.fragment
    sheet = Sheet(
        css="" if beside else css,
        file=f"{company.stem}.css" if beside else "",
        script=shipped("search.js") if options.search and not options.fragment else "",
    )
    pages = PageViews(table, date, options, company, named, places(named, made), made)
    files: dict[str, bytes] = {}
    for one, views in zip(shown, tables, strict=True):
        is_list = bool(made) and one.is_front  # there is nothing to search on it
        own = sheet._replace(script="") if is_list else sheet
        page = pages.view(one, views, own, list(grids.departments))
        files[one.file] = templates.written(page)
    return {**files, sheet.file: css.encode()} if beside else files


def _own_style(name: str, project: ProjectFolders | None) -> str:
    """The style of the project. Raises `ReportError` for a file that is not there, or no text, or
    that must not be read.
    """
    if not name:
        return ""
    path = (project.root if project else Path()) / name
    require_permitted(path, project)
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError([Diagnostic("ER662", arguments={"path": display(path)})]) from error
    return text.replace("</", "<\\/")


def _shown(table: Table, stem: str, made: tuple[Part, ...]) -> Iterator[Shown]:
    """The pages, and where each leads to."""
    front, title, web = f"{stem}.html", table.document_title, DOCUMENT.web
    if not made:
        yield Shown(front, title, whole(table), is_front=True)
        return
    yield Shown(front, title, totals(table), is_front=True)
    for number, part in enumerate(made):
        around = [Link(address(front), title)]
        if number:
            before = made[number - 1]
            around.append(Link(address(before.file), web.before.format(title=before.title)))
        if number + 1 < len(made):
            after = made[number + 1]
            around.append(Link(address(after.file), web.after.format(title=after.title)))
        yield Shown(part.file, part.title, part.stretches, is_front=False, around=tuple(around))
