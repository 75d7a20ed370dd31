"""What those hear of a PDF who do not see it: headings, lists, links."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

import samples
from exchange_report.diagnostics import ReportError
from exchange_report.pages import Pages, typeset
from exchange_report.table import build_table
from exchange_report.writers.pdf import pdf_bytes
from samples import column
from scenarios import group, items

COLUMNS = (column("項目", "{item}", "10zw"), column("実績", "{results}", "20zw"))
LINE = {"size": "12pt", "line_pitch": "16pt"}
TITLE = [{"text": "{title}", **LINE}, {"text": "副題", **LINE}]
COVER = {"lines": [{"text": "表紙の題", **LINE}]}
CONTENTS: dict[str, Any] = {"heading": {"text": "目次", **LINE}}


def made(**more: Any) -> Pages:
    entries = [group(items(2), field="教育"), group(items(1), field="文化")]
    heading = {"heading": {"text": "{field}"}, "each": "{field}", "outline": ["{field}", "{item}"]}
    file = samples.layout(COLUMNS, **heading, **more)
    return typeset(build_table(samples.report(entries), file), samples.OURS.faces())


def headings(pages: Pages) -> list[tuple[str, str]]:
    table = pages.table
    titles = [*table.cover, table.contents, *table.title, *(one.title for one in table.sections)]
    return [(f"H{line.level}" if line.level else "P", line.text) for line in titles if line]


def test_a_title_after_a_cover_is_a_heading_below_it() -> None:
    found = headings(made(cover=COVER, contents=CONTENTS, title=TITLE))
    assert found == [
        ("H1", "表紙の題"),
        ("H2", "目次"),
        ("H2", "題"),
        ("P", "副題"),
        ("H2", "教育"),
        ("H2", "文化"),
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"title": TITLE},
        {"title": TITLE, "contents": CONTENTS},
        {"title": TITLE, "contents": CONTENTS, "cover": COVER},
        {"contents": CONTENTS},
        {"contents": CONTENTS, "cover": COVER},
    ],
)
def test_a_report_has_one_heading_of_the_first_level(more: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(made(**more)))
    with pikepdf.open(path) as file:
        tags = [str(one.S) for one in file.objects if _is_element(one)]
    levels = [tag for tag in tags if tag in ("/H1", "/H2", "/H3")]
    assert levels.count("/H1") == 1 and levels[0] == "/H1"


def _is_element(one: pikepdf.Object) -> bool:
    return (isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem") or (
        isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one
    )


def test_lists_of_other_markers_are_lists_of_their_own(tmp_path: Path) -> None:
    results = ["①一つ", "②二つ", "(1)小", "(2)小", "・点", "1. 数", "①一つ"]
    pages = samples.pages([{"item": "項", "results": results}], COLUMNS)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(pages))
    with pikepdf.open(path) as file:
        lists = [one for one in file.objects if _is_element(one) and one.S == "/L"]
        counts = [len(one.K) if isinstance(one.K, pikepdf.Array) else 1 for one in lists]
    assert counts == [2, 2, 1, 1, 1]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (["①一つ", "②二つ", "①また", "②二つめ", "③三つめ"], [2, 3]),
        (["①一つ", "①また"], [1, 1]),
        (["①一つ", "③飛んだ"], [2]),
        (["（１）一つ", "（２）二つ", "（１）また"], [2, 1]),
        (["⑲十九", "⑳二十", "①また"], [2, 1]),
        (["1. 一つ", ["①小"], "2. 二つ", ["①小", "②小"], "1. また"], [2, 1, 2, 1]),
    ],
)
def test_a_number_that_goes_back_begins_a_list(
    results: list[Any], expected: list[int], tmp_path: Path
) -> None:
    """After a row whose list goes on, so that no shape of that one is taken for it."""
    entries = [{"item": "項", "results": ["①一つ", "②二つ"]}, {"item": "項", "results": results}]
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(samples.pages(entries, COLUMNS)))
    with pikepdf.open(path) as file:
        lists = [one for one in file.objects if _is_element(one) and one.S == "/L"]
        counts = [len(one.K) if isinstance(one.K, pikepdf.Array) else 1 for one in lists]
    assert sorted(counts) == sorted([2, *expected])


def test_lists_of_the_same_kinds_in_other_rows_are_as_their_own_markers_are(tmp_path: Path) -> None:
    entries = [
        {"item": "項", "results": ["①一つ", "②二つ"]},
        {"item": "項", "results": ["①一つ", "(1)二つ"]},
    ]
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(samples.pages(entries, COLUMNS)))
    with pikepdf.open(path) as file:
        assert sum(_is_element(one) and one.S == "/L" for one in file.objects) == 3


@pytest.mark.parametrize("standard", ["ua1+a2a", "none"])
def test_a_line_of_the_contents_is_one_link(standard: Any, tmp_path: Path) -> None:
    pages = made(title=TITLE, contents=CONTENTS)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(pages, standard=standard))
    (contents,) = pages.lists
    with pikepdf.open(path) as file:
        links = list(file.pages[0].obj.Annots)
        assert len(links) == len(contents.entries)
        for link, entry in zip(links, contents.entries, strict=True):
            assert str(link.Contents).endswith(entry.name)
            assert len(link.QuadPoints) == 8
            left, _, right, _ = map(float, link.Rect)
            frame = pages.table.frame
            assert right == pytest.approx(frame.right / 65536, abs=0.01)
            assert left < right / 2
        if standard != "none":
            tagged = [one for one in file.objects if _is_element(one) and one.S == "/Link"]
            assert len(tagged) == len(links)


def test_a_line_of_blanks_above_the_title_is_no_heading() -> None:
    lines = [{"text": "　"}, {"text": "{title}"}]
    table = samples.table(items(1), title=lines, cover={"lines": lines})
    assert [line.level for line in (*table.cover, *table.title)] == [0, 1, 0, 2]


def test_an_empty_title_is_reported() -> None:
    for title in ("", "　", "\u200b", "\u00a0\u2060　"):
        with pytest.raises(ReportError) as error:
            samples.report(items(1), title=title)
        assert [problem.code for problem in error.value.diagnostics] == ["ER435"]
