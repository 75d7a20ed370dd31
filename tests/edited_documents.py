"""Documents of ours as somebody edits them: a record, its documents, and edits of these."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from exchange_report import Project, build
from exchange_report.merging import Merged

RECORD = """\
fiscal_year: 2017
title: 国際交流の実績
preface:
  # 前書きの注
  - 主な取組を示します。
  - 区市町村のものは除きます。
entries:
  - field: 友好都市
    entries:
      - department: 国際課
        entries:
          # 北京の上の注
          - item: 北京市との交流
            results:
              - 視察団を受け入れた。
              - - 団員は二人。
          - item: 職員の派遣
            results: [一人を派遣した。]
            notes: [※経費は相手の負担。]
      - department: 教育課
        entries:
          - item: 留学生の受入れ
            results:
              - 四人を受け入れた。
  - field: 協力
    department: 国際課
    item: 研修
    results:
      - 研修を行った。
notes:
  - ※人数は延べ数です。
inquiries: [問合せ先　国際課]
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Edit = Callable[[Any], object]


def edited(project: Project, kind: str, edit: Edit) -> Path:
    """A document of the record after an edit."""
    path = Path(f"2017.{kind}")
    if not path.exists():
        build(2017, kind, output=path, project=project)
    if kind == "docx":
        document = Document(str(path))
        edit(document.element.body)
        document.save(str(path))
    else:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return path


def put(old: str, new: str) -> Edit:
    """Another text in the place of `old`, in every cell or run that says it."""

    def edit(place: Any) -> None:
        found = 0
        if hasattr(place, "worksheets"):
            for cell in (c for s in place.worksheets for row in s.iter_rows() for c in row):
                if isinstance(cell.value, str) and old in cell.value and is_shown(cell):
                    cell.value = cell.value.replace(old, new)
                    found += 1
        else:
            for text in place.iter(qn("w:t")):
                if old in (text.text or ""):
                    text.text = text.text.replace(old, new)
                    found += 1
        assert found, old

    return edit


def is_shown(cell: Any) -> bool:
    return bool(cell.parent.sheet_state == "visible")


def row_of(body: Any, text: str) -> Any:
    found = next(one for one in body.iter(qn("w:t")) if text in (one.text or ""))
    return next(found.iterancestors(qn("w:tr")))


def delete_row(text: str) -> Edit:
    def edit(place: Any) -> None:
        if hasattr(place, "worksheets"):
            for sheet in place.worksheets:
                for row in sheet.iter_rows():
                    if any(text == cell.value for cell in row) and is_shown(row[0]):
                        sheet.delete_rows(row[0].row)
                        break
        else:
            row = row_of(place, text)
            row.getparent().remove(row)

    return edit


def changed(after: str) -> tuple[list[str], list[str]]:
    old, new = RECORD.split("\n"), after.split("\n")
    return (
        [line.strip() for line in old if line not in new],
        [line.strip() for line in new if line not in old],
    )


def codes(merged: Merged) -> list[str]:
    return [one.code for one in merged.diagnostics]


def in_parts(path: Path, old: str, new: str, begins: str) -> None:
    """Another text in the parts of a document whose names begin so."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            is_meant = name.startswith(begins)
            package.writestr(name, data.replace(old.encode(), new.encode()) if is_meant else data)
