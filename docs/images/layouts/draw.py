"""Draws the pictures of docs/layouts.md: ``python docs/images/layouts/draw.py``.

The first page of reports in layouts, through our own PDF and poppler's `pdftoppm`.
"""

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from exchange_report import Project, Report, load, typeset
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


if __name__ == "__main__":
    main()
