"""Any filling of a form: the record is what the same edits of its values in memory make of it, and
every line outside of the entries that were touched stays as it was.
"""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange_report import Project, collect, merge
from exchange_report.records import RowEntry, load_record, rows

RECORD = """\
# 頭の注
fiscal_year: 2017
title: 国際交流の実績
entries:
  - field: 友好都市   # 分野の注
    entries:
      - department: 国際課
        entries:
          # 北京の上の注
          - item: 北京市との交流  # 末の注
            results:
              # 段落の上の注
              - 視察団を受け入れた。
              - - 団員は二人。
          - item: 職員の派遣
            results: [一人を派遣した。, 後の段落。]
          - {item: 表敬, results: [市長を表敬した。]}
  - field: 協力
    department: 国際課
    entries:
      - item: 研修
        results:
          - |
            研修を行った。
          - "二回: 行った。"   # 段落の注
      - item: "講演 # 会"
        results: []
# 末尾の注
"""
ITEMS = ("北京市との交流", "職員の派遣", "表敬", "研修", "講演 # 会")
FIRST = 5
Paragraphs = list[tuple[int, str]]

CHARACTERS = "行った、。・①【】※:#-|>&*!%@`'\"[]{},~ABab12\u3000 <"
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=12)
said = texts.map(lambda text: text.strip(" \u3000")).filter(bool)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraphs:
    """Paragraphs with their levels, none more than one deeper than that before it."""
    found: Paragraphs = []
    for text in draw(st.lists(said, max_size=4)):
        most = found[-1][0] + 1 if found else 0
        found.append((draw(st.integers(0, min(most, 2))), text))
    return found


edits = st.fixed_dictionaries(
    {
        "results": st.dictionaries(st.integers(0, 4), paragraphs(), max_size=3),
        "items": st.dictionaries(st.integers(0, 4), said, max_size=2),
        "deleted": st.sets(st.integers(0, 4), max_size=2),
        "added": st.lists(paragraphs(), max_size=2),
        "order": st.permutations(range(5)),
    }
)


def nested(found: Paragraphs, level: int = 0) -> tuple[Any, ...]:
    """The paragraphs as a record holds them."""
    made: list[Any] = []
    at = 0
    while at < len(found):
        if found[at][0] == level:
            made.append(found[at][1])
            at += 1
            continue
        end = next((n for n in range(at, len(found)) if found[n][0] <= level), len(found))
        made.append(nested(found[at:end], level + 1))
        at = end
    return tuple(made)


def shown(found: Paragraphs) -> str:
    return "\n".join("\u3000" * level + text for level, text in found)


def without_line_ends(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(b.strip() if isinstance(b, str) else without_line_ends(b) for b in blocks)


def told(row: RowEntry) -> tuple[Any, ...]:
    names = ("field", "department", "item")
    return (*(row.values.get(name, "") for name in names), without_line_ends(row.results))


def expected(edit: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The entries as the same edits of their values make them; new ones at the end."""
    found = [list(told(row)) for row in rows(load_record(RECORD.encode(), "").record)]
    for number, results in edit["results"].items():
        found[number][3] = nested(results)
    for number, item in edit["items"].items():
        found[number][2] = item
    kept = [tuple(one) for number, one in enumerate(found) if number not in edit["deleted"]]
    new = [("友好都市", "国際課", f"新{n}", nested(r)) for n, r in enumerate(edit["added"])]
    return kept + new


def lines_of_rows(edit: dict[str, Any]) -> list[list[Any]]:
    """The rows of the form with the edits, as texts: mark, field, department, item, results."""
    found = []
    for number, row in enumerate(rows(load_record(RECORD.encode(), "").record)):
        item = edit["items"].get(number, row.values["item"])
        results = edit["results"].get(number)
        mark = "○" if number in edit["deleted"] else None
        text = None if results is None else shown(results)
        found.append([number, mark, row.values["field"], "国際課", item, text])
    made = [found[number] for number in edit["order"]]
    return made + [
        [None, None, "友好都市", "国際課", f"新{number}", shown(results)]
        for number, results in enumerate(edit["added"])
    ]


def fill_workbook(form: Path, edit: dict[str, Any]) -> None:
    book = load_workbook(form)
    sheet = book["記入"]
    was = [[sheet.cell(FIRST + n, column).value for column in range(1, 7)] for n in range(5)]
    for at, (number, *texts) in enumerate(lines_of_rows(edit)):
        old = [None] * 6 if number is None else was[number]
        results = texts[4] if texts[4] is not None else old[4]
        for column, text in enumerate([*texts[:4], results or None, old[5]], 1):
            cell = sheet.cell(FIRST + at, column)
            cell.value = text
            if isinstance(text, str):
                cell.data_type = "s"
    book.save(form)


def fill_document(form: Path, edit: dict[str, Any]) -> None:
    document = Document(str(form))
    table = document.tables[0]
    was = [[cell.text for cell in table.rows[2 + number].cells] for number in range(5)]
    for at, (number, *texts) in enumerate(lines_of_rows(edit)):
        old = [""] * 6 if number is None else was[number]
        results = texts[4] if texts[4] is not None else old[4]
        for column, text in enumerate([*texts[:4], results, old[5]]):
            table.cell(2 + at, column).text = text or ""
    document.save(str(form))


def touched(edit: dict[str, Any]) -> set[int]:
    """The lines of the entries that an edit changes, and of those after which new ones stand."""
    lines = RECORD.split("\n")
    starts = [next(n for n, line in enumerate(lines) if f"item: {item}" in line or
                   f'item: "{item}"' in line) for item in ITEMS]  # fmt: skip
    ends = [*starts[1:3], starts[3] - 3, starts[4], len(lines) - 2]
    numbers = {*edit["results"], *edit["items"], *edit["deleted"]}
    found = {line for n in numbers for line in range(starts[n], ends[n])}
    if {3, 4} <= edit["deleted"]:
        found |= set(range(starts[3] - 3, len(lines) - 2))
    if {0, 1, 2} <= edit["deleted"]:
        found |= set(range(4, starts[3] - 3))
    return found | {starts[0] - 1} if 0 in edit["deleted"] else found


@pytest.mark.parametrize(("kind", "fill"), [("xlsx", fill_workbook), ("docx", fill_document)])
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edit=edits)
def test_the_record_is_what_the_same_edits_of_its_values_make(
    tmp_path_factory: pytest.TempPathFactory, kind: Any, fill: Any, edit: dict[str, Any]
) -> None:
    names = [one[2] for one in expected(edit)]
    if len(set(names)) < len(names) or set(edit["items"].values()) & {*ITEMS}:
        return  # two entries under one name are another matter
    root = tmp_path_factory.mktemp("project")
    (root / "records").mkdir()
    (root / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    project = Project.find(root)
    form = collect(2017, to=kind, project=project).forms[0].path
    fill(form, edit)
    merged = merge(form, project=project)
    found = [told(row) for row in rows(load_record(merged.after.encode(), "").record)]
    assert sorted(map(str, found)) == sorted(map(str, expected(edit)))
    kept = [one for one in found if not one[2].startswith("新")]
    assert kept == [one for one in expected(edit) if not one[2].startswith("新")]
    after = iter(merged.after.split("\n"))
    for number, line in enumerate(RECORD.split("\n")):
        assert number in touched(edit) or line in after, f"line {number}: {merged.diff()}"
    assert merge(form, project=project).steps == ()
