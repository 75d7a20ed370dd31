"""Reports of every awkward shape, each a function to its pages; the official ones among them."""

from collections.abc import Callable
from functools import cache
from typing import Final

import samples
from exchange_report.pages import Pages
from samples import Entry, column

PROSE: Final = (
    "平成29年7月、北京市姉妹友好都市の国際部門職員を対象とするワークショップ・プログラムに"
    "参加し、視察や意見交換を通して北京市への理解を深め、都政の課題解決に資する情報収集を行った。"
)
LONG_WORD: Final = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def items(count: int, **shared: object) -> list[Entry]:
    """Rows 1 to `count`, each of one line."""
    return [{"item": f"項目{n}", "results": [f"・結果{n}"], **shared} for n in range(1, count + 1)]


def group(entries: list[Entry], **shared: object) -> Entry:
    return {**shared, "entries": entries}


def _flowing() -> Pages:
    return samples.pages([group(items(120), field="①分野", department="外務部")])


def _very_long_group() -> Pages:
    rows: list[Entry] = [{"item": f"項目{n}", "results": [PROSE * 3]} for n in range(80)]
    return samples.pages([group(rows, field="①とても長い分野の名前" * 3, department="総務部")])


def _tall_row() -> Pages:
    tall: Entry = {"item": "長い項目", "results": [f"・{PROSE}"] * 60, "notes": [f"※{PROSE}"]}
    return samples.pages([group([*items(3), tall, *items(3)], field="分野", department="部")])


def _tall_rows_one_after_another() -> Pages:
    tall: Entry = {"item": "長い", "results": [PROSE] * 40}
    return samples.pages([group([tall] * 4, field="分野", department="部")])


def _label_taller_than_its_rows() -> Pages:
    """The label of each group has nine lines, its rows two."""
    label = "部所の名前がとても長い" * 7
    groups = [group(items(2), department=f"{n}{label}") for n in range(1, 12)]
    return samples.pages([group(groups, field="分野")])


def _label_taller_than_a_page() -> Pages:
    groups = [group(items(2), department="部" * 700), group(items(30), department="次の部")]
    return samples.pages([group(groups, field="分野")])


def _nested_labels() -> Pages:
    """Three merged columns; the same department stands under two fields."""
    columns = [
        column("分野", "{field}", "8zw", merge=True),
        column("部所名", "{department}", "8zw", merge=True),
        column("連絡先", "{contact}", "6zw", merge=True),
        column("項目", "{item}", "10zw"),
        column("実績", "{results}", "rest"),
    ]
    contacts = [group(items(9), contact=f"内線{n}") for n in (21, 22, 21)]
    departments = [group(contacts, department=f"{name}部") for name in "東西東"]
    fields = [group(departments, field=f"分野{n}") for n in "一二"]
    return samples.pages(fields, columns)


def _seven_columns() -> Pages:
    columns = [
        column("番号", "{extra.番号}", "4zw", align="end"),
        column("分野", "{field}", "6zw", merge=True),
        column("国・都市", "{partner.country}\n{partner.name}", "8zw", vertical_align="middle"),
        column("開始", "{partner.since:era-short}", "12mm", align="center"),
        column("項目", "{item}", "9zw"),
        column("実績", "{results}", "rest"),
        column("予算（千円）", "{extra.予算}", "20mm", align="end"),
    ]
    rows: list[Entry] = [
        {
            "item": f"交流事業{n}",
            "partner": {"name": f"第{n}市", "since": 1960 + n},
            "results": ["【教育分野】", f"①{PROSE}", [f"・{PROSE}", "(1)参加"]],
            "extra": {"番号": f"{n}", "予算": f"{n},{n:03}"},
        }
        for n in range(1, 30)
    ]
    return samples.pages(
        [group(rows, field="教育", partner={"country": "中華人民共和国"})], columns
    )


def _without_merging() -> Pages:
    columns = [column("部", "{department}", "5zw"), column("実績", "{results}", "rest")]
    rows = items(50, department="外務部")
    return samples.pages(rows, columns, page={"size": "A5", "orientation": "portrait"})


def _merged_on_the_right() -> Pages:
    columns = [
        column("実績", "{results}", "rest"),
        column("所管", "{department}\n{contact}", "10zw", merge=True),
    ]
    groups = [group(items(40), department=f"{n}課", contact="(21-415)") for n in "一二"]
    return samples.pages(groups, columns, page={"size": "B5", "orientation": "portrait"})


