"""The sheet of notes: what the record states beside its entries, a paragraph a row."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from exchange_report.language import DOCUMENT
from exchange_report.records import Block, BlockKind, annotated, bracketed, parse_blocks
from exchange_report.table import Table
from exchange_report.writers.office import sound_links
from exchange_report.writers.xlsx.data import FIRST_DAY, plain_height
from exchange_report.writers.xlsx.sheet import is_markup, write_text
from exchange_report.writers.xlsx.styles import LINK, Styles
from exchange_report.writers.xlsx.texts import shown_text

PASSAGES: Final = ("preface", "legend", "notes", "inquiries")
"""What a record states in paragraphs, by its keys."""
_WIDTHS: Final = (16, 100)


def write_notes_sheet(table: Table, worksheet: Any, styles: Styles, face: str) -> None:
    """Writes the sheet. `face` is that of its text."""
    head = styles.plain(face, bold=True, bottom=1, bg_color="#ececec")
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    write_text(worksheet, 0, 0, DOCUMENT.subject_of_note, head)
    write_text(worksheet, 0, 1, DOCUMENT.note, head)
    for row, (key, value) in enumerate(_stated(table), 1):
        name = DOCUMENT.around[key]
        if isinstance(value, Block):
            shown = shown_text(bracketed(value.text, value.annotations))
            height = plain_height((name, shown), _WIDTHS)
            worksheet.set_row(row, height)
            is_line = height <= plain_height((name, ""), _WIDTHS)
            links = {uri for _, _, uri in sound_links(value) if is_line}
            _write_note(worksheet, row, shown, links.pop() if len(links) == 1 else "", styles, face)
        elif isinstance(value, date):
            day = styles.plain(face, num_format="yyyy-mm-dd", align="left")
            worksheet.write_datetime(row, 1, datetime.combine(value, time()), day)
        else:
            worksheet.write_number(row, 1, value, styles.plain(face, align="left"))
        write_text(worksheet, row, 0, name, styles.plain(face))
    worksheet.freeze_panes(1, 0)
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)


def _write_note(sheet: Any, row: int, text: str, link: str, styles: Styles, face: str) -> None:
    if link and not is_markup(text):
        style = styles.plain(face, text_wrap=True, font_color=LINK)
        sheet.write_url(row, 1, link, style, text)
    else:
        write_text(sheet, row, 1, text, styles.plain(face, text_wrap=True))


def _stated(table: Table) -> Iterator[tuple[str, Block | date | int]]:
    """What the record states, by its keys: texts, its year, and the day of its issue."""
    record = table.report.record if table.report else None
    if record is None:
        return
    yield "title", _name(record.title)
    yield "fiscal_year", record.fiscal_year
    if record.publisher:
        yield "publisher", _name(record.publisher)
    for name in ("issued", "as_of"):
        stated = getattr(record, name)
        if stated:
            day = date.fromisoformat(str(stated))
            yield name, day if day >= FIRST_DAY else _name(str(stated))
    for key in PASSAGES:
        for block in parse_blocks(getattr(record, key) or ()):
            yield key, block


def _name(text: str) -> Block:
    plain, annotations = annotated(text)
    return Block(BlockKind.PARAGRAPH, plain, annotations=annotations)
