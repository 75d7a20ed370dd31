"""The shape of a record file.

One concept: *what is written once above holds for all below*. A group of entries states what its
entries share; an entry without `entries` is one row of the table.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from exchange_report import era
from exchange_report.era.eras import ERAS, names_fiscal_year
from exchange_report.records.languages import SpokenWords
from exchange_report.records.links import LinkedWords
from exchange_report.strict import NOTHING, Notation, Strict

FIRST_YEAR: Final = 1868
LAST_YEAR: Final = 2200


def _block_tag(value: object) -> str | None:
    if isinstance(value, str):
        return "text"
    return "nested" if isinstance(value, list | tuple) else None


_Text = Annotated[str, Tag("text")]
_Nested = Annotated["Results", Tag("nested")]
Results = TypeAliasType(
    "Results",
    tuple[Annotated[_Text | _Nested, Discriminator(_block_tag)], ...],
)
"""Texts, and nested lists of texts, each of which belongs to the block before it."""


def _issue_date(value: object) -> date:
    """Raises `PydanticCustomError` for what is no day of the calendar."""
    if not isinstance(value, str | date):
        raise PydanticCustomError("string_type", "not text")
    try:
        day = value if isinstance(value, date) else _day_in(value)
    except ValueError as error:
        raise PydanticCustomError("ER212", "no date", {"text": value}) from error
    if day < era.GREGORIAN_SINCE:
        first = era.GREGORIAN_SINCE.isoformat()
        raise PydanticCustomError("ER650", "too early", {"text": str(value), "first": first})
    return day


def _day_in(text: str) -> date:
    return date.fromisoformat(text) if re.fullmatch(_ISO, text) else era.parse_date(text)


_ISO: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
IssueDate = Annotated[date, Notation(_issue_date, date.isoformat, {"type": "string"})]


def _western(value: object) -> object:
    """A western year as it is; another calendar or other digits are reported with the right one."""
    written = str(value) if isinstance(value, int | str) else ""
    if re.fullmatch("[0-9]{1,2}", written):
        return _counted_in_an_era(int(written), written)
    if not isinstance(value, str) or re.fullmatch("[0-9]+", value):
        return value
    text = unicodedata.normalize("NFKC", value).strip()
    arguments = {"value": value}
    year = _year_in(text)
    if year is None:
        year = _year_of_day(text)
        if year is None:
            return value
        arguments |= {"case": "day", "name": era.format_fiscal_year(year)}
    raise PydanticCustomError("ER153", "no western year", {**arguments, "right": str(year)})


_LAST_OF_A_NUMBER: Final = 2035
"""The last year that a number of an era alone is taken for: after it the era before is likelier.
The clock is not asked, so that the same file has the same hint on every day.
"""


def _counted_in_an_era(number: int, written: str) -> int:
    """Raises `PydanticCustomError` for a year such as 5, with the western year that it is in the
    last era that has come that far; a number that is none in any era comes back.
    """
    for one in reversed(ERAS):
        year = one.western_year(number)
        if number and year <= _LAST_OF_A_NUMBER and names_fiscal_year(one, year):
            name = era.format_fiscal_year(year)
            arguments = {"value": written, "case": "era", "name": name, "right": str(year)}
            raise PydanticCustomError("ER153", "no western year", arguments)
    return number


def _year_in(text: str) -> int | None:
    """The year that `text` names; None if it names none."""
    western = re.fullmatch("(?:西暦)?([0-9]{4})(?:年度?)?", text)
    if western:
        return int(western[1])
    for written in (text, f"{text}年度", f"{text}度"):
        with suppress(ValueError):
            return era.parse_fiscal_year(written)
    return None


def _year_of_day(text: str) -> int | None:
    """The fiscal year of the day, or of the month, that `text` names; None if it names none."""
    for written in (text, f"{text}1日", f"{text}-01", f"{text}.1", f"{text}/1"):
        with suppress(ValueError):
            return era.fiscal_year_of(era.parse_date(written))
    return None


Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), BeforeValidator(_western)]


def _optional(title: str, description: str | None = None) -> Any:
    return Field(default=None, title=title, description=description)


_WEIGHTS: Final = (6, 5, 4, 3, 2)


def _municipality(value: object) -> object:
    """The six digits of a code; five of them are those before the check digit. Raises
    `PydanticCustomError` for a text that is none, with the code that it may mean.
    """
    if not isinstance(value, str):
        return value
    code = re.sub("[- ]", "", unicodedata.normalize("NFKC", value))
    right = ""
    if re.fullmatch("[0-9]{5,6}", code):
        weighted = sum(
            int(digit) * weight for digit, weight in zip(code[:5], _WEIGHTS, strict=True)
        )
        right = f"{code[:5]}{(11 - weighted % 11) % 10}"
    if value not in (right, right[:5]) or not right:
        raise PydanticCustomError("ER345", "no code", {"value": value, "near": right})
    return right


def _country(value: object) -> object:
    """A country code as it is; raises `PydanticCustomError` for a text that is none."""
    if not isinstance(value, str) or re.fullmatch("[A-Z]{2,3}", value):
        return value
    code = unicodedata.normalize("NFKC", value).strip().upper()
    near = code if re.fullmatch("[A-Z]{2,3}", code) else ""
    raise PydanticCustomError("ER350", "no code", {"value": value, "near": near})


MunicipalityCode = Annotated[str, Field(pattern="^[0-9]{5,6}$"), BeforeValidator(_municipality)]
"""全国地方公共団体コード (JIS X 0401 and 0402 with a check digit)."""

CountryCode = Annotated[str, Field(pattern="^[A-Z]{2,3}$"), BeforeValidator(_country)]
"""The two or three letters of a country (ISO 3166-1)."""


def _links(where: str) -> Any:
    return Field(
        default=NOTHING,
        title="言葉のリンク",
        description="「言葉: URL」を並べます（例：市のページ: https://www.example.jp/）。"
        f"{where}URL は http、https、mailto だけです。",
    )


def _languages(where: str) -> Any:
    return Field(
        default=NOTHING,
        title="言葉の言語",
        description="「言葉: 言語タグ」を並べます（例：西安: zh-Hans）。"
        f"{where}zh-Hans（簡体字）、zh-Hant（繁体字）、ko などと書きます。",
    )


class Partner(Strict):
    """A partner city (提携都市)."""

    country: str | None = _optional("国名")
    country_code: CountryCode | None = _optional(
        "国コード", "ISO 3166-1 の英字のコード（例：CN、CHN）。表には出ず、CSV と JSON に出ます。"
    )
    name: str | None = _optional("都市名")
    since: Year | None = Field(
        default=None,
        title="事業開始年度",
        description="西暦の4桁で書きます（例：1960）。表には「S35」のように元号で出ます。",
    )
    """The fiscal year in which the partnership began, as a western year."""
    since_date: IssueDate | None = Field(
        default=None,
        title="提携日",
        description="1989/10/12、平成元年10月12日、H1.10.12 のように書きます。事業開始年度を"
        "書かなければ、この日の年度になります。",
    )
    """The day on which the partnership began; `since` is its fiscal year unless it is stated."""

    @model_validator(mode="before")
    @classmethod
    def _since_that_day(cls, stated: Any) -> Any:
        """What is stated, with the fiscal year of the day if there is a day and no year."""
        if isinstance(stated, dict) and stated.get("since_date") and not stated.get("since"):
            with suppress(PydanticCustomError):
                year = era.fiscal_year_of(_issue_date(stated["since_date"]))
                return {**stated, "since": year}
        return stated


class Entry(Strict):
    """A row of the table, or a group of rows that share attributes."""

    fiscal_year: Year | None = Field(
        default=None,
        title="年度",
        description="一つの報告書に別の年度の実績も載せるときだけ、西暦の4桁で書きます。"
        "下のすべての項目に及びます。",
    )
    """Where a report tells of several years; else that of the record."""
    field: str | None = _optional("分野", "ここに書くと、下のすべての項目に及びます。")
    department: str | None = _optional("部所名", "ここに書くと、下のすべての項目に及びます。")
    contact: str | None = _optional("連絡先", "内線番号など。下のすべての項目に及びます。")
    item: str | None = _optional("項目名", "表の一行になる取組の名前です。")
    partner: Partner | None = _optional("提携都市", "国名、都市名、事業開始年度。")
    results: Results | None = _optional(
        "実績",
        "「- 」ごとに一段落を、途中で改行せずに書きます。「・」「①」「(1)」「1.」「※」「【】」で"
        "始めると、箇条書き、番号、注、見出しになります。直前の段落に属する段落は「- - 」で"
        "始めます。",
    )
    notes: Results | None = _optional("注記", "実績の後に添える段落です。書き方は実績と同じです。")
    page_break: Literal["before"] | None = _optional(
        "改ページ", "before と書くと、この項目から新しいページになります。"
    )
    extra: dict[str, str] = Field(
        default=NOTHING,
        title="独自の列",
        description="「見出し: 本文」を並べます。体裁のファイルでは {extra.見出し} で参照します。",
    )
    """Columns of one's own: heading to text."""
    links: LinkedWords = _links("この項目（と下のすべての項目）の本文にある言葉です。")
    """The words that lead somewhere, here and in all entries below."""
    languages: SpokenWords = _languages("この項目（と下のすべての項目）の本文にある言葉です。")
    """The words of other languages, here and in all entries below."""
    entries: Annotated[tuple["Entry", ...], Field(min_length=1)] | None = _optional(
        "下位の項目", "ここにまとめた項目は、上に書いた分野や部所名を受け継ぎます。"
    )


