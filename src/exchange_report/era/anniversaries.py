"""Years that count how long ago an era began and date nothing: 明治150年, 昭和100年記念事業."""

from __future__ import annotations

from typing import Final

from exchange_report.era.eras import ERAS, Era, last_day
from exchange_report.era.expressions import SPACES
from exchange_report.era.mentions import Mention
from exchange_report.lazy import late

_FAR: Final = 50
"""So many years after its end nobody writes the year of an era by mistake."""

_COMMEMORATED: Final = late(
    rf"[{SPACES}」』”\"]{{0,2}}(?:記念|事業|に当た|にあたる|を?迎え|周年|祭|史|展|式典|のあゆみ|の歩み"
    r"|の節目|という節目|を祝|企画|プロジェクト|フェス|シンポ|フォーラム|キャンペーン|イベント"
    r"|問題|危機|ショック|構想|ビジョン|プラン|戦略|ロードマップ|アジェンダ|宣言|憲章|誌)"
)
_OPENING: Final = late(r"[「『“〈《][^」』”〉》。\n]{0,20}$")
_CLOSING: Final = late(r"[^「『“〈《。\n]{0,20}[」』”〉》]")
_REACH: Final = 21


def is_an_anniversary(text: str, mention: Mention) -> bool:
    """Whether `mention` names a year beyond its era on purpose: the age that the era would have.

    So it is with round hundreds and fifties from 100 on, with a year at least 50 after the era's
    end, in quotation marks, and before 記念, 事業, 問題, 構想, に当たる and the like. 平成40年 by
    itself is a year that does not exist.
    """
    era, number = mention.era, mention.year
    if era is None or number is None or mention.in_digits:
        return False
    length = _length(era)
    if not length < number < ERAS[0].start.year:
        return False
    if number >= 100 and number % 50 == 0:
        return mention.precision in ("year", "fiscal-year")
    if mention.precision != "year":
        return False
    return (
        number >= length + _FAR
        or _COMMEMORATED.match(text, mention.date_end) is not None
        or _is_quoted(text, mention)
    )


def _length(era: Era) -> int:
    """The number of the last year of `era`."""
    return era.number_of(last_day(era).year)


def _is_quoted(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - _REACH) : mention.start]
    return bool(_OPENING.search(before) and _CLOSING.match(text, mention.date_end))
