"""Digits that look like a date and are a number: 第2023-13-1号, 内線2023-10-1, Ver.2019.10.1.

A date in digits says less of itself than one with 年月日, so what stands around it decides. Of a
date that the calendar does not have, only what can be one slip of the pen is taken for a date:
2023-02-30 where the text goes on as it would after a date. A month 13 is that of no date.
"""

from __future__ import annotations

import re
from typing import Final

from exchange_report.era.expressions import SPACES, WEEKDAYS
from exchange_report.era.mentions import Mention
from exchange_report.lazy import late

_LATIN: Final = "A-Za-zＡ-Ｚａ-ｚ"
_D: Final = "0-9０-９"
_REACH: Final = 128
"""Characters before a date that may be looked at; addresses are the longest."""

_YEARS: Final = range(1600, 2200)
"""Four digits that open a date in digits are a year only in this range: 0120-10-12 is none."""

_MARKS: Final = rf"[はがの：:＝=.．#＃（()）\[「{SPACES}]{{0,3}}$"
_NAMED: Final = late(
    r"(?:第|内線|外線|電話|携帯|直通|ダイヤルイン|ダイアルイン|フリーダイヤル|ファッ?クス|ファクシミリ"
    r"|連絡先|問い?合わ?せ先?|番号|記号|コード|型番|品番|型式|シリアル|ロット|口座|伝票|科目|号外|号|郵便|〒|№|☎|℡|ＴＥＬ|Ｔｅｌ|ＦＡＸ|Ｆａｘ|Ｎｏ|Ｖｅｒ|バージョン"
    r"|(?<![A-Za-z])(?:tel|phone|fax|nos?|isbn|issn|doi|ver|version|rev|id|build))" + _MARKS,
    re.IGNORECASE,
)
_NUMBERED: Final = late(
    r"(?:告示|公告|公示|公報|官報|様式|別記|別表|別紙|別添|図|表|資料|条例|規則|規程|要綱|要領|訓令|指令|通達"
    r"|議案|請願|陳情|案件|契約|許可|認可|承認|登録|受付|整理|管理|文書|事務連絡|特記|仕様書|棚|箱|室|窓口|会員"
    r"|国道|[都道府県市町村農林]道|高速(?:道路)?|路線|ルート|系統)$"
)
"""Words that a number follows directly: 告示2023-2-30. After a blank or a mark stands a date."""
_COUNTING: Final = ("全", "第")
_TIMES: Final = late(rf"[{SPACES}]?回(?![顧答復想廊])")
"""What stands around a number of times, of which a note is no weekday: 全12/12（水）回."""
_SOFTWARE: Final = late(
    r"(?:版|リリース|ソフト(?:ウェア|ウエア)?|アプリ|システム|プログラム|ファームウェア|モデル|型|機"
    r"|(?<![A-Za-z])release)" + _MARKS,
    re.IGNORECASE,
)
_JOINED: Final = late(rf"[{_LATIN}][.．_＿/／\-－#＃@]?$|[_＿#＃@]$")
_IN_AN_ADDRESS: Final = late(r"(?:://|www\.)[!-~]{0,120}$")
_AFTER_A_LATIN_WORD: Final = late(rf"[{_LATIN}]{{2}}[{SPACES}]$")
_GOES_ON: Final = late(
    rf"[{SPACES}]?(?:号|番(?!組)|丁目|頁|ページ|℃|[%％‰㎜㎝㎞㎡㎏])"
    rf"|[.．_/\-－@＠]?(?!T[0-9]{{2}})[{_LATIN}_@＠]"
)
_MEASURED: Final = late(
    rf"[{SPACES}]?(?:メートル|センチ|ミリ|キロ|グラム|トン|ヘクタール|リットル|ポイント|時間"
    r"|[倍点位度万億千百割人件円坪畳帖歳秒分回個台本枚種])"
)
_DATED_AFTER: Final = late(
    rf"[{SPACES}]?(?:から|より|まで|に(?!更新|改|変更|移行|対応|統一|基づ|よ[りる]|定め|おけ|つい|関|従|準)|付|現在|時点|開催|実施"
    rf"|以降|以前|以後|以来|頃|ごろ|締切|必着|開始|就任|着任|施行|発行|提携|締結|[（(][{WEEKDAYS}])"
)
_IS_KANJI: Final = late("[一-龥]")
_IS_LATIN: Final = late(f"[{_LATIN}]")
_DATED_BEFORE: Final = late(rf"(?:日|日時|日付|期間|日程)[：:{SPACES}]{{1,2}}$")
_RUNS_ON: Final = late(rf"[{SPACES}]?[～〜~](?![{_D}])")


