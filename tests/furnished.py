"""Reports with everything that a table and its pages can have, each a function to its pages."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

import samples
from exchange_report.layouts.layout import PAPER
from exchange_report.pages import Pages
from samples import Entry, column
from scenarios import PROSE, group, items

SPANNED: Final[tuple[Entry, ...]] = (
    column("分野", "{field}", "5zw", merge=True, vertical_align="middle", continued="（続き）"),
    {
        "heading": "相手",
        "columns": [
            column("国", "{partner.country}", "6zw", spread=True),
            {
                "heading": "都市",
                "columns": [
                    column("名", "{partner.name}", "4zw"),
                    column("年", "{partner.since:era-short}", "4zw", align="center"),
                ],
            },
        ],
    },
    column("項目", "{item}", "6zw", fill="#fff6e0"),
    column("実績", "{results}", "rest"),
    {
        "heading": "規模\n（見込み）",
        "columns": [
            column("予算", "{extra.予算}", "4zw", align="end", subtotal="{sum.extra.予算}"),
            column("人数", "{extra.人数}", "3zw", align="end", subtotal="{sum.extra.人数}"),
        ],
    },
)
"""Headings over columns, two deep."""


def events(count: int, **shared: object) -> list[Entry]:
    """Rows of one to four lines; some have no city, so that the country's cell runs on."""
    return [
        {
            "item": f"事業{n}",
            "partner": {"country": "大韓民国", "name": f"第{n % 9}市", "since": 1960 + n % 40}
            if n % 4
            else {"country": "各国"},
            "results": [f"・結果{n}"] if n % 3 else ["【教育分野】", f"①{PROSE}"],
            "extra": {"予算": f"{n}", "人数": "3"},
            **shared,
        }
        for n in range(1, count + 1)
    ]


def fields(*counts: int) -> list[Entry]:
    """Groups of two departments, with as many rows each."""
    return [
        group([group(events(count), department=f"{name}部") for name in "総財"], field=f"分野{n}")
        for n, count in enumerate(counts, 1)
    ]


GROUPS: Final = (
    {"value": "{field}（{count}件）", "continued": "（続き）"},
    {"value": "{department}", "continued": "（続き）", "fill": "#eef6ff"},
)
SUBTOTALS: Final = ({"label": "小計", "after": "{field}{department}"}, {"label": "合計"})
FURNITURE: Final[dict[str, Any]] = {
    "title": [{"text": "{title}"}],
    "cover": {"lines": [{"text": "{title}"}, {"text": "{fiscal_year:era}"}]},
    "contents": {},
    "outline": ["{field}", "{department}"],
    "index": [
        {"heading": {"text": "都市索引"}, "value": "{partner.name}"},
        {"heading": {"text": "部索引"}, "value": "{department}", "order": "text"},
    ],
    "running_heads": [
        {"text": "{section}", "align": "start"},
        {"text": "{fiscal_year:era}", "align": "end"},
    ],
    "footer": [{"text": "{page} / {pages}"}, {"text": "{title}", "align": "end"}],
    "before": [{"text": f"前書き。{PROSE}"}],
    "after": [{"text": f"※ {PROSE}", "space_before": "6pt"}],
    "watermark": {"text": "案", "angle": 30},
}


def _everything(**more: Any) -> Pages:
    made = {"groups": GROUPS, "subtotals": SUBTOTALS, **FURNITURE, **more}
    return samples.pages(fields(9, 12), SPANNED, **made)


def _many_pages() -> Pages:
    """Two levels of headings that stand again on very many pages; an index with many numbers."""
    page = {"size": "A5", "orientation": "landscape"}
    columns = [c for c in SPANNED if c["heading"] != "実績"]
    columns.insert(3, column("実績", "{results}", "rest"))
    return samples.pages(
        fields(120, 60), columns, page=page, groups=GROUPS, subtotals=SUBTOTALS, **FURNITURE
    )


def _contents_over_pages() -> Pages:
    groups = [group(items(2), field=f"第{n}分野の長い名前" * (1 + n % 9)) for n in range(90)]
    columns = [
        column("分野", "{field}", "rest", merge=True),
        column("項目", "{item}", "6zw"),
    ]
    return samples.pages(
        groups,
        columns,
        page={"size": "A5", "orientation": "portrait"},
        contents={"leader": "・"},
        outline=["{field}"],
        footer={"text": "{page} / {pages}"},
    )


def _index_of_scattered_pages() -> Pages:
    """Names that stand on every other page, so that their numbers fill lines."""
    rows: list[Entry] = [
        {
            "item": f"項目{n}",
            "partner": {"name": "甲市" if n % 2 else "乙市"},
            "page_break": "before",
        }
        for n in range(140)
    ]
    return samples.pages(
        rows,
        [column("市", "{partner.name}", "6zw"), column("項目", "{item}", "rest")],
        page={"size": "A5", "orientation": "portrait"},
        index=[{"heading": {"text": "索引"}, "value": "{partner.name}"}],
        footer={"text": "{page} / {pages}"},
    )


def _rules(**rules: Any) -> Pages:
    return samples.pages(
        [*fields(8), group([{"item": "長い", "results": [PROSE] * 60}], field="終わり")],
        SPANNED,
        rules=rules,
        padding={"x": "4pt", "y": "4pt"},
        groups=GROUPS[:1],
        subtotals=SUBTOTALS,
        rows={"zebra": "#f4f4f4"},
        page={"size": "B5", "orientation": "landscape"},
    )


