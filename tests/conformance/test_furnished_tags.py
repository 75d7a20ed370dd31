"""The tags of several tables, headings over columns, groups, subtotals, passages, lists."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import furnished
import samples
import tagging
import verapdf
from exchange_report import write
from exchange_report.pages import Pages
from samples import Entry, column
from scenarios import PROSE, group
from tagged_reports import ADDRESSED, RUBY
from tagging import Content, Element, Tags


def _rich() -> Pages:
    """Passages with every kind of block, readings and links; rows over pages below groups."""
    entries = furnished.fields(7, 5)
    tall: Entry = {"item": "長い", "results": [*RUBY, *ADDRESSED, *[PROSE] * 60]}
    text = {"size": "9pt", "line_pitch": "14pt"}
    return samples.pages(
        [*entries, group([tall], field="漢字《かんじ》", department="https://example.org/部")],
        furnished.SPANNED,
        text=text,
        groups=furnished.GROUPS,
        subtotals=furnished.SUBTOTALS,
        **{**furnished.FURNITURE, "before": [{"text": "【凡例】\n・件数\n①ルビ\n※ 注"}]},
    )


REPORTS: Final[Mapping[str, Callable[[], Pages]]] = {
    "rich": _rich,
    **{
        name: furnished.FURNISHED[name]
        for name in (
            "everything",
            "everything-cut",
            "many-pages",
            "contents-over-pages",
            "index-of-scattered-pages",
            "double-rules",
            "each-none",
            "two-shapes",
            "long-preface",
            "spread-labels",
            "watermark-45",
        )
    },
}
PROFILES: Final = {
    "ua1+a2a": ("ua1", "2a"),
    "a2u": ("2u",),
    "a3a": ("ua1", "3a"),
    "a4+ua2": ("ua2", "4"),
}
every_report = pytest.mark.parametrize("name", REPORTS)


@cache
def _pages(name: str) -> Pages:
    return REPORTS[name]()


@pytest.fixture(scope="module")
def furnished_tags(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Tags]:
    folder = tmp_path_factory.mktemp("furnished")
    return cache(lambda name: tagging.tags(write(_pages(name), folder / f"{name}.pdf")))


def _tables(root: Element) -> list[Element]:
    return [element for element in root.walk() if element.tag == "Table"]


def _grid(table: Element) -> dict[tuple[int, int], Element]:
    """Row and column to the cell that covers the place. No two cover one."""
    places: dict[tuple[int, int], Element] = {}
    rows = (element for element in table.walk() if element.tag == "TR")
    for number, row in enumerate(rows):
        column = 0
        for cell in row.elements:
            while (number, column) in places:
                column += 1
            for down in range(cell.attributes.get("/RowSpan", 1)):
                for across in range(cell.attributes.get("/ColSpan", 1)):
                    assert (number + down, column + across) not in places
                    places[number + down, column + across] = cell
    return places


def _headers(cell: Element) -> list[str]:
    """The IDs of the headings that a cell names."""
    names: list[str] = cell.attributes["/Headers"]
    return names


@every_report
def test_each_table_is_one_regular_grid(name: str, furnished_tags: Callable[[str], Tags]) -> None:
    table = _pages(name).table
    tables = _tables(furnished_tags(name).root)
    assert len(tables) == len(table.sections)
    for section, element in zip(table.sections, tables, strict=True):
        heads = 1 + max(heading.row for heading in section.headings)
        size = heads + len(section.rows), len(table.columns(section))
        assert set(_grid(element)) == {(r, c) for r in range(size[0]) for c in range(size[1])}


@every_report
def test_all_content_is_in_the_tree_or_an_artifact(
    name: str, furnished_tags: Callable[[str], Tags]
) -> None:
    tags = furnished_tags(name)
    assert all(page.outside == () for page in tags.pages)
    named = [
        (content.page, content.mcid, element.number)
        for element in tags.root.walk()
        for content in element.kids
        if isinstance(content, Content)
    ]
    pages = enumerate(tags.owners)
    assert sorted(named) == [(p, mcid, o) for p, own in pages for mcid, o in enumerate(own)]
    assert [sorted(page.texts) for page in tags.pages] == [[*range(len(o))] for o in tags.owners]


@every_report
def test_named_headings_are_headings_of_their_table(
    name: str, furnished_tags: Callable[[str], Tags]
) -> None:
    """Each cell of a table with groups names all headings above it, and those of its row."""
    tags = furnished_tags(name)
    ids = {element.id: element for element in tags.root.walk() if element.id}
    assert {name: element.number for name, element in ids.items()} == dict(tags.ids)
    for table in _tables(tags.root):
        places, own = _grid(table), {cell.number for cell in table.walk()}
        over, beside = _scoped(places)
        for (row, place), cell in places.items():
            if "/Headers" not in cell.attributes:
                continue
            named = [ids[one] for one in _headers(cell)]
            numbers = {one.number for one in named}
            assert {one.tag for one in named} == {"TH"}
            assert len(numbers) == len(named)
            assert numbers <= own - {cell.number}
            assert numbers >= over[place]
            if places.get((row - 1, place)) is not cell:  # its other rows have their own
                assert numbers >= beside[row] - {cell.number}


def _scoped(
    places: Mapping[tuple[int, int], Element],
) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]]]:
    """The numbers of the headings of each column, and of each row."""
    over, beside = defaultdict(set), defaultdict(set)
    for (row, place), cell in places.items():
        match cell.attributes.get("/Scope"):
            case "/Column":
                over[place].add(cell.number)
            case "/Row":
                beside[row].add(cell.number)
    return over, beside


def _spoken(table: Element) -> Iterator[tuple[str, list[str]]]:
    """Each cell that says something and names headings, with what those say."""
    texts = {cell.id: cell.text for cell in table.walk() if cell.id}
    for cell in table.walk():
        if cell.text and "/Headers" in cell.attributes:
            yield cell.text, [texts[name] for name in _headers(cell)]


def test_cells_name_the_groups_that_they_are_in(tmp_path: Path) -> None:
    """A total of the whole is in no group, one of a field not in its last department, and a row
    without a department in none. A label holds for all rows beside it.
    """

    def rows(*names: str, **shared: object) -> Entry:
        return group([{"item": name} for name in names], **shared)

    pages = samples.pages(
        [
            group(
                [rows("一", "二", department="総務", contact="甲"), rows("三", contact="乙")],
                field="外交",
            ),
            rows("四", field="文化", department="財務", contact="丙"),
        ],
        [
            column("窓口", "{contact}", "5zw", merge=True, head=True),
            {
                "heading": "内容",
                "columns": [
                    column("項目", "{item}", "9zw"),
                    column("件", "一件", "5zw", subtotal="{count}件"),
                ],
            },
        ],
        groups=[{"value": "{field}"}, {"value": "{department}"}],
        subtotals=[
            {"after": "{department}", "label": "部計"},
            {"after": "{field}", "label": "分野計"},
            {"label": "合計"},
        ],
    )
    (table,) = _tables(tagging.tags(write(pages, tmp_path / "groups.pdf")).root)
    items, counts = ["内容", "項目"], ["内容", "件"]
    label = ["窓口", *items]
    assert list(_spoken(table)) == [
        ("甲", ["窓口", "外交", "総務"]),
        ("一", [*items, "外交", "総務", "甲"]),
        ("一件", [*counts, "外交", "総務", "甲"]),
        ("二", [*items, "外交", "総務", "甲"]),
        ("一件", [*counts, "外交", "総務", "甲"]),
        ("部計", [*label, "外交", "総務"]),
        ("2件", [*counts, "外交", "総務", "部計"]),
        ("乙", ["窓口", "外交"]),
        ("三", [*items, "外交", "乙"]),
        ("一件", [*counts, "外交", "乙"]),
        ("分野計", [*label, "外交"]),
        ("3件", [*counts, "外交", "分野計"]),
        ("丙", ["窓口", "文化", "財務"]),
        ("四", [*items, "文化", "財務", "丙"]),
        ("一件", [*counts, "文化", "財務", "丙"]),
        ("部計", [*label, "文化", "財務"]),
        ("1件", [*counts, "文化", "財務", "部計"]),
        ("分野計", [*label, "文化", "財務"]),
        ("1件", [*counts, "文化", "財務", "分野計"]),
        ("合計", label),
        ("4件", [*counts, "合計"]),
    ]


@pytest.mark.parametrize("standard", PROFILES)
def test_no_rule_is_broken(standard: str, tmp_path: Path) -> None:
    files = [
        write(_pages(name), tmp_path / f"{name}.pdf", pdf_standard=standard) for name in REPORTS
    ]
    for profile in PROFILES[standard]:
        broken = verapdf.broken_rules(profile, files)
        assert {path.stem: rules for path, rules in broken.items() if rules} == {}
