"""Tables on pages of another orientation than the rest of the report."""

import io
import pickle
from typing import Any, Final

import docx
import openpyxl
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT

import samples
import verapdf
from exchange_report import render
from exchange_report.pages import Pages, boxes, dump
from exchange_report.table.frame import check_measures
from exchange_report.writers.contract import Company
from exchange_report.writers.svg import svg_files
from samples import Entry, column

ITEM: Final = column("項目", "{item}", "10zw", head=True)
REST: Final = column("実績", "{results}", "rest")
ENTRIES: Final[list[Entry]] = [
    {"item": f"項目{n}", "extra": {"区分": kind}, "results": [f"・結果{n}"]}
    for kind in ("甲", "乙", "丙")
    for n in range(40 if kind == "乙" else 3)
]


def of(kind: str, **more: Any) -> dict[str, Any]:
    where = {"value": "{extra.区分}", "equals": kind}
    return {"where": where, "heading": {"text": f"{kind}の表"}, "columns": [ITEM, REST], **more}


TURNED: Final = {"page": {"orientation": "landscape"}}
MIXED: Final = [of("甲"), of("乙", unit="件", after=[{"text": "※注"}], **TURNED), of("丙")]


def mixed(tables: list[dict[str, Any]] = MIXED, **more: Any) -> Pages:
    settings: dict[str, Any] = {
        "page": {"size": "A4", "orientation": "portrait"},
        "title": [{"text": "{title}"}],
        "contents": {},
        "footer": [
            {"text": "{page} / {pages}", "align": "center"},
            {"text": "{title}", "align": "end"},
        ],
        "watermark": {"text": "案"},
    }
    return samples.pages(ENTRIES, (), tables=tables, **{**settings, **more})


def sides(pages: Pages) -> list[bool]:
    """Whether each page is wider than high."""
    sizes = (pages.size(number) for number in range(1, len(pages.pages) + 1))
    return [width > height for width, height in sizes]


def texts(pages: Pages, index: int) -> list[str]:
    return ["".join(line.text for line in f.text.lines) for f in pages.pages[index].fragments]


def test_a_table_turns_its_pages_and_the_numbers_go_on() -> None:
    pages = mixed()
    assert sides(pages) == [False, False, True, True, False]
    assert [texts(pages, n)[-2] for n in range(5)] == [f"{n} / 5" for n in range(1, 6)]
    assert pages.turned == {3, 4}
    assert [(mark.title, mark.page) for mark in pages.bookmarks] == [
        ("甲の表", 2),
        ("乙の表", 3),
        ("丙の表", 5),
    ]
    assert "page 3 turned" in dump(pages)
    assert dump(pickle.loads(pickle.dumps(pages))) == dump(pages)


def test_all_stands_within_the_margins_of_its_page() -> None:
    pages = mixed()
    for index, page in enumerate(pages.pages):
        width, height = pages.size(page.number)
        for box in boxes(pages, index):
            assert 0 < box.x < box.x + box.width < width
            assert 0 < box.y < box.y + box.height < height
        ends = [rule.x1 for rule in page.rules]
        assert max(ends, default=0) < width
        assert all(0 < fragment.y < height for fragment in page.fragments)
    wide, narrow = (max(r.x1 for r in pages.pages[n].rules) for n in (2, 1))
    assert wide > pages.width > narrow
    marks = pages.watermark, pages.turned_watermark
    assert marks[0] and marks[1] and marks[0].x < marks[1].x


def test_a_first_table_that_is_turned_has_the_title_before_it() -> None:
    """The title is on a page as the layout says; without one the first page is turned."""
    tables = [of("乙", **TURNED), of("甲"), of("丙")]
    assert sides(mixed(tables, contents=None)) == [False, True, True, False]
    assert sides(mixed(tables, contents=None, title=[])) == [True, True, False]


def test_the_same_orientation_turns_nothing() -> None:
    same = [of("甲"), of("乙", page={"orientation": "portrait"}), of("丙")]
    assert dump(mixed(same)) == dump(mixed([of("甲"), of("乙"), of("丙")]))


def test_columns_are_checked_against_the_pages_that_they_stand_on() -> None:
    def problems(**more: Any) -> list[str]:
        tables = [{"columns": [column("項目", "{item}", "60zw"), REST], **more}]
        page = {"size": "A4", "orientation": "portrait"}
        made = samples.table(ENTRIES, (), tables=tables, page=page)
        return [one.code for one in check_measures(made)]

    assert problems() == ["ER406"]
    assert problems(**TURNED) == []


def test_the_boxes_and_places_of_a_pdf() -> None:
    pages = mixed()
    with pikepdf.open(io.BytesIO(render(pages, "pdf"))) as pdf:
        found = [[float(x) for x in page.mediabox] for page in pdf.pages]
        assert [box[2] > box[3] for box in found] == sides(pages)
        with pdf.open_outline() as outline:
            places = [item.destination for item in outline.root]
        tops = [float(place[3]) for place in places if isinstance(place, pikepdf.Array)]
        assert 0 < tops[1] < found[2][3] < found[1][3]


def test_the_sections_of_a_word_document() -> None:
    document = docx.Document(io.BytesIO(render(mixed().table, "docx")))
    found = [section.orientation is WD_ORIENT.LANDSCAPE for section in document.sections]
    assert found == [False, False, True, False]  # the contents are a section of their own
    widths = [(s.page_width, s.page_height) for s in document.sections]
    assert widths[2] == widths[1][::-1]
    tabs = [
        [stop.position for stop in section.footer.paragraphs[0].paragraph_format.tab_stops]
        for section in document.sections
    ]
    assert max(tabs[2]) > max(tabs[1], default=0)
    last = [of("甲"), of("丙"), of("乙", **TURNED)]
    ended = docx.Document(io.BytesIO(render(mixed(last, contents=None).table, "docx")))
    kinds = [section.orientation is WD_ORIENT.LANDSCAPE for section in ended.sections]
    assert kinds == [False, True]


def test_pages_of_the_other_formats() -> None:
    pages = mixed()
    page = render(pages.table, "html").decode()
    assert "@page er-turned { size: 297.00mm 210.00mm;" in page
    assert page.count('<section class="er-turned"') == 1
    book = openpyxl.load_workbook(io.BytesIO(render(pages.table, "xlsx")))
    sheets = {s.title: s.page_setup.orientation for s in book if s.title.endswith("の表")}
    assert sheets == {"甲の表": "portrait", "乙の表": "landscape", "丙の表": "portrait"}
    files = svg_files(pages, company=Company("2023"))
    heads = [data.decode().split("viewBox=", 1)[1][:30] for data in files.values()]
    assert [head.startswith('"0 0 841') for head in heads] == sides(pages)
    (stacked,) = svg_files(pages, pages="stacked", company=Company("2023")).values()
    assert stacked.decode().split("viewBox=", 1)[1].startswith('"0 0 841')


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_mixed_report_keeps_the_standards(profile: str, tmp_path: Any) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(render(mixed(), "pdf"))
    assert not verapdf.broken_rules(profile, [path])[path]
