"""The dates that a record's texts name, each with its place, for checks and for later outputs."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from exchange_report.era import DateKind, FoundDate
from exchange_report.era import dates_in as dates_found
from exchange_report.lazy import late
from exchange_report.records.lint.machine_text import masked
from exchange_report.records.record import Record
from exchange_report.records.texts import Text, texts

_IN_DIGITS: Final = late(
    r"[0-9０-９][.．/／\-－]|[（(［\[〔【〈](?:西暦)?[0-9０-９]{4}"
    r"|[0-9０-９]{4}[ \u3000\u00a0]{0,2}[（(［\[〔【〈]"
)
"""A digit with the mark that parts the numbers of a date, or a year in or before brackets,
H13(2001): no date without 年, 月 or 日 is without one of them.
"""

_SIGN: Final = late(
    r"[0-9０-９〇一二三四五六七八九十元同翌前][ \u3000]?[年月日]"
    r"|[0-9０-９][ \u3000]?[.．/／\-－(（［\[〔【〈]"
)
"""What every date has in it that the calendar can tell; 日本 has not."""

_NUMBERS: Final = late(
    r"番号|記号|内線|外線|電話|携帯|直通|ダイヤルイン|連絡先|問い?合わ?せ|ファッ?クス|ファクシミリ|コード|型番|品番"
    r"|型式|口座|郵便|住所|所在地|アドレス|№|℡|☎|〒"
    r"|(?<![A-Za-zＡ-Ｚａ-ｚ])(?:TEL|FAX|Nos?|ID|ISBN|ISSN|DOI|URL|ＴＥＬ|ＦＡＸ|Ｎｏ|ＩＤ|ＵＲＬ)"
    r"(?![A-Za-zＡ-Ｚａ-ｚ])",
    re.IGNORECASE,
)
"""Headings of columns that hold numbers and no dates."""


class RecordDate(NamedTuple):
    """A date, a range or a list of dates in `text`.

    A date written without its year is one of the fiscal year that the text speaks of, and
    `inferred` says so.
    """

    text: Text
    found: FoundDate
    inferred: bool

    @property
    def span(self) -> tuple[int, int]:
        """From which to which character of the text it is written."""
        return self.found.span

    @property
    def kind(self) -> DateKind:
        return self.found.kind

    @property
    def start(self) -> str | None:
        """The first day in ISO 8601; None where there is no such date."""
        return self.found.start.isoformat() if self.found.start else None

    @property
    def end(self) -> str | None:
        """The last day in ISO 8601, that of the month or year for less exact dates."""
        return self.found.end.isoformat() if self.found.end else None


def record_dates(record: Record) -> Iterator[RecordDate]:
    """Every date in the texts of `record`, in reading order; none in addresses and names of files.

    The numbers of a contact, or of a column of its own that is headed 整理番号 or 内線, are none.
    """
    return dates_of(texts(record))


def dates_of(parts: Iterable[Text]) -> Iterator[RecordDate]:
    """The dates in some of the texts of a record, as `record_dates` finds them."""
    for text in parts:
        if may_hold_dates(text):
            yield from dates_in(text)


def may_hold_dates(text: Text) -> bool:
    """Whether `text` is one that tells of dates, with a sign of one in it."""
    value = text.value
    has_sign = "年" in value or "月" in value or "日" in value or _IN_DIGITS.search(value)
    return bool(has_sign) and not _holds_numbers(text)


def has_sign(text: str) -> bool:
    """Whether `text` has what every date has that is there, quickly: most texts have not."""
    return _SIGN.search(text) is not None


def dates_in(text: Text) -> Iterator[RecordDate]:
    """The dates in `text`, which may hold some; none in an address, and of a text that speaks of no
    one fiscal year (0) none without a year.
    """
    for found in dates_found(masked(text.value)):
        if not found.yearless:
            yield RecordDate(text, found, inferred=False)
        elif text.fiscal_year:
            yield RecordDate(text, found.in_fiscal_year(text.fiscal_year), inferred=True)


def _holds_numbers(text: Text) -> bool:
    if text.name == "extra":
        return _NUMBERS.search(str(text.loc[-1])) is not None
    return text.name == "contact"
