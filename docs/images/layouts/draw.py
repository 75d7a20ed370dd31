"""Draws the pictures of docs/layouts.md: ``python docs/images/layouts/draw.py``.

The first page of reports in layouts, through our own PDF and poppler's `pdftoppm`.
"""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import yaml

from exchange_report import Project, Report, load, typeset
from exchange_report.pages import Pages
from exchange_report.writers.pdf import pdf_bytes

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
RESOLUTION: Final = "72"
PICTURES: Final = {
    "shiomi": (ROOT / "examples" / "shiomi" / "records", 2023, "shiomi"),
    "summary": (ROOT / "records", 2012, "summary"),
    "accessible": (ROOT / "records", 2017, "accessible"),
}
SECOND: Final = frozenset({"accessible"})
"""Those whose first page is the contents."""

RULES: Final = {
    "page": {"size": "A5", "orientation": "landscape", "margin": {"left": "8mm", "top": "8mm"}},
    "rules": {
        "outer": "1.2pt",
        "group": "1.2pt",
        "label": "0.6pt",
        "row": {"weight": "0.4pt", "style": "dotted"},
    },
    "rows": {"zebra": "#dbe7f3"},
}
DEPARTMENT: Final = {"heading": "部所名", "value": "{department}", "width": "8zw", "merge": True}
ITEM: Final = {"heading": "項目名", "value": "{item}", "width": "14zw"}
FIELD: Final = {"heading": "分野", "value": "{field}", "width": "8zw", "merge": True}
TABLES: Final = {
    "rules-labels": {**RULES, "columns": [FIELD, DEPARTMENT, ITEM]},
    "zebra-labels": {
        **RULES,
        "rows": {**RULES["rows"], "zebra_by": "label"},
        "columns": [DEPARTMENT, ITEM],
    },
    "rules-groups": {**RULES, "groups": [{"value": "{field}"}], "columns": [DEPARTMENT, ITEM]},
}
"""Small tables by the names of their pictures."""
ENTRIES: Final = [
    {"field": "教育", "department": "国際課", "item": "姉妹都市との交流"},
    {"field": "教育", "department": "国際課", "item": "語学講座"},
    {"field": "教育", "department": "学校課", "item": "生徒の派遣"},
    {"field": "教育", "department": "図書館", "item": "資料の交換"},
    {"field": "文化", "department": "文化課", "item": "合同演奏会"},
    {"field": "文化", "department": "文化課", "item": "写真展"},
]


NUMBERS: Final = """\
page: {size: A5, orientation: landscape, margin: {left: 8mm, top: 8mm}}
subtotals: [{after: "{field}", label: "{field}　計"}, {label: 合計, face: gothic-bold}]
sort: [{by: "{field}"}, {by: "{extra.提携日}"}]
columns:
  - {heading: 分野, value: "{field}", width: 5zw, merge: true}
  - {heading: 項目名, value: "{item}", width: 8zw, head: true}
  - {heading: 提携日, value: "{extra.提携日}", width: 8zw, type: date, date: {format: era}}
  - heading: 決算額
    value: "{extra.決算額}"
    width: 6zw
    type: number
    number: {unit: 千円, unit_in: heading, zero: －}
    subtotal: "{sum.extra.決算額}"
  - heading: 増減
    value: "{change.extra.決算額}"
    width: 5zw
    type: number
    subtotal: "{change.extra.決算額}"
  - heading: 前年比
    value: "{growth.extra.決算額}"
    width: 5zw
    type: number
    number: {unit: ％, unit_in: heading, undefined: 皆増}
    subtotal: "{growth.extra.決算額}"
  - {heading: 満足度, value: "{extra.満足度}", width: 4zw, type: number}
"""
AMOUNTS: Final = {
    2022: {"姉妹都市との交流": "1,250", "語学講座": "480", "合同演奏会": "320.5", "写真展": "90"},
    2023: {
        "姉妹都市との交流": "1,380",
        "語学講座": "455",
        "生徒の派遣": "210",
        "合同演奏会": "320.5",
        "写真展": "0",
    },
}
DAYS: Final = {
    "姉妹都市との交流": "1989/10/12",
    "合同演奏会": "H13.6.1",
    "写真展": "令和元年5月1日",
}
LIKED: Final = {"姉妹都市との交流": "99.2", "語学講座": "100", "合同演奏会": "87.25"}


