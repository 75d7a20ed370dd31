"""The record of a new fiscal year, to be filled in: last year's groups and rows without results."""

from typing import Final

from exchange_report.era import format_fiscal_year
from exchange_report.records.model import Entry, Record
from exchange_report.records.writing import record_text

_COPIED: Final = "{last}の記録から、実績と注記を除いて写しました。"
_EMPTY: Final = "分野、部所名、項目名を書き換え、項目を必要なだけ増やしてください。"
_GUIDE: Final = """\
# yaml-language-server: $schema={schema}
# {this}の実績。{origin}
# 分野や部所名は一度だけ書けば、その下のすべての項目に及びます。
# 実績は、results: の下の行に、二つ字下げして「- 」ごとに一段落ずつ書きます。たとえば：
#   results:
#     - {month}、姉妹都市の青少年訪問団を受入れ
#     - 【教育分野】
#     - ・交換留学生2名を受入れ。
#     - - 直前の段落に属する段落は、「- - 」で始めて一段下げます。
#       - その続きの段落です。
# 途中で改行せず、・や①や【】もそのまま書きます。
# 実績のない項目は、「{this}実績なし」と書くか、項目ごと消します。
# page_break: before と書いた項目から新しいページになります。
# 「make-report check {year}」で点検し、「make-report {year}」で表を作ります。
"""
_TEMPLATE: Final = Record(
    fiscal_year=2017,
    title="国際交流の実績",
    entries=(
        Entry(
            field="①分野の名前",
            entries=(Entry(department="部所の名前", entries=(Entry(item="項目の名前"),)),),
        ),
    ),
)


def skeleton(year: int, last: Record | None, schema: str) -> str:
    """The text of the record file of fiscal `year`, with comments that tell how to fill it in.

    It has the groups and rows of `last`, or one of each to be renamed. `schema` is where editors
    find the JSON Schema of record files, as a path from the file. Raises `EraError` for a year
    that no era names.
    """
    this = format_fiscal_year(year)
    origin = _EMPTY if last is None else _COPIED.format(last=format_fiscal_year(last.fiscal_year))
    month = f"{this.removesuffix('度')}7月"
    guide = _GUIDE.format(schema=schema, this=this, origin=origin, month=month, year=year)
    return guide + record_text(without_results(last or _TEMPLATE, year))


def without_results(record: Record, year: int) -> Record:
    """`record` as fiscal `year` starts: no results, notes or page breaks, and no texts in the own
    columns of a row, though their headings stay.
    """
    entries = tuple(_emptied(entry, named=False) for entry in record.entries)
    return record.model_copy(update={"fiscal_year": year, "entries": entries})


def _emptied(entry: Entry, *, named: bool) -> Entry:
    """`named` tells that an entry above states what the rows below are about; a row that is told
    by its own columns alone keeps them.
    """
    named = named or bool(entry.item or entry.partner)
    changes: dict[str, object] = {"results": None, "notes": None, "page_break": None}
    if entry.entries is not None:
        changes["entries"] = tuple(_emptied(below, named=named) for below in entry.entries)
    elif named:
        changes["extra"] = dict.fromkeys(entry.extra, "")
    return entry.model_copy(update=changes)
