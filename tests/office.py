"""Small files as offices have them, made for tests: workbooks, documents, PDFs."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from openpyxl.utils import get_column_letter

import exchange_report

Rows = Sequence[Sequence[str]]

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NUMBER: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\[(.*)\]", re.DOTALL)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An office file of `parts` by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # not of today
    return file.getvalue()


def workbook(
    sheets: Mapping[str, Rows],
    *,
    merges: Sequence[str] = (),
    hidden: Sequence[str] = (),
    since_1904: bool = False,
) -> bytes:
    """An XLSX file. A cell `45139[ge.m.d]` is a number with its format, `=A1` a formula without a
    value; `merges` hold for the first sheet, and so do the `hidden` rows (`3`) and columns (`B`).
    """
    formats: list[str] = ["General"]
    parts: dict[str, str | bytes] = {}
    names = []
    links = []
    for number, (name, rows) in enumerate(sheets.items(), 1):
        first = number == 1
        body = _sheet(rows, formats, merges if first else (), hidden if first else ())
        parts[f"xl/worksheets/sheet{number}.xml"] = body
        names.append(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>')
        links.append(
            f'<Relationship Id="rId{number}" Type="{_REL}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
    since = '<workbookPr date1904="1"/>' if since_1904 else "<workbookPr/>"
    parts["xl/workbook.xml"] = (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{since}'
        f"<sheets>{''.join(names)}</sheets></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{_XML}<Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>'
    )
    codes = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for i, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats)))
    parts["xl/styles.xml"] = (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )
    return zipped(parts)


def _sheet(rows: Rows, formats: list[str], merges: Sequence[str], hidden: Sequence[str]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{get_column_letter(column + 1)}{number}", text, formats)
            for column, text in enumerate(row)
        )
        flag = ' hidden="1"' if str(number) in hidden else ""
        lines.append(f'<row r="{number}"{flag}>{cells}</row>')
    columns = "".join(
        f'<col min="{ord(name) - 64}" max="{ord(name) - 64}" hidden="1"/>'
        for name in hidden
        if name.isalpha()
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{''.join(lines)}</sheetData>"
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _cell(at: str, text: str, formats: list[str]) -> str:
    number = _NUMBER.fullmatch(text)
    if number:
        if number[2] not in formats:
            formats.append(number[2])
        return f'<c r="{at}" s="{formats.index(number[2])}"><v>{number[1]}</v></c>'
    if text.startswith("="):
        return f'<c r="{at}"><f>{escape(text[1:])}</f></c>'
    if not text:
        return ""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def document(body: str, **parts: str) -> bytes:
    """A DOCX file with the XML `body`; `parts` are those beside it (`numbering`)."""
    made: dict[str, str | bytes] = {
        "word/document.xml": (
            f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        )
    }
    for name, text in parts.items():
        made[f"word/{name}.xml"] = f'{_XML}<w:{name} xmlns:w="{_WORD}">{text}</w:{name}>'
    return zipped(made)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph; `{+…+}` in its text is a tracked insertion, a line feed a line break."""
    runs = []
    for part in re.split(r"(\{\+.*?\+\})", text):
        inner = escape(part.removeprefix("{+").removesuffix("+}"))
        broken = inner.replace("\n", "</w:t><w:br/><w:t>")
        run = f'<w:r><w:t xml:space="preserve">{broken}</w:t></w:r>'
        runs.append(f"<w:ins>{run}</w:ins>" if part.startswith("{+") else run)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(rows: Rows, properties: Mapping[tuple[int, int], str] | None = None) -> str:
    """A table; `properties` are those of cells, by row and column."""
    lines = []
    for row, texts in enumerate(rows):
        cells = "".join(
            f"<w:tc><w:tcPr>{(properties or {}).get((row, column), '')}</w:tcPr>"
            f"{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"
            for column, text in enumerate(texts)
        )
        lines.append(f"<w:tr>{cells}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


_UNRULED: Final = {
    "extends": "four-column",
    "rules": {"outer": "0pt", "inner": "0pt"},
    "columns": [
        {"heading": "部所名", "value": "{department}", "width": "9zw", "merge": True},
        {"heading": "項目名", "value": "{item}", "width": "14zw"},
        {"heading": "実績", "value": "{results}", "width": "rest"},
    ],
}


def printed_pdf(
    title: str,
    rows: list[list[str]],
    unnamed: str = "",
    *,
    is_ours: bool = False,
    has_rules: bool = True,
) -> bytes:
    """A PDF of another program unless it `is_ours`, with a table, ruled or not, whose faces do not
    name characters `unnamed`; columns are a department, an item and results.
    """
    entries = [dict(zip(("department", "item", "results"), row, strict=True)) for row in rows[1:]]
    told = [{**one, "results": [one["results"]]} for one in entries]
    data = {"fiscal_year": 2017, "title": title, "entries": told}
    report = exchange_report.Report.from_data(data)
    made = exchange_report.typeset(report, None if has_rules else _UNRULED)
    with pikepdf.open(io.BytesIO(exchange_report.render(made, "pdf"))) as document:
        if not is_ours:
            del document.docinfo["/Producer"]
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                names = one.ToUnicode.read_bytes()
                for character in unnamed:
                    names = names.replace(b"<%04X>\n" % ord(character), b"<0000>\n")
                one.ToUnicode.write(names)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def wide_pdf(texts: Sequence[str] = ("実績", "備考")) -> bytes:
    """A PDF of another program in which the last two columns of a table stand on the second page;
    `texts` are their headings.
    """
    entry = {
        "department": "国際課",
        "item": "視察",
        "results": ["来た。"],
        "extra": {"備考": "隔年"},
    }
    other = {**entry, "item": "派遣", "results": ["行った。"], "extra": {"備考": "新規"}}
    report = exchange_report.Report.from_data(
        {"fiscal_year": 2017, "title": "国際交流の実績", "entries": [entry, other]}
    )
    target = pikepdf.new()
    columns = (
        (("部所名", "department"), ("項目名", "item")),
        zip(texts, ("results", "extra.備考"), strict=True),
    )
    for both in columns:
        shown = [
            {"heading": heading, "value": f"{{{value}}}", "width": "20zw"}
            for heading, value in both
        ]
        made = exchange_report.typeset(report, {"extends": "four-column", "columns": shown})
        with pikepdf.open(io.BytesIO(exchange_report.render(made, "pdf"))) as document:
            target.pages.extend(document.pages)
    written = io.BytesIO()
    target.save(written)
    return written.getvalue()


def crowded_pdf(baseline: float = 486.5) -> bytes:
    """A PDF of another program in which one line of a ruled cell runs over another, or ends where
    the `baseline` says: the cell ends at 482.
    """
    rows = [["部所名", "項目名", "実績"], ["国際課", "視察", "姉妹都市の視察団を受け入れた。"]]
    with pikepdf.open(io.BytesIO(printed_pdf("国際交流の実績", rows))) as document:
        for page in document.pages:
            content = page.Contents.read_bytes()
            over = (
                b"\nBT /F3 9 Tf 384 %.1f Td (\x00\x05\x00\x04)Tj ET" % baseline
            )  # in the last cell
            page.Contents = document.make_stream(content + over)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def plain_pdf(lines: Sequence[str]) -> bytes:
    """A PDF of one page that holds `lines` of Latin text and no rules."""
    shown = "".join(
        f"BT /F 12 Tf 40 {160 - 20 * i} Td ({one}) Tj ET\n" for i, one in enumerate(lines)
    )
    return _pdf_of(shown.encode(), b"/Resources << /Font << /F 5 0 R >> >>")


def scanned_pdf() -> bytes:
    """A PDF of one page that holds a picture and no text."""
    return _pdf_of(b"q 0.5 g 20 20 160 160 re f Q")


def _pdf_of(content: bytes, properties: bytes = b"") -> bytes:
    """A PDF of one page with `content`, and a Latin face."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R %s >>" % properties,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data = b"%PDF-1.4\n"
    offsets = []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n"
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