DOUBLE: Final = {"weight": "2.4pt", "style": "double"}
DOTTED: Final = {"weight": "0.5pt", "style": "dotted", "colour": "#336699"}


def _each(keep: str, **more: Any) -> Pages:
    """A table for each field, under a heading of its own."""
    return samples.pages(
        fields(5, 1, 14, 2),
        SPANNED,
        each="{field}",
        heading={"text": "{field}　{count}件"},
        rows={"keep": keep, "balance": True},
        before=[{"text": "\n".join([PROSE] * 6)}, {"text": "凡例。"}],
        after=[{"text": PROSE, "space_before": "6pt"}],
        outline=["{field}"],
        contents={},
        footer={"text": "{page} / {pages}"},
        page={"size": "A5", "orientation": "landscape"},
        **more,
    )


def _two_shapes() -> Pages:
    counts = {
        "heading": {"text": "件数"},
        "count_by": "{field}",
        "columns": [column("分野", "{field}", "10zw"), column("件数", "{count}", "5zw")],
    }
    return samples.pages(
        fields(9, 7),
        SPANNED,
        tables=[counts, {"heading": {"text": "一覧"}, "columns": SPANNED, "new_page": True}],
        **{**FURNITURE, "outline": ["{field}"]},
    )


def _long_preface() -> Pages:
    preface = [{"text": "\n".join([f"・{PROSE}"] * 60)}, {"text": PROSE}]
    return samples.pages(
        fields(3),
        SPANNED,
        **{**FURNITURE, "outline": ["{field}"], "before": preface},
    )


def _heading_and_no_room() -> Pages:
    """The heading of a table leaves little of a page, and its first row and label are tall."""
    tall: Entry = {"item": "項目", "results": [PROSE] * 3}
    columns = [column("部", "{department}", "3zw", merge=True), *samples.FOUR[2:3]]
    return samples.pages(
        [group([tall] * 6, department="部" * 30)],
        [*columns, column("実績", "{results}", "rest")],
        heading={"text": "題\n" * 20 + "題", "line_pitch": "11.5pt"},
        page={"size": "A5", "orientation": "landscape"},
    )


def _spread_labels() -> Pages:
    """Labels of one row that run on over an empty one beside them."""
    columns = [
        column("分野", "{field}", "6zw", merge=True, spread=True, fill="#eeeeff"),
        column("部", "{department}", "6zw", merge=True),
        column("項目", "{item}", "6zw", spread=True),
        column("実績", "{results}", "rest"),
    ]
    rows: list[Entry] = [
        {"item": f"項目{n}が長くて一行に収まらない"}
        | {"field": f"分野の名前が長い{n // 2 if n % 4 < 2 else n}"}
        | ({"department": "部"} if n % 4 < 2 else {})
        | ({"results": ["・結果"]} if n % 3 else {})
        for n in range(30)
    ]
    page = {"size": "A5", "orientation": "landscape"}
    return samples.pages(rows, columns, page=page, rows={"zebra": "#f4f4f4"})


def _paper(size: str, orientation: str) -> Pages:
    page = {"size": size, "orientation": orientation, "margin": {"left": "9mm", "right": "9mm"}}
    if size in ("A5", "B5") and orientation == "portrait":
        columns: Any = [samples.FOUR[0] | {"width": "6zw"}, column("実績", "{results}", "rest")]
    else:
        columns = SPANNED
    return samples.pages(fields(9), columns, page=page, **{**FURNITURE, "outline": ["{field}"]})


def _watermark(angle: int) -> Pages:
    mark = {"text": "複写禁止", "angle": angle, "size": "90pt"}
    return samples.pages(items(3), watermark=mark)


FURNISHED: Final[dict[str, Callable[[], Pages]]] = {
    "everything": _everything,
    "everything-by-group": partial(_everything, rows={"keep": "group", "zebra": "#f4f4f4"}),
    "everything-cut": partial(_everything, rows={"keep": "none", "balance": True}),
    "many-pages": _many_pages,
    "contents-over-pages": _contents_over_pages,
    "index-of-scattered-pages": _index_of_scattered_pages,
    "double-rules": partial(_rules, outer=DOUBLE, header=DOUBLE, group=DOUBLE, row=DOTTED),
    "double-everywhere": partial(_rules, outer=DOUBLE, inner=DOUBLE, cut={"weight": "0.4pt"}),
    "heavy-rows": partial(_rules, outer="0.3pt", inner="0.3pt", row="3pt", cut=DOUBLE),
    "heavy-columns": partial(_rules, outer="0.5pt", inner="0.3pt", column="3pt"),
    "no-columns": partial(_rules, outer=DOUBLE, inner="0.5pt", column="0pt", cut="0pt"),
    "no-frame": partial(_rules, outer="0pt", inner="1pt", header=DOUBLE),
    "no-rules": partial(_rules, outer="0pt", inner="0pt"),
    **{f"each-{keep}": partial(_each, keep) for keep in ("row", "group", "none")},
    "each-on-a-page": partial(_each, "row", new_page=True),
    "two-shapes": _two_shapes,
    "long-preface": _long_preface,
    "spread-labels": _spread_labels,
    "heading-and-no-room": _heading_and_no_room,
    **{
        f"{size}-{way}": partial(_paper, size, way)
        for size in PAPER
        for way in ("portrait", "landscape")
    },
    **{f"watermark-{angle}": partial(_watermark, angle) for angle in (0, 45, 90, 200, 359)},
}


@cache
def furnished(name: str) -> Pages:
    return FURNISHED[name]()
