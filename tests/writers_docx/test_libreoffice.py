"""What LibreOffice makes of the documents: an office program that knows nothing of ours.

It does not heed `w:autoSpaceDE` and `w:autoSpaceDN` (as of 7.4), so there is a fifth of an em
between Japanese and Western text (docs/analysis/docx.md).
"""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

import official
import reading
import samples
import tools
from exchange_report import write
from exchange_report.length import ZERO, Length, points
from exchange_report.pages import typeset
from exchange_report.table import Cell, Table
from exchange_report.table.page_parts import table_parts
from reading import Piece
from scenarios import group, items, scenario
from writers_docx.documents import everything

OFFICIAL = ("official-2012", "official-2017")
NAMES = [*OFFICIAL, "b5-portrait", "seven-columns", "tall-row"]
COLUMNS = ("field", "department", "item", "results")

Columns = list[list[list[str]]]
"""Page by page and column by column the lines of the table, without white space."""


@pytest.fixture(scope="module")
def columns_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Columns]:
    folder = tmp_path_factory.mktemp("office")

    def columns(name: str) -> Columns:
        table = scenario(name).table
        path = write(table, folder / f"{name}.docx")
        return [
            lines_of(table, pieces, title_height(table) if number == 0 else 0)
            for number, pieces in enumerate(reading.characters(as_pdf(path)))
        ]

    return cache(columns)


def as_pdf(path: Path) -> Path:
    (made,) = as_pdfs([path])
    return made


def as_pdfs(paths: Sequence[Path], suffix: str = ".pdf") -> list[Path]:
    """What LibreOffice makes of documents in one folder: PDFs, or files with another `suffix`."""
    folder = paths[0].parent
    profile = folder / "profile"
    arguments = (
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        suffix.removeprefix("."),
        "--outdir",
        str(folder),
        *map(str, paths),
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(own_faces(folder))}
    command = [tools.path_of("soffice"), *arguments]
    subprocess.run(command, capture_output=True, check=True, env=environment)
    return [path.with_suffix(suffix) for path in paths]


def own_faces(folder: Path) -> Path:
    """A configuration under which the faces that ship are there, whatever is installed."""
    path = folder / "fonts.conf"
    path.write_text(
        "<fontconfig><include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
        f"<dir>{Path(__file__).parents[2] / 'fonts'}</dir>"
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return path


def lines_of(table: Table, pieces: list[Piece], title: float) -> list[list[str]]:
    """The lines of each column of a page; what stands outside the table, as does a `title` of
    that height, is left out.
    """
    geometry = table.frame
    bottom = points(geometry.bottom) + 12  # a line more, where the record begins pages
    top = points(geometry.top) + title
    edges = [points(left) for left in geometry.grids[0].lefts]
    found = []
    for left, right in pairwise(edges):
        inside = [p for p in pieces if left <= p.left < right and top <= p.bottom <= bottom + 1]
        found.append(as_lines([p for p in inside if p.text.strip()]))
    return found


def title_height(table: Table) -> float:
    """The height of the title block; what stands lower is the table."""
    specs = [line.heading for line in table.title]
    lengths = (spec.line_pitch.at(ZERO) + spec.space_after.at(ZERO) for spec in specs)
    return sum(map(points, map(Length, lengths)))


def as_lines(pieces: list[Piece]) -> list[str]:
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.bottom):
        if lines and piece.bottom - lines[-1][0].bottom < 5:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [reading.joined(sorted(line, key=lambda p: p.left)) for line in lines]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_page_begins_with_the_heading_row(
    name: str, columns_of: Callable[[str], Columns]
) -> None:
    headings = [bare(heading.text) for heading in scenario(name).table.headings]
    for page in columns_of(name):
        for heading, lines in zip(headings, page, strict=True):
            assert "".join(lines).startswith(heading)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_shows_its_text_once(name: str, columns_of: Callable[[str], Columns]) -> None:
    table = scenario(name).table
    for column, heading in enumerate(table.headings):
        start = len(bare(heading.text))
        set_text = "".join("".join(page[column])[start:] for page in columns_of(name))
        (section,) = table.sections
        parts = table_parts(section.rows, table.columns(section))
        cells = (row.cells[column] for part in parts for row in part.rows)
        blocks = (block.text for cell in cells if cell for block in cell.blocks)
        assert set_text == bare("".join(blocks))


