"""Names that a file may use: the keys of its model, and what else people write for them."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

import pydantic

from exchange_report.lazy import late
from exchange_report.source.lines import IsKey, LineCause

CUTOFF: Final = 0.7
"""How alike two words are to be before one is proposed for the other: a letter in four wrong."""

_OTHER_KEY: Final = late(
    r"[ ]*(?:-[ ]+)*(?P<key>[^\s:：'\"\[\]{}#-][^\s:：'\"\[\]{}#]{0,19})[ \u3000]?(?P<at>：)"
)

_LONGEST: Final = 40
"""Characters that a word may have to be compared with others."""

KEY_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "項目名": ("item", "heading"),
    "項目": ("item", "entries"),
    "entry": ("entries",),
    "事業名": ("item",),
    "事業": ("item",),
    "取組": ("item",),
    "件名": ("item",),
    "name": ("item", "name"),
    "担当課": ("department",),
    "担当部署": ("department",),
    "担当": ("department",),
    "部署": ("department",),
    "部署名": ("department",),
    "部所": ("department",),
    "部所名": ("department",),
    "担当部所名": ("department",),
    "担当部所": ("department",),
    "所管": ("department",),
    "所管課": ("department",),
    "所管局": ("department",),
    "所管部署": ("department",),
    "dept": ("department",),
    "division": ("department",),
    "section": ("department",),
    "分野": ("field",),
    "区分": ("field",),
    "category": ("field",),
    "実績": ("results",),
    "内容": ("results", "value"),
    "実績内容": ("results",),
    "結果": ("results",),
    "年度": ("fiscal_year",),
    "year": ("fiscal_year",),
    "表題": ("title", "heading"),
    "題名": ("title",),
    "題": ("title",),
    "タイトル": ("title",),
    "備考": ("notes",),
    "注記": ("notes",),
    "注": ("notes",),
    "note": ("notes",),
    "remarks": ("notes",),
    "連絡先": ("contact",),
    "電話": ("contact",),
    "内線": ("contact",),
    "tel": ("contact",),
    "提携都市": ("partner",),
    "相手都市": ("partner",),
    "国": ("country",),
    "国名": ("country",),
    "都市": ("name",),
    "都市名": ("name", "partner"),
    "市": ("name",),
    "city": ("name",),
    "開始年度": ("since",),
    "事業開始年度": ("since",),
    "提携年度": ("since",),
    "提携年": ("since",),
    "提携日": ("since_date",),
    "提携年月日": ("since_date",),
    "体裁": ("layout",),
    "レイアウト": ("layout",),
    "発行者": ("publisher",),
    "団体コード": ("code",),
    "国コード": ("country_code",),
    "発行日": ("issued",),
    "日付": ("issued",),
    "基準日": ("as_of",),
    "現在": ("as_of",),
    "前書き": ("preface",),
    "凡例": ("legend",),
    "問合せ先": ("inquiries",),
    "問い合わせ先": ("inquiries",),
    "改ページ": ("page_break", "new_page"),
    "独自": ("extra",),
    "見出し": ("heading",),
    "列": ("columns",),
    "値": ("value",),
    "結合": ("merge",),
    "表": ("tables",),
    "幅": ("width",),
    "揃え": ("align",),
    "余白": ("margin", "padding"),
    "用紙": ("page", "size"),
    "向き": ("orientation",),
    "書体": ("face",),
    "font": ("face",),
    "大きさ": ("size",),
    "font_size": ("size",),
    "行送り": ("line_pitch",),
    "line_height": ("line_pitch",),
    "罫線": ("rules",),
    "border": ("rules",),
    "borders": ("rules",),
    "背景": ("fill",),
    "background": ("fill",),
    "color": ("colour",),
    "valign": ("vertical_align",),
    "bold": ("face: gothic-bold",),
    "太字": ("bold", "face: gothic-bold"),
    "文字色": ("colour",),
    "条件": ("when",),
    "リンク": ("links",),
    "link": ("links",),
    "url": ("links",),
}
"""Keys that people write, in the order of likelihood those that they may mean. One with a colon is
a key and its value.
"""

VALUE_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "left": ("start",),
    "左": ("start",),
    "左揃え": ("start",),
    "right": ("end",),
    "右": ("end",),
    "右揃え": ("end",),
    "右寄せ": ("end",),
    "左寄せ": ("start",),
    "中央寄せ": ("center", "middle"),
    "センタリング": ("center", "middle"),
    "残り": ("rest",),
    "-": ("minus",),
    "−": ("minus",),
    "マイナス": ("minus",),
    "()": ("brackets",),
    "括弧": ("brackets",),
    "数": ("number",),
    "数値": ("number",),
    "日付": ("date",),
    "日": ("date",),
    "文字": ("text",),
    "四捨五入": ("round",),
    "切捨て": ("down",),
    "切り捨て": ("down",),
    "切上げ": ("up",),
    "切り上げ": ("up",),
    "昇順": ("ascending",),
    "降順": ("descending",),
    "和暦": ("era",),
    "西暦": ("western",),
    "a4横": ("landscape",),
    "center": ("center", "middle"),
    "centre": ("center", "middle"),
    "中央": ("center", "middle"),
    "中央揃え": ("center", "middle"),
    "middle": ("middle", "center"),
    "上": ("top",),
    "両端": ("justify",),
    "両端揃え": ("justify",),
    "均等割付": ("distribute",),
    "縦": ("portrait",),
    "縦長": ("portrait",),
    "縦向き": ("portrait",),
    "vertical": ("portrait",),
    "横": ("landscape",),
    "横長": ("landscape",),
    "横向き": ("landscape",),
    "horizontal": ("landscape",),
    "実線": ("solid",),
    "点線": ("dotted",),
    "破線": ("dotted",),
    "dashed": ("dotted",),
    "二重線": ("double",),
    "true": ("before",),
    "改ページ": ("before",),
    "前": ("before",),
    "半角": ("half",),
    "全角": ("full",),
    "〜": ("～", "〜"),
    "~": ("～",),
}
"""Values that people write for those of a closed set, in the order of likelihood."""


def near_key(word: str, known: Collection[str]) -> str:
    """The key among `known` that `word` is another name or a misspelling of; or nothing."""
    for alias in KEY_ALIASES.get(folded(word), ()):
        if alias.partition(":")[0] in known:
            return alias
    return near(word, known)


def near_value(word: str, known: Collection[str]) -> str:
    """The value among `known` that `word` is another name or a misspelling of; or nothing."""
    aliases = VALUE_ALIASES.get(folded(word), ())
    return next((alias for alias in aliases if alias in known), "") or near(word, known)


def near(word: str, known: Iterable[str]) -> str:
    """The one of `known` that `word` is most like, but for width and case; or nothing."""
    names = {folded(name): name for name in known}
    if len(word) > _LONGEST:
        return ""
    found = get_close_matches(folded(word), names, n=1, cutoff=CUTOFF)
    return names[found[0]] if found else ""


def folded(word: str) -> str:
    """`word` without what differs in width and case."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