class Record(Strict, title="年度の記録"):
    """What one municipality did in one fiscal year."""

    fiscal_year: Year = Field(
        title="年度",
        description="年度の始まる年を、西暦の4桁で書きます（平成29年度なら 2017）。",
    )
    """The western year in which the fiscal year (April to March) begins."""
    title: str = Field(title="表題", description="表の上に出る題です。")
    short_title: str | None = _optional(
        "短い表題",
        "柱など、狭いところに出す題です。体裁の {short_title} で出ます。なければ title です。",
    )
    layout: str = Field(
        default="four-column",
        title="体裁",
        description="体裁の名前（four-column、partner-cities など）か、体裁のファイルの場所。",
    )
    code: MunicipalityCode | None = _optional(
        "団体コード",
        "全国地方公共団体コード（例：東京都は 130001）。表には出ず、CSV と JSON に出ます。",
    )
    publisher: str | None = _optional("発行者", "自治体の名前。文書の作成者として記録されます。")
    subject: str | None = _optional("内容の説明", "文書のプロパティに入る一文です。")
    issued: IssueDate | None = Field(
        default=None,
        title="発行日",
        description="2018-06-01 か 平成30年6月1日 のように書きます。体裁の {issued:era} で出ます。",
    )
    as_of: IssueDate | None = Field(
        default=None,
        title="基準日",
        description="「令和6年4月1日現在」の日です。書き方は発行日と同じです。"
        "体裁の {as_of:era} で出ます。",
    )
    preface: Results | None = _optional("前書き", "表の前の文です。書き方は実績と同じです。")
    legend: Results | None = _optional("凡例", "表の見方です。書き方は実績と同じです。")
    notes: Results | None = _optional("注", "表の下の注です。書き方は実績と同じです。")
    inquiries: Results | None = _optional("問合せ先", "書き方は実績と同じです。")
    links: LinkedWords = _links("前書き、注などと、すべての項目の本文にある言葉です。")
    languages: SpokenWords = _languages("前書き、注などと、すべての項目の本文にある言葉です。")
    entries: tuple[Entry, ...] = Field(title="項目", description="表に載せる順に並べます。")
