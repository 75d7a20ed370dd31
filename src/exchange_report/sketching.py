"""A new layout file for what a record has, ready to be changed."""

import os
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from exchange_report.arguments import wrong
from exchange_report.choices import DateForm
from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.diagnostics.text import shown as shown_text
from exchange_report.era import EraError
from exchange_report.files import Staging, already_there, display
from exchange_report.layouts.columns import Shown, columns_text
from exchange_report.layouts.load import load_layout
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.stacked import PLAIN
from exchange_report.project import Project, project_given
from exchange_report.records import Record, load_record, rows
from exchange_report.records.footnotes import apart
from exchange_report.table.counting import is_nothing
from exchange_report.table.days import read_day, written_day
from exchange_report.table.numbers import is_no_number, read_number
from exchange_report.years import Source

_NAME: Final = re.compile(r"[^\W_][\w-]{0,59}")
_NO_TEMPLATE: Final = re.compile(r"[{}\[\]:]|\s")
"""What the name of a value cannot have in a template."""
_NUMBER: Final = re.compile(r"[△▲−－-]?[ \u3000]?([0-9０-９][0-9０-９.,．，]{0,40})(.*)")
"""A number with a unit or none. In brackets it may be a part of another, and with + that would go.
"""
_SIGNS: Final = {"▲": "▲", "-": "minus", "−": "minus", "－": "minus"}
_MORE_THAN_A_DAY: Final = re.compile("[(（]")
"""What a day of the week begins with, or a western year, which a column of dates does not show."""
_LONGEST: Final = 8
"""Characters of a unit, or of a word in the place of a date (未定)."""
_CODE: Final = re.compile(r"[0０][0-9０-９]")
"""What a number does not begin with, but a telephone number does."""
_PARTNER: Final = ("partner.name", "partner.country", "partner.since")
_COLUMNS: Final = (
    ("分野", ("field",)),
    ("部所名", ("department", "contact")),
    ("提携都市", _PARTNER),
    ("項目名", ("item",)),
)
_RESULTS: Final = "実績（{fiscal_year:era-year}年度）"
_HEAD: Final = """\
# {record}の値を並べた体裁です。ここに書いていないことは、extends の体裁のとおりになります。
# 「make-report layouts show {name}」で、すべての設定を見られます。
extends: four-column
description: "{name}"

# 用紙：size は A3、A4、A5、B4、B5、letter、orientation は portrait（縦）か landscape（横）。
page: {size: A4, orientation: landscape}

# 文字の大きさと行送り。
text: {size: 9pt, line_pitch: 12pt}

# PDF のしおりに出す値（外側から順に）。
outline: [{outline}]

# 表の列（左から順に）。
#   heading：列の見出し。\\n で改行します。
#   value：欄に出す値。[ ] の中は、値がなければ出ません。
#   width：10zw は全角10字の幅。45mm のような長さ、rest（残り全部）、
#          auto（内容に合わせた幅）も書けます。
#   merge：true なら、上下に続く同じ内容の欄を一つにします。
#   head：true なら、読み上げソフトはその欄を行の見出しとして読みます。
#   align：start（左）、center（中央）、end（右）。
#   type：number（数）か date（日付）。読めない値は誤りになり、データには数と日付として出ます。
# 小計を出すには、数の列に「subtotal: "{sum.extra.見出し}"」を足し、次の行の「# 」を消します。
# subtotals: [{label: 合計}]
columns:
"""


@dataclass(frozen=True, slots=True)
class LayoutDraft(os.PathLike[str]):
    """A layout file to be changed: its path, and the record whose values it shows. `left_out` are
    the names of values that no layout can show, because of what they are written with.
    """

    path: Path
    source: Path
    left_out: tuple[str, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)


def new_layout(name: str, *, source: Source, project: Project | None = None) -> LayoutDraft:
    """Writes `layouts/NAME.yaml`: a layout that shows what the record `source` has, with comments
    that tell what may be changed. A file that is there already is never replaced.

    Raises `ReportError` for that, for a name that no layout can have, and for a record that is not
    there or is wrong.
    """
    project = project_given(project) or Project.find()
    if not isinstance(name, str):
        raise wrong("name", "the name of a layout", name)
    called = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(called):
        raise ReportError([Diagnostic("ER825", arguments={"name": name})])
    found = project.locate(source)
    record = load_record(project.read(found), display(found)).record
    path = project.root / "layouts" / f"{called}.yaml"
    if already_there([path]):
        raise _already_there(path)
    text, left_out = layout_sketch(called, record, found.name)
    load_layout(text.encode(), display(path), path, project.base_layout)
    project.require(path, "link")
    try:
        with Staging() as staging:
            staging.add(path, text.encode(), new=True)
            staging.commit()
    except FileExistsError as error:
        raise _already_there(path) from error
    return LayoutDraft(path, found, left_out)