def _a3_portrait() -> Pages:
    columns = [column("項目", "{item}", "12zw"), column("実績", "{results}", "rest")]
    rows: list[Entry] = [{"item": LONG_WORD, "results": [PROSE * n]} for n in range(1, 40)]
    page = {"size": "A3", "orientation": "portrait"}
    return samples.pages(rows, columns, page=page, text={"size": "10.5pt", "line_pitch": "16pt"})


def _b5_portrait() -> Pages:
    columns = [
        column("分野", "{field}", "5zw", merge=True),
        column("項目", "{item}", "7zw"),
        column("実績", "{results}", "rest"),
    ]
    rows: list[Entry] = [{"item": "・項目の名前", "results": [f"・{PROSE}"]} for _ in range(25)]
    return samples.pages(
        [group(rows, field="①国際交流")],
        columns,
        page={"size": "B5", "orientation": "portrait"},
        title=[{"text": "{title}"}, {"text": "{fiscal_year:era}", "align": "end"}],
        footer={"text": "{fiscal_year:era}　{page} / {pages}"},
    )


def _empty_results() -> Pages:
    rows: list[Entry] = [
        {"item": "なし"},
        {"item": "空", "results": []},
        {"item": "ある", "results": ["・ある"]},
        {"item": "空の分野", "field": "", "department": ""},
    ]
    return samples.pages([group(rows, field="分野", department="部")])


def _latin_words() -> Pages:
    sentence = f"{LONG_WORD} of {LONG_WORD * 3}, see https://example.org/{'a' * 200}?b=1."
    row: Entry = {"item": LONG_WORD, "results": [sentence, f"・{sentence}"]}
    return samples.pages([group([row] * 9, field=LONG_WORD, department="W" * 40)])


def _one_character() -> Pages:
    columns = [
        column("部", "{department}", "1zw", merge=True),
        column("年", "{item}", "1zw"),
        column("実績", "{results}", "1zw", align="center"),
    ]
    row: Entry = {"item": "（2017）年度、", "results": [f"・{PROSE}", "①ab", "【外】国"]}
    return samples.pages([group([row] * 3, department="国際交流課")], columns)


def _page_breaks() -> Pages:
    first, second, third = items(3), items(30, page_break="before"), items(4)
    groups = [
        group(first, department="一", page_break="before"),
        group(second[:2], department="二"),
        group(third, department="三", page_break="before"),
    ]
    return samples.pages([group(groups, field="分野")])


def _heavy_rules() -> Pages:
    rules = {"outer": "2pt", "inner": "1pt"}
    return samples.pages(
        [group(items(70), field="分野", department="部")],
        page={**samples.LANDSCAPE, "margin": {"left": "8mm", "right": "8mm"}},
        rules=rules,
        padding={"x": "0.5zw", "y": "1.5mm"},
        header={"vertical_align": "top", "align": "start", "fill": None},
    )


def _title_over_many_lines() -> Pages:
    title = [{"text": "とても長い表題。" * 40, "size": "20pt", "line_pitch": "28pt"}]
    return samples.pages([group(items(40), field="分野", department="部")], title=title)


def _shaped() -> Pages:
    """Text that must be shaped, in every column and as a label."""
    odd = "葛\U000e0100城市のか\u3099と東\u200b京とA\u030aとセ\u309a、fi ffi Straße"
    return samples.pages(
        [group([{"item": odd, "results": [odd * 9, f"【{odd}】{odd}"]}], field=odd, department=odd)]
    )


SCENARIOS: Final[dict[str, Callable[[], Pages]]] = {
    "official-2012": lambda: samples.official(2012),
    "official-2017": lambda: samples.official(2017),
    "flowing": _flowing,
    "very-long-group": _very_long_group,
    "tall-row": _tall_row,
    "tall-rows-one-after-another": _tall_rows_one_after_another,
    "label-taller-than-its-rows": _label_taller_than_its_rows,
    "label-taller-than-a-page": _label_taller_than_a_page,
    "nested-labels": _nested_labels,
    "seven-columns": _seven_columns,
    "without-merging": _without_merging,
    "merged-on-the-right": _merged_on_the_right,
    "a3-portrait": _a3_portrait,
    "b5-portrait": _b5_portrait,
    "empty-results": _empty_results,
    "latin-words": _latin_words,
    "one-character": _one_character,
    "page-breaks": _page_breaks,
    "heavy-rules": _heavy_rules,
    "title-over-many-lines": _title_over_many_lines,
    "shaped": _shaped,
}


@cache
def scenario(name: str) -> Pages:
    return SCENARIOS[name]()