@pytest.mark.parametrize("name", NAMES)
def test_there_are_as_many_pages_as_ours_or_one_more_or_less(
    name: str, columns_of: Callable[[str], Columns]
) -> None:
    assert abs(len(columns_of(name)) - len(scenario(name).pages)) <= 1


def test_official_pages_begin_where_the_record_says(
    columns_of: Callable[[str], Columns],
) -> None:
    """The rows of each page of the 2017 report, and the labels at the top of each."""
    table = scenario("official-2017").table
    starts = [n for n, row in enumerate(table.rows) if n == 0 or row.page_break]
    counts = [end - start for start, end in pairwise([*starts, len(table.rows)])]
    assert counts == [8, 6, 7, 10, 4]
    pages = columns_of("official-2017")
    assert len(pages) == len(counts)
    skips = [len(heading.text.split("\n")) for heading in table.headings]
    for page, start, count in zip(pages, starts, counts, strict=True):
        for column, skip in enumerate(skips):
            texts = [label(start, column)]
            rows = table.rows[start + 1 : start + count]
            texts += [cell_text(row.cells[column]) for row in rows]
            assert "".join(page[column][skip:]) == "".join(texts)


def label(row: int, column: int) -> str:
    """What stands in a row and column of the 2017 report, merged cells too."""
    rows = scenario("official-2017").table.rows
    return next(text for r in reversed(rows[: row + 1]) if (text := cell_text(r.cells[column])))


def cell_text(cell: Cell | None) -> str:
    return bare("".join(block.text for block in cell.blocks)) if cell else ""


def test_24_of_the_27_official_line_ends_are_theirs(columns_of: Callable[[str], Columns]) -> None:
    table = scenario("official-2017").table
    pages = columns_of("official-2017")
    found = []
    for column, name in enumerate(COLUMNS):
        start = len(table.headings[column].text.split("\n"))
        lines = [line for page in pages for line in page[column][start:]]
        text, ends = "".join(lines), set(accumulate(map(len, lines)))
        for end in official.line_ends():
            if end.column == name:
                before, after = bare(end.before), bare(end.after)
                found.append(text.find(before + after) + len(before) in ends)
    assert len(found) == 27
    assert sum(found) >= 24


