"""What a specimen sheet shows: names of the classes, and a sample for each rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from exchange_report.choices import (
    Align,
    Breaking,
    BreakUnit,
    Fit,
    LatinSpace,
    LineHeadBracket,
    Punctuation,
    Strictness,
)
from exchange_report.composition import Spacing, can_find_phrases
from exchange_report.jlreq import CharClass

CLASS_NAMES: Final[Mapping[CharClass, str]] = MappingProxyType(
    {
        CharClass.CL01: "始め括弧類",
        CharClass.CL02: "終わり括弧類",
        CharClass.CL03: "ハイフン類",
        CharClass.CL04: "区切り約物",
        CharClass.CL05: "中点類",
        CharClass.CL06: "句点類",
        CharClass.CL07: "読点類",
        CharClass.CL08: "分離禁止文字",
        CharClass.CL09: "繰返し記号",
        CharClass.CL10: "長音記号",
        CharClass.CL11: "小書きの仮名",
        CharClass.CL12: "前置省略記号",
        CharClass.CL13: "後置省略記号",
        CharClass.CL17: "等号類",
        CharClass.CL18: "演算記号",
        CharClass.CL24: "連数字中の文字",
        CharClass.CL27: "欧文用文字",
    }
)
"""The classes that a sheet lists: those that hold more than kana and kanji (JLREQ 3.9.2)."""

Choices = Mapping[str, Any]
"""Fields of a `TextStyle`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A rule, on a text that shows it, at a measure of `ems`: `unset` and `set_` are the choices
    without it and with it. Readings are written as in records; `other` is the text without the
    rule where that is another one.
    """

    name: str
    caption: str
    text: str
    ems: float
    set_: Choices
    unset: Choices = field(default_factory=dict)
    labels: tuple[str, str] = ("なし", "あり")
    other: str = ""

    def pair(self) -> tuple[tuple[str, str, Choices], tuple[str, str, Choices]]:
        """Label, text and choices without the rule, and with it."""
        without, with_ = self.labels
        return (without, self.other or self.text, self.unset), (with_, self.text, self.set_)


_MARKS: Final = Spacing(Punctuation.ADJUSTABLE)
_LATIN: Final = Spacing(latin_space=LatinSpace.QUARTER)
_FULL: Final = Spacing(Punctuation.ADJUSTABLE, LineHeadBracket.SOLID, LatinSpace.QUARTER)
_JUSTIFIED: Final[Choices] = {"spacing": _FULL, "align": Align.JUSTIFY}
_PROSE: Final = (
    "平成29年度は、「国際交流」（第2回）の事業として、"
    "北京市・ソウル市等から12,000人の参加者を迎えた。"
)

_KINSOKU: Final = (
    Sample(
        "kinsoku",
        "禁則の強さ（kinsoku）：長音・小書きの仮名・々",
        "北京市立センターでアニメショーの人々と交流",
        7,
        {"strictness": Strictness.STRICT},
        labels=("very-strict", "strict"),
    ),
    Sample(
        "kinsoku-loose",
        "禁則の強さ（kinsoku）：中点・三点リーダー",
        "北京市と友好都市・協力都市との交流会……のようす",
        8,
        {"strictness": Strictness.LOOSE},
        {"strictness": Strictness.STRICT},
        ("strict", "loose"),
    ),
)
_SPACING: Final = (
    Sample(
        "punctuation-adjustable",
        "約物の幅（punctuation）",
        "「友好」「協力」、「（第2回）」。次に、『交流』・『研修』を",
        13,
        {"spacing": _MARKS},
        labels=("fixed", "adjustable"),
    ),
    Sample(
        "punctuation-half-at-line-end",
        "行末の約物（punctuation）",
        "職員を受け入れた、友好都市と協議した。",
        9.5,
        {"spacing": Spacing(Punctuation.HALF_AT_LINE_END), "align": Align.END},
        {"align": Align.END},
        ("fixed", "half-at-line-end"),
    ),
    Sample(
        "latin-space",
        "和欧間のアキ（latin_space）",
        "平成29年度Summer Programmeに12人が参加",
        13,
        {"spacing": _LATIN},
        labels=("none", "quarter"),
    ),
    Sample(
        "line-head-bracket",
        "行頭の括弧（line_head_bracket）",
        "「友好」の都市や\u2028「姉妹」の都市と",
        9,
        {"spacing": Spacing(line_head_bracket=LineHeadBracket.SOLID)},
        labels=("full", "solid"),
    ),
)
_ADJUSTMENT: Final = (
    Sample(
        "push-in",
        "追い込み（fit）",
        "職員を、北京市へ派遣した。市長も、ソウル市を訪れた。",
        11.5,
        {"spacing": _FULL, "fit": Fit.PUSH_IN},
        {"spacing": _FULL},
        ("push-out", "push-in"),
    ),
    Sample(
        "justify",
        "両端揃え（align: justify）",
        _PROSE,
        14.5,
        _JUSTIFIED,
        {"spacing": _FULL},
        ("start", "justify"),
    ),
    Sample(
        "hanging",
        "句読点のぶら下げ（hanging_punctuation）",
        "北京市の使節団が来訪、市長を表敬した。その後、工場等を視察した。",
        10,
        {"hanging_punctuation": True},
        labels=("false", "true"),
    ),
    Sample(
        "distribute",
        "均等割付（align: distribute）",
        "交流課\u2028国際室\u2028企画調整部",
        7,
        {"align": Align.DISTRIBUTE},
        labels=("start", "distribute"),
    ),
    Sample(
        "optimal",
        "改行位置の決め方（breaking）",
        "学生が参加して交流を深めたInternationalizationの会議の後、市長を表敬した。",
        11,
        {**_JUSTIFIED, "breaking": Breaking.OPTIMAL},
        _JUSTIFIED,
        labels=("greedy", "optimal"),
    ),
)
_ABOVE: Final = (
    Sample(
        "ruby-group",
        "グループルビ",
        "｜富川市《プチョンし》の｜釜山《プサン》港と｜志《こころざし》",
        13,
        {},
        other="富川市の釜山港と志",
    ),
    Sample(
        "ruby-jukugo",
        "モノルビと熟語ルビ",
        "北の｜一丁目《いっ・ちょう・め》で｜東京《とう・きょう》の会",
        13,
        {},
        labels=("モノルビ", "熟語ルビ"),
        other="北の｜一丁目《いっ ちょう め》で｜東京《とう きょう》の会",
    ),
    Sample(
        "ruby-jukugo-broken",
        "行で分かれた熟語ルビ",
        "北の｜一丁目《いっ・ちょう・め》で開いた会",
        4.5,
        {},
        labels=("グループルビ", "熟語ルビ"),
        other="北の｜一丁目《いっちょうめ》で開いた会",
    ),
    Sample(
        "ruby-overhang",
        "仮名と約物に掛かるルビ",
        "国の｜志《こころざし》を「｜志《こころざし》」と",
        13,
        {},
        labels=("漢字の間", "仮名・約物の間"),
        other="国学｜志《こころざし》会議｜志《こころざし》市",
    ),
    Sample(
        "emphasis",
        "圏点",
        "昨年に続き《《初めて》》来訪し、《《「友好」、と》》述べた",
        13,
        {},
        other="昨年に続き初めて来訪し、「友好」、と述べた",
    ),
)
_PHRASES: Final = (
    Sample(
        "phrase",
        "文節での改行（break）",
        "姉妹都市との交流事業の実施状況について",
        8,
        {"break_unit": BreakUnit.PHRASE},
        labels=("character", "phrase"),
    ),
)

SAMPLES: Final = (
    *_KINSOKU,
    *_SPACING,
    *_ADJUSTMENT,
    *_ABOVE,
    *(_PHRASES if can_find_phrases() else ()),
)
"""In the order of docs/composition.md; phrases only where the package is that finds them."""