SEVERAL: Final = """\
page: {size: A5, orientation: landscape, margin: {left: 8mm, top: 8mm}}
tables:
  - where: {value: "{extra.会計}", equals: 一般会計}
    heading: {text: 第1表　一般会計, space_before: 0pt}
    unit: 千円
    after: [{text: ※速報値である。, size: 8pt, line_pitch: 11pt, space_before: 2pt}]
    subtotals:
      - {after: "{extra.項}", label: "{extra.項}　計"}
      - {after: "{extra.款}", label: "{extra.款}　計"}
    columns:
      - {heading: 款, value: "{extra.款}", width: 5zw, merge: true, vertical_align: middle}
      - {heading: 項, value: "{extra.項}", width: 6zw, merge: true, vertical_align: middle}
      - {heading: 事業名, value: "{item}", width: rest, head: true}
      - width: 7zw
        stack:
          - heading: 予算額
            value: "{extra.予算額}"
            type: number
            subtotal: "{sum.extra.予算額}"
          - heading: 決算額
            value: "{extra.決算額}"
            type: number
            subtotal: "{sum.extra.決算額}"
  - where: {value: "{extra.会計}", none_of: [一般会計]}
    heading: {text: 第2表　特別会計, space_before: 0pt}
    unit: 円
    columns:
      - {heading: 事業名, value: "{item}", width: rest, head: true}
      - {heading: 決算額, value: "{extra.決算額}", width: 8zw, type: number}
"""
SPENT: Final = [
    ("一般会計", "総務費", "国際交流費", "姉妹都市との交流", "1,380", "1,296"),
    ("一般会計", "総務費", "国際交流費", "語学講座", "480", "455"),
    ("一般会計", "総務費", "広報費", "写真展", "90", "88"),
    ("特別会計", "", "", "交流基金の積立て", "", "12,500,000"),
]


def draw_several(scratch: Path) -> None:
    """The top left of a report of two tables, with sums within sums and stacked values."""
    for folder in ("records", "layouts"):
        (scratch / "several" / folder).mkdir(parents=True)
    (scratch / "several" / "layouts" / "several.yaml").write_text(SEVERAL, "utf-8")
    names = ("会計", "款", "項", "予算額", "決算額")
    entries = [
        {"item": item, "extra": {k: v for k, v in zip(names, (*way, *sums), strict=True) if v}}
        for *way, item, one, other in SPENT
        for sums in [(one, other)]
    ]
    record = {"fiscal_year": 2023, "title": "決算", "layout": "several", "entries": entries}
    text = json.dumps(record, ensure_ascii=False)
    (scratch / "several" / "records" / "2023.yaml").write_text(text, "utf-8")
    project = Project.at(scratch / "several" / "records")
    crop(typeset(load(2023, project=project), project=project), "tables", scratch, 540)


def draw_numbers(scratch: Path) -> None:
    """The top left of a table of numbers and dates, which compares with the year before."""
    fields = {str(one["item"]): one["field"] for one in ENTRIES}
    for folder in ("records", "layouts"):
        (scratch / folder).mkdir()
    (scratch / "layouts" / "numbers.yaml").write_text(NUMBERS, "utf-8")
    for year, amounts in AMOUNTS.items():
        entries = [
            {
                "field": fields[item],
                "item": item,
                "extra": {
                    "決算額": amount,
                    "提携日": DAYS.get(item, ""),
                    "満足度": LIKED.get(item, "－"),
                },
            }
            for item, amount in amounts.items()
        ]
        record = {"fiscal_year": year, "title": "実績", "layout": "numbers", "entries": entries}
        text = json.dumps(record, ensure_ascii=False)
        (scratch / "records" / f"{year}.yaml").write_text(text, "utf-8")
    project = Project.at(scratch / "records")
    crop(typeset(load(2023, project=project), project=project), "numbers", scratch, 280)