def is_a_number(text: str, mention: Mention) -> bool:
    """Whether `mention`, a date in digits of `text`, is a number of something else."""
    if mention.year is None:  # 5.7, which only counts as the end of H29.5.1～5.7, or 10/7（土）
        is_all = text[max(0, mention.start - 1) : mention.start] in _COUNTING
        return is_all or _TIMES.match(text, mention.end) is not None
    before = text[max(0, mention.start - _REACH) : mention.start]
    written = text[mention.start : mention.date_end]
    is_dotted = "." in written or "．" in written
    if _NAMED.search(before[-16:]) or _NUMBERED.search(before[-16:]):
        return True
    if is_dotted and _SOFTWARE.search(before[-16:]):
        return True
    if _JOINED.search(before[-2:]) or _GOES_ON.match(text, mention.date_end):
        return True
    if _IN_AN_ADDRESS.search(before):
        return True
    is_version = is_dotted and (mention.era is None or mention.year < 10)
    if is_version and _AFTER_A_LATIN_WORD.search(before[-3:]):
        return True
    if mention.era is None and mention.year not in _YEARS:
        return True
    if mention.era is not None and _is_no_era(text, mention, before):
        return True
    return not _may_be_meant(text, mention, before)


def _is_no_era(text: str, mention: Mention, before: str) -> bool:
    """Whether what names the era is part of a word (最大2.5) or of a measure (H2.5)."""
    initial, following = text[mention.start], text[mention.start + 1]
    if _IS_KANJI.match(initial):
        is_alone = not _IS_KANJI.match(following) or following == "元"
        return is_alone and _IS_KANJI.match(before[-1:]) is not None
    if mention.precision != "month" or not _IS_LATIN.match(initial):
        return False
    if _MEASURED.match(text, mention.date_end):
        return True
    is_small = mention.year is not None and mention.year < 10
    return is_small and following != "元" and not _is_dated(text, mention, before)


def _may_be_meant(text: str, mention: Mention, before: str) -> bool:
    """Whether the date exists as far as digits tell, or has one slip and stands as a date does."""
    if mention.month is not None and not 1 <= mention.month <= 12:
        return False
    slips = (mention.year == 0) + (mention.day is not None and not 1 <= mention.day <= 31)
    if slips != 1:
        return slips == 0
    if mention.era is None and "/" in text[mention.start : mention.date_end]:
        return True
    is_release = mention.era is not None and (mention.year or 0) < 10  # R2.3.45
    return _is_dated(text, mention, before) and not (is_release and _is_whole(text, mention))


def _is_dated(text: str, mention: Mention, before: str) -> bool:
    """Whether the text stands around `mention` as it does around a date, or is nothing else."""
    if mention.weekday is not None or mention.link == "until":
        return True
    end = mention.date_end
    closes = before[-1:] in ("（", "(") and text[end : end + 1] in ("）", ")")
    return bool(
        closes
        or _is_whole(text, mention)
        or _DATED_AFTER.match(text, end)
        or _RUNS_ON.match(text, end)
        or _DATED_BEFORE.search(before[-6:])
    )


def _is_whole(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 2) : mention.start]
    return not before.strip() and not text[mention.date_end : mention.date_end + 2].strip()
