"""Reports to hold against the standards: every scenario, and what else tags can go wrong with."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import product
from typing import Any, Final

import samples
from exchange_report import load, typeset
from exchange_report.pages import Destination, Pages
from furnished import FURNISHED, FURNITURE, GROUPS, SPANNED, SUBTOTALS, fields, furnished
from samples import Entry, column
from scenarios import PROSE, SCENARIOS, group, items, scenario

ODD: Final = "葛\U000e0100城市のか\u3099セ\u309a東\u200b京A\u030a、Straße fi"


def _nested_lists() -> Pages:
    results: list[Any] = [
        "【外交】",
        "・一",
        ["①一の一", ["(1)深い", "(2)深い"], "②一の二"],
        "・二",
        "段落",
        ["・段落の下"],
        "※1 注",
        ["※2 深い注"],
        "1. 番号",
    ]
    rows: list[Entry] = [
        {"item": f"項目{n}", "results": results, "notes": ["（※）注"]} for n in "ab"
    ]
    return samples.pages([group(rows, field="分野", department="部")])


def _no_rows() -> Pages:
    return samples.pages([], title=[{"text": "{title}"}])


def _all_cells_empty() -> Pages:
    columns = [
        column("", "{field}", "8zw", merge=True, head=True),
        column("乙", "{contact}", "8zw", head=True),
        column("丙", "{results}", "rest"),
    ]
    return samples.pages([{"item": "見えない"}] * 3, columns)


def _all_merged() -> Pages:
    """Rows that have no cell of their own."""
    columns = [
        column("分野", "{field}", "10zw", merge=True),
        column("部", "{department}", "9zw", merge=True),
    ]
    return samples.pages([group(items(90), field="分野", department="部")], columns)


def _one_column(head: bool) -> Pages:
    return samples.pages(items(70), [column("項目名", "{item}", "rest", head=head)], footer=None)


def _heads(heads: tuple[bool, ...]) -> Pages:
    columns = [{**one, "head": head} for one, head in zip(samples.FOUR, heads, strict=True)]
    groups = [group(items(40), field="分野", department=f"{n}部") for n in "甲乙"]
    return samples.pages(groups, columns, title=[{"text": "題"}], footer={"text": "{page}"})


def _titles() -> Pages:
    title = [{"text": "[{publisher}]"}, {"text": "<&>\"題'{title}"}, {"text": ODD}]
    return samples.pages(items(3), title=title, document_title="<&>" + ODD)


def _as(layout: str, year: int) -> Pages:
    return typeset(load(year, project=samples.OURS), layout, project=samples.OURS)


def _long(rows: int) -> Pages:
    """Labels and rows of all lengths over very many pages."""
    groups = [
        group([_row(random.Random(n)) for n in range(start, start + 25)], department=f"{start}部")
        for start in range(0, rows, 25)
    ]
    return samples.pages([group(groups, field="分野")])


_TEXTS: Final = (
    "短い。",
    PROSE,
    f"・{PROSE}",
    f"①{ODD}",
    "(2)参加",
    "※1 注",
    f"（※）{PROSE}",
    "【見出し】",
    "【見出し】続き",
    "Sister Cities: the New York Programme, see https://example.org/a?b=1",
    "",
    "ｶﾞ ½ ㈱ ～ 𠀋",
    "1. 一",
)


def _row(chance: random.Random) -> Entry:
    def texts(depth: int) -> list[Any]:
        found: list[Any] = []
        for _ in range(chance.choice([0, 1, 1, 2, 3, 9])):
            found.append(chance.choice(_TEXTS))
            if depth < 3 and chance.random() < 0.3:
                found.append(texts(depth + 1))
        return found

    entry: dict[str, Any] = {
        "item": chance.choice(["項目", ODD, "・項目", "Item"]),
        "results": texts(0),
    }
    if chance.random() < 0.3:
        entry["notes"] = texts(2)
    if chance.random() < 0.5:
        entry["extra"] = {"備考": chance.choice(_TEXTS)}
    return entry


RUBY: Final = (
    "昨年は｜東京《とう きょう》と富川市《プチョンし》が、"
    "《《特に重要、な》》｜志《こころざし》を共有した。",
    "《書名》と協定《ABC》は引用。",
    f"・青島《チンタオ》と{PROSE}国際交流協力《こくさいこうりゅうきょうりょく》",
    ["①入れ子の《《強調》》蔚山《ウルサン》《《と》》葛\U000e0100城《かつら ぎ》"],
    "※《《注》》の｜東《ひがし》と段落",
    "【｜見出し《みだし》】続き青島《チンタオ》",
    "｜とても長くて一行には収まらない言葉《とてもながくていちぎょうにはおさまらないことば》",
)


def _ruby(rows: int, **more: Any) -> Pages:
    """Readings and dots in every kind of block, over pages."""
    columns = [
        column("分野", "{field}", "4zw", merge=True),
        column("項目", "{item}", "6zw", head=True),
        column("実績", "{results}", "14zw", **more),
    ]
    entries = [{"item": f"北京《ペキン》{n}", "results": list(RUBY)} for n in range(rows)]
    tall = {"item": "高い", "results": list(RUBY) * 5}
    text = {"size": "9pt", "line_pitch": "14pt", "note_size": "8pt"}
    return samples.pages([group([*entries, tall], field="漢字《かんじ》")], columns, text=text)


ADDRESSED: Final = (
    "詳細はhttps://www.example.org/a/b?c=d&e=(f)。",
    f"・{PROSE}http://example.jp/very/long/path/that/does/not/fit/into/a/single/line/of/it を",
    ["①（https://example.org/x(y)）と窓口：intl-relations@city.example.lg.jp、", "【担当】a@b.jp"],
    "※1 《《特に》》東京《とうきょう》はhttps://example.org/、https://example.org/2",
    "mailto や http:// や a@b や @example.org は番地でない",
)


def _links() -> Pages:
    """Addresses in every kind of block, over lines and pages, and in labels that are repeated."""
    columns = [
        column("分野", "{field}", "14zw", merge=True),
        column("項目", "{item}", "12zw", head=True),
        column("実績", "{results}", "24zw"),
    ]
    rows: list[Entry] = [{"item": f"https://example.org/{n}", "results": ADDRESSED} for n in "ab"]
    tall = {"item": "高い", "results": [f"{PROSE * 9}https://example.org/{'abc/' * 1500} 終"]}
    text = {"size": "9pt", "line_pitch": "14pt"}
    field = "分野 https://example.org/field"
    return samples.pages([group([*rows, tall], field=field)], columns, text=text)


def _rich() -> Pages:
    """Passages with every kind of block, readings and links; rows over pages below groups."""
    entries = fields(7, 5)
    tall: Entry = {"item": "長い", "results": [*RUBY, *ADDRESSED, *[PROSE] * 60]}
    text = {"size": "9pt", "line_pitch": "14pt"}
    return samples.pages(
        [*entries, group([tall], field="漢字《かんじ》", department="https://example.org/部")],
        SPANNED,
        text=text,
        groups=GROUPS,
        subtotals=SUBTOTALS,
        **{**FURNITURE, "before": [{"text": "【凡例】\n・件数\n①ルビ\n※ 注"}]},
    )


def _footnotes() -> Pages:
    """References in cells, labels and merged cells to notes of their row and to those on the last
    page; cells that stand out, letters of columns, markers of the layout's own.
    """
    columns = [
        column("分野", "{field}", "8zw", merge=True, when={"empty": False, "fill": "#e0f0ff"}),
        column("項目", "{item}", "12zw", head=True, size="12pt", bold=True),
        column("値", "{extra.値}", "6zw", type="number", when=STANDS_OUT),
        column("実績", "{results}", "24zw", colour="#1f3864", vertical_align="bottom"),
    ]
    results = [
        "【新】値※1と※2",
        "〔1〕一つ目*1",
        "〔2〕漢字《かんじ》※2",
        PROSE,
        "※2　この項目の注",
    ]
    rows: list[Entry] = [
        {"item": f"項目{n}※1", "extra": {"値": str(n - 9)}, "results": results} for n in range(20)
    ]
    notes = "※1　全体の注\n*1 星の注 https://example.org/\n※ 番号のない注"
    text = {"size": "9pt", "line_pitch": "14pt"}
    return samples.pages(
        [group(rows, field="分野※1")],
        columns,
        after=[{"text": notes}],
        markers=["〔1〕"],
        text=text,
    )


STANDS_OUT: Final = {"at_most": "-1", "colour": "#9c0006", "fill": "#ffd7d7", "mark": "▼"}


def leading(pages: Pages) -> Pages:
    """Each text of the first page's rows leads to the last page's last text."""
    page, last = pages.pages[0], pages.pages[-1]
    end = [fragment for fragment in last.fragments if not fragment.artifact][-1]
    target = Destination(last.number, end.y, end.text.owner)
    fragments = tuple(
        fragment if fragment.artifact else fragment._replace(target=target)
        for fragment in page.fragments
    )
    return replace(pages, pages=(page._replace(fragments=fragments), *pages.pages[1:]))


def _random(seed: int) -> Pages:
    """A report and a layout by lot."""
    chance = random.Random(seed)
    entries: list[Entry] = [{"item": "最初", "extra": {"備考": "あり"}}]
    for name in "甲乙丙":
        rows = [_row(chance) for _ in range(chance.randrange(1, 15))]
        label = chance.choice(["部", "とても長い部所の名前" * 20, "部" * 600, ""])
        entries.append(group(rows, field=f"{chance.randrange(2)}分野", department=name + label))
    columns = [
        column(heading, value, width, merge=merge, head=chance.random() < 0.5)
        for heading, value, width, merge in (
            ("分\n野", "{field}", "6zw", chance.random() < 0.7),
            ("部", "{department}", "7zw", chance.random() < 0.7),
            ("項目", "{item}\n{extra.備考}", "9zw", False),
            ("備考", "{extra.備考}", "5zw", chance.random() < 0.5),
            ("実績", "{results}\n{notes}", "rest", False),
        )
    ]
    chance.shuffle(columns)
    return samples.pages(
        entries,
        [*columns[: chance.randrange(1, 6)], column("末", "{extra.備考}", "4zw")],
        title=[{"text": "{title}"}, {"text": "{fiscal_year:era}"}][: chance.randrange(3)],
        footer=chance.choice([None, {"text": "{page} / {pages}"}]),
        page={
            "size": chance.choice(["A4", "A5", "B4"]),
            "orientation": chance.choice(["portrait", "landscape"]),
        },
        outline=["{field}", "{department}"][: chance.randrange(3)],
    )


def _made() -> Iterator[tuple[str, Callable[[], Pages]]]:
    for name in SCENARIOS:
        yield name, partial(scenario, name)
    for name in FURNISHED:
        yield f"furnished-{name}", partial(furnished, name)
    yield "rich", _rich
    yield "2017-partner-cities", partial(_as, "partner-cities", 2017)
    yield "2012-four-column", partial(_as, "four-column", 2012)
    yield "nested-lists", _nested_lists
    yield "ruby", partial(_ruby, 9)
    yield "ruby-justified", partial(_ruby, 2, align="justify")
    yield "links", _links
    yield "footnotes", _footnotes
    yield "no-rows", _no_rows
    yield "all-cells-empty", _all_cells_empty
    yield "all-merged", _all_merged
    yield "titles", _titles
    yield "one-column", partial(_one_column, False)
    yield "one-column-of-heads", partial(_one_column, True)
    for heads in product((False, True), repeat=4):
        name = "".join("h" if head else "d" for head in heads)
        yield f"heads-{name}", partial(_heads, heads)
    for seed in range(8):
        yield f"random-{seed}", partial(_random, seed)
    yield "long", partial(_long, 900)


REPORTS: Final = dict(_made())
SELECTED: Final = (
    "official-2012",
    "official-2017",
    "furnished-everything",
    "furnished-two-shapes",
    "footnotes",
    "links",
    "nested-lists",
    "no-rows",
    "rich",
    "ruby",
    "shaped",
    "tall-row",
    "titles",
    *(f"random-{seed}" for seed in range(8)),
)
"""Some of them, for what takes long."""


@cache
def tagged_report(name: str) -> Pages:
    return REPORTS[name]()
