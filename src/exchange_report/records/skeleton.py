"""The record of a new fiscal year, to be filled in: last year's groups and rows without results."""

import re
from typing import Final

from exchange_report.era import format_fiscal_year
from exchange_report.records.commenting import one_line
from exchange_report.records.record import FIRST_YEAR, LAST_YEAR, Entry, Record
from exchange_report.records.renewal import renamed_year, renewed, tells_of
from exchange_report.records.texts import LABELS, PASSAGES, texts
from exchange_report.records.writing import passage_lines, record_text

_TITLES: Final = ("title", "short_title", "subject")
_OF_THE_YEAR: Final = ("preface", "notes")
"""Texts in which a day without its year is one of the record's."""

_COPIED: Final = "{last}の記録から、実績と注記を除いて写しました。"
_NO_DATE: Final = "# 発行日（issued）は写していません。決まったら、issued: の後に書いてください。\n"
_RENAMED: Final = "# 題などの中の年度は、{this}に改めました。お確かめください。\n"
_OLD_TEXTS: Final = """\
# 次の文は、{last}のことを述べているので、このままでは表に出ません。
# 書き改めて使うときは、行の初めの「# 」を消してください。
"""
_KEPT: Final = "# {names}は、{last}のまま写しました。{this}に合うか、お確かめください。\n"
_ORDINALS: Final = "# 回数などは写したままです。{this}に合うか、お確かめください：{names}\n"
_ORDINAL: Final = (
    r"第[0-9０-９〇一二三四五六七八九十百]{1,6}[回号次期]"
    r"|[0-9０-９〇一二三四五六七八九十百]{1,6}(?:周年|年目)"
)
"""What counts the years of something: a text that has it may be another one each year."""
_SHOWN: Final = 5
"""Texts with such a number that are named."""
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
    """The text of the record file of fiscal `year`, with comments that tell how to fill it in, and
    what of `last` it leaves out.

    It has the groups and rows of `last`, or one of each to be renamed. `schema` is where editors
    find the JSON Schema of record files, as a path from the file. Raises `EraError` for a year
    that no era names.
    """
    this = format_fiscal_year(year)
    origin = _EMPTY if last is None else _COPIED.format(last=format_fiscal_year(last.fiscal_year))
    month = f"{this.removesuffix('度')}7月"
    guide = _GUIDE.format(schema=schema, this=this, origin=origin, month=month, year=year)
    made = without_results(last or _TEMPLATE, year)
    return guide + (_remarks(last, made) if last else "") + record_text(made)


def without_results(record: Record, year: int) -> Record:
    """`record` as fiscal `year` starts: no results, notes or page breaks, and no texts in the own
    columns of a row, though their headings stay. Title and names tell of the new year; the day of
    issue, and texts around the table that tell of the old one, are left out.
    """
    old = record.fiscal_year
    changes: dict[str, object] = dict.fromkeys(_stale(record)) | {"issued": None, "as_of": None}
    for name in _TITLES:
        text = getattr(record, name)
        changes[name] = renewed(text, old, year) if text else text
    entries = tuple(_emptied(entry, old, year, named=False) for entry in record.entries)
    return record.model_copy(update=changes | {"fiscal_year": year, "entries": entries})


def _remarks(last: Record, made: Record) -> str:
    """Comments on what of `last` is not in `made`, and the texts that are to be written anew."""
    told = _NO_DATE if last.issued else ""
    if _names(last) != _names(made):
        told += _RENAMED.format(this=format_fiscal_year(made.fiscal_year))
    if counting := [name for name in dict.fromkeys(_names(made)) if re.search(_ORDINAL, name)]:
        names = "、".join(map(one_line, counting[:_SHOWN]))
        names += "ほか" if len(counting) > _SHOWN else ""
        told += _ORDINALS.format(this=format_fiscal_year(made.fiscal_year), names=names)
    stale = _stale(last)
    kept_names = [str(Record.model_fields[name].title) for name in PASSAGES if getattr(made, name)]
    if kept_names:
        before, this = map(format_fiscal_year, (last.fiscal_year, made.fiscal_year))
        told += _KEPT.format(names="、".join(kept_names), last=before, this=this)
    if stale:
        told += _OLD_TEXTS.format(last=format_fiscal_year(last.fiscal_year))
        kept = dict.fromkeys(set(PASSAGES) - set(stale))
        lines = passage_lines(last.model_copy(update=kept))
        told += "".join(f"# {line}".rstrip() + "\n" for line in lines)
    return told


def _names(record: Record) -> list[str]:
    """The title, and all else that names a year without telling what was done in it."""
    return [text.value for text in texts(record) if text.name in (*_TITLES, *LABELS)]


def _stale(record: Record) -> list[str]:
    """The texts around the table that speak of the record's own year. How to read the table, and
    whom to ask, often names days of any year.
    """
    return [
        text.name
        for text in texts(record)
        if text.name in PASSAGES
        and text.loc[0] == text.name
        and tells_of(text.value, record.fiscal_year, yearless=text.name in _OF_THE_YEAR)
    ]


def _emptied(entry: Entry, old: int, new: int, *, named: bool) -> Entry:
    """An entry as a start for another year. If an entry above states what the rows below are about
    (`named`), these lose their own columns. `old` and `new` are the fiscal years.
    """
    named = named or bool(entry.item or entry.partner)
    changes: dict[str, object] = {"results": None, "notes": None, "page_break": None}
    if entry.fiscal_year is not None:
        moved = entry.fiscal_year + new - old
        changes["fiscal_year"] = moved if FIRST_YEAR <= moved <= LAST_YEAR else None
    for name in LABELS:
        text = getattr(entry, name)
        changes[name] = renamed_year(text, old, new) if text else text
    if entry.entries is not None:
        changes["entries"] = tuple(
            _emptied(below, old, new, named=named) for below in entry.entries
        )
    elif named:
        changes["extra"] = dict.fromkeys(entry.extra, "")
    return entry.model_copy(update=changes)