def layout_sketch(name: str, record: Record, called: str) -> tuple[str, tuple[str, ...]]:
    """The text of a layout that shows what `record` has, which its comments call `called`; and the
    names of the values of its own that no layout can show.
    """
    longest: dict[str, int] = {}
    texts: dict[str, dict[str, None]] = {}
    for row in rows(record):
        for key, value in row.values.items():
            text = str(value)
            longest[key] = max(longest.get(key, 0), len(text))
            texts.setdefault(key, {})[text.strip()] = None
    own = [key for key in longest if key.startswith("extra.")]
    shown = [key for key in own if not _NO_TEMPLATE.search(key)]
    has_results = any(row.results or row.notes for row in rows(record))
    columns = _columns(longest, shown, has_results)
    head = _HEAD.replace("{record}", shown_text(called)).replace("{name}", name)
    kinds = {key: _number(texts[key]) or _date(texts[key]) for key in shown}
    left_out = tuple(key.removeprefix("extra.") for key in own if key not in shown)
    return columns_text(columns, longest, head, kinds), left_out


def _columns(longest: Mapping[str, int], own: list[str], has_results: bool) -> list[Shown]:
    found: list[Shown] = []
    for heading, keys in _COLUMNS:
        fields = tuple(key for key in keys if key in longest)
        if fields:
            found.append((heading, "", fields))
    found += [(key.removeprefix("extra."), "", (key,)) for key in own]
    if has_results or not found:
        found.append((_RESULTS, "", ("results",)))
    return found


def _number(texts: Collection[str]) -> list[str]:
    """The settings of a column of numbers that shows `texts` as they are; none for other texts."""
    stated = [apart(text)[0] for text in texts if not is_no_number(text, PLAIN)]
    found = [one for text in stated if (one := _NUMBER.fullmatch(text))]
    units = {one[2].strip() for one in found} - {""}
    if not found or len(found) < len(stated) or len(units) > 1:
        return []
    if not all(one in "％%" or _is_word(one) for one in units):
        return []
    form = NumberFormat(unit=next(iter(units), ""))
    if any(_CODE.match(one[1]) or read_number(one[0], form) is None for one in found):
        return []
    settings = [f'unit: "{form.unit}"'] if units else []
    digits = [one[1] for one in found]
    if any(re.match("[0-9０-９]{4}", one) for one in digits):
        settings += ["thousands: false"]
    if all(unicodedata.east_asian_width(one[0]) == "F" for one in digits):
        settings += ["digits: full"]
    signs = {_SIGNS.get(one[0][0]) for one in found if not one[0][0].isdecimal()}
    if len(signs) == 1 and (sign := signs.pop()):
        settings += [f"sign: {sign}"]
    return ["type: number", *([f"number: {{{', '.join(settings)}}}"] if settings else [])]


def _is_word(text: str) -> bool:
    return text.isalpha() and len(text) <= _LONGEST


def _date(texts: Collection[str]) -> list[str]:
    """The settings of a column of dates that shows most of `texts` as they are; none for others."""
    days: dict[str, date] = {}
    words: list[str] = []
    for text in {apart(one)[0] for one in texts}:
        if not is_nothing(text):
            try:
                days[text] = read_day(text)
            except EraError:
                words.append(text)
    if len(words) >= len(days) or not all(map(_is_word, words)):
        return []
    if any(map(_MORE_THAN_A_DAY.search, days)):
        return []
    same = {
        form: sum(written_day(d, form) == text for text, d in days.items()) for form in DateForm
    }
    form = max(DateForm, key=lambda one: same[one])
    told = f", words: [{', '.join(sorted(words))}]" if words else ""
    return ["type: date", f"date: {{format: {form.value}{told}}}"]


def _already_there(path: Path) -> ReportError:
    return ReportError([Diagnostic("ER606", SourceSpan(display(path), 1, 1, 1, 1))])