@pytest.fixture(scope="module")
def everything_pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page of a report that uses whatever there is, without white space."""
    path = write(everything(), tmp_path_factory.mktemp("office") / "everything.docx")
    pages = reading.characters(as_pdf(path))
    return [bare("".join(lines)) for lines in map(as_lines, pages)]


def test_every_table_shows_all_its_cells(everything_pages: list[str]) -> None:
    text = "".join(everything_pages[2:])
    for _, _, cell in everything().cells():
        assert all(bare(block.text) in text for block in cell.blocks)
    for heading in ("担当", "連絡先", "項目", "備考", "実績", "部所", "件数", "項目だけ"):
        assert heading in text
    assert "項目3・結果3" in text  # the cells beside one another


def test_cover_contents_and_index_have_pages_of_their_own(everything_pages: list[str]) -> None:
    cover, contents, first, *_ = everything_pages
    assert cover == "題平成29年度"
    assert contents.startswith("題") and "目次" in contents and "国際協力の表" in contents
    assert first.startswith("題（8件）東京都")
    index = everything_pages[-1]
    assert "項目の索引" in index and "前書き" not in index


def test_the_index_has_numbers(everything_pages: list[str]) -> None:
    number = next(n for n, page in enumerate(everything_pages, 1) if "長い" in page and n > 2)
    foot = f"{len(everything_pages)}/{len(everything_pages)}"
    assert re.search(rf"長い\.+{number}{foot}$", everything_pages[-1])


def test_the_contents_have_the_numbers_of_our_pages(everything_pages: list[str]) -> None:
    """LibreOffice shows what stands in the field of the contents."""
    pages: dict[str, int] = {}
    for mark in typeset(everything(), samples.OURS.faces()).bookmarks:
        pages.setdefault(mark.title, mark.page)
    for name in ("国際交流", "国際協力", "集計", "項目の索引"):
        line = re.search(rf"{name}(の表)?\.+([0-9])", everything_pages[1])
        assert line and int(line[2]) == pages[name]


def test_a_row_that_no_page_holds_is_shown_whole_in_a_group_that_stays_together(
    tmp_path: Path,
) -> None:
    tall = {"item": "長い", "results": [f"結果{n}号" for n in range(100)]}
    entries = [group([*items(1), tall, *items(1)], department="部")]
    table = samples.table(entries, rows={"keep": "group"})
    pages = reading.characters(as_pdf(write(table, tmp_path / "tall.docx")))
    text = "".join(bare("".join(as_lines(pieces))) for pieces in pages)
    assert all(f"結果{n}号" in text for n in range(100))


def test_western_words_stay_whole(tmp_path: Path) -> None:
    sentence = "Tokyo International Exhibition Centre に the participants went sightseeing. " * 6
    columns = [samples.column("実績", "{results}", "23zw")]
    table = samples.table([{"item": "a", "results": [sentence]}], columns)
    (pieces,) = reading.characters(as_pdf(write(table, tmp_path / "words.docx")))
    words = {re.sub("[^A-Za-z]", "", word) for word in sentence.split()}
    for line in as_lines(pieces):
        ends = re.findall("^[A-Za-z]+|[A-Za-z]+$", line)
        assert all(
            any(end == w or end.endswith(w) or end.startswith(w) for w in words) for end in ends
        )


def test_the_second_list_of_an_index_has_its_space(tmp_path: Path) -> None:
    index = [
        {"heading": {"text": text}, "value": value}
        for text, value in (("甲　表", "{item}"), ("乙", "{field}"))
    ]
    entries = [{"item": "一　覧", "field": "二"}]
    path = as_pdf(write(samples.table(entries, index=index), tmp_path / "lists.docx"))
    lines = reading.characters(path)[-1]
    bottoms = [next(p.bottom for p in lines if p.text == text) for text in "甲一乙二"]
    first, between, second = (b - a for a, b in pairwise(bottoms))
    assert first == pytest.approx(second, abs=0.5) and between > first + 5


def test_feet_count_from_the_cover(everything_pages: list[str]) -> None:
    count = len(everything_pages)
    ends = [f"{number}/{count}" for number in range(1, count + 1)]
    shown = [end in page for end, page in zip(ends, everything_pages, strict=True)]
    assert shown == [False, True, False, *[True] * (count - 3)]


def test_readings_are_shown_in_cells_of_one_paragraph(tmp_path: Path) -> None:
    """A content control around one paragraph is an input field to LibreOffice, of one look."""
    entries = [
        {"item": "視察団《しさつだん》の派遣", "results": [text]}
        for text in ("青島《チンタオ》", "《《初》》")
    ]
    table = samples.table(entries, text={"size": "9pt", "line_pitch": "14pt"})
    (pieces,) = reading.characters(as_pdf(write(table, tmp_path / "readings.docx")))
    shown = Counter(reading.joined(pieces))
    assert shown >= Counter("視察団しさつだんの派遣" * 2 + "青島チンタオ初")


def test_dots_of_emphasis_are_read(tmp_path: Path) -> None:
    """Its PDFs show none, of whatever kind: not of its own documents either (7.4)."""
    entries = [{"item": "交流", "results": ["ここが《《大切》》です。", "・《《次》》も"]}]
    path = write(samples.table(entries), tmp_path / "dots.docx")
    (made,) = as_pdfs([path], ".fodt")
    text = made.read_text(encoding="utf-8")
    dotted = re.findall(
        r'<style:style style:name="([^"]+)"[^>]*>\s*<style:text-properties[^>]*'
        r'style:text-emphasize="dot above"',
        text,
    )
    spans = re.findall(r'<text:span text:style-name="([^"]+)">([^<]*)<', text)
    assert [said for name, said in spans if name in dotted] == ["大切", "次"]