EMPHASIS: Final = """\
page: {size: A5, orientation: landscape, margin: {left: 8mm, top: 8mm}}
when:
  - {value: "{extra.状況}", equals: 中止, fill: "#dddddd", mark: "【中止】"}
columns:
  - {heading: 分野, value: "{field}", width: 5zw, merge: true, vertical_align: middle}
  - heading: 項目名
    value: "{item}"
    width: 12zw
    head: true
    face: gothic
    size: 10.5pt
    bold: true
  - heading: 評価
    value: "{extra.評価}"
    width: 4zw
    align: center
    vertical_align: bottom
    when:
      - {one_of: [△, ×], fill: "#ffe0b2", bold: true}
      - {empty: true, mark: 未評価}
  - heading: 増減
    value: "{extra.増減}"
    width: 5zw
    type: number
    when: {at_most: -10, colour: "#9c0006", mark: ▼}
  - {heading: 実績, value: "{results}", width: 16zw, colour: "#1f3864"}
"""
SEEN: Final = (("◎", "120", ""), ("△", "△12", ""), ("○", "5", "中止"), ("", "－", ""))
"""The mark, the change and the state of the first entries."""


def draw_emphasis(scratch: Path) -> None:
    """The top left of a table with letters of columns, and cells that stand out."""
    result = "地元の団体と共に行い、多くの市民の参加を得た。"
    entries = [
        {**one, "extra": {"評価": mark, "増減": change, "状況": state}, "results": [result]}
        for one, (mark, change, state) in zip(ENTRIES, SEEN, strict=False)
    ]
    report = Report.from_data({"fiscal_year": 2023, "title": "実績", "entries": entries})
    layout = yaml.safe_load(EMPHASIS)
    pages = typeset(report, layout, project=Project.at(ROOT / "records"))
    crop(pages, "emphasis", scratch, 280)


def crop(pages: Pages, name: str, scratch: Path, height: int) -> None:
    """Draws the top left of the first page."""
    pdf = scratch / f"{name}.pdf"
    pdf.write_bytes(pdf_bytes(pages, standard="none"))
    box = ["-x", "20", "-y", "20", "-W", "900", "-H", str(height)]
    drawing = ["pdftoppm", "-png", "-r", "110", *box, "-singlefile"]
    subprocess.run([*drawing, pdf, HERE / name], check=True)
    print(HERE / f"{name}.png")


def draw_table(name: str, scratch: Path) -> None:
    """The top left of the first page of one of `TABLES`."""
    report = Report.from_data({"fiscal_year": 2023, "title": "実績", "entries": ENTRIES})
    pdf = scratch / f"{name}.pdf"
    pages = typeset(report, TABLES[name], project=Project.at(ROOT / "records"))
    pdf.write_bytes(pdf_bytes(pages, standard="none"))
    box = ["-x", "180", "-y", "20", "-W", "540", "-H", "240"]
    drawing = ["pdftoppm", "-png", "-r", "110", *box, "-singlefile"]
    subprocess.run([*drawing, pdf, HERE / name], check=True)
    print(HERE / f"{name}.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for name, (records, year, layout) in PICTURES.items():
            project = Project.at(records)
            pdf = Path(scratch) / f"{name}.pdf"
            pages = typeset(load(year, project=project), layout, project=project)
            pdf.write_bytes(pdf_bytes(pages, standard="none"))
            page = "2" if name in SECOND else "1"
            drawing = ["pdftoppm", "-png", "-r", RESOLUTION, "-f", page, "-l", page, "-singlefile"]
            subprocess.run([*drawing, pdf, HERE / name], check=True)
            print(HERE / f"{name}.png")
        for name in TABLES:
            draw_table(name, Path(scratch))
        draw_numbers(Path(scratch))
        draw_several(Path(scratch))
        draw_emphasis(Path(scratch))


if __name__ == "__main__":
    main()