@cache
def key_test(model: type[pydantic.BaseModel] | None) -> IsKey:
    """A test of words: whether one is a key in files of `model`, or nearly one; without a model
    every word may be.
    """
    if model is None:
        return bool
    names: set[str] = set()

    @lru_cache(maxsize=1000)
    def is_key(word: str) -> bool:
        if not names:  # few files have a word to be asked about
            _collect(model, names, set())
        return bool(near(word, names))

    return is_key


def other_key(line: str, is_key: IsKey) -> LineCause | None:
    """The full-width colon of a `line` after another name of a key: 項目名：訪問."""
    found = _OTHER_KEY.match(line)
    meant = KEY_ALIASES.get(folded(found["key"]), ()) if found else ()
    if found is None or not any(is_key(key) for key in meant):
        return None
    return LineCause("ER119", found.start("at"), found.end("at"), {"key": found["key"]})


def _collect(
    model: type[pydantic.BaseModel], names: set[str], seen: set[type[pydantic.BaseModel]]
) -> None:
    seen.add(model)
    for name, field in model.model_fields.items():
        names.add(field.alias or name)
        for inner in models_in(field.annotation):
            if inner not in seen:
                _collect(inner, names, seen)


def models_in(annotation: object) -> Iterator[type[pydantic.BaseModel]]:
    """The models that a value of a field may be, or hold."""
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from models_in(argument)
