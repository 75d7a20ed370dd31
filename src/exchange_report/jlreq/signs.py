"""Signs that belong to a number: what stands before it, and the units that stand after it.

Data only. JLREQ keeps a prefixed abbreviation (cl-12) with the number after it, and a number with
its postfixed abbreviation (cl-13) or unit symbol (cl-25). It lists only some of the signs that
documents of offices write so, and says nothing of a space between. The first part of each row is
the clause.
"""

from typing import Final

PREFIXES: Final = (
    ("3.1.10 d, cl-12", "¥￥$＄£￡€№#＃"),
    ("3.1.10 d, for currencies that are not listed", "₩￦₫₱₹฿₽₺₴₪"),
    ("ours: a loss or a decrease in accounts", "△▲▽▼"),
    ("ours: post code, telephone, section, note, unit price", "〒☎☏℡§※＊@＠"),
)
"""Signs that stay with the number after them."""
DIRECTIONS: Final = (("ours: cl-18 is no prefix in JLREQ, a sign of a number is", "+＋±∓-−－"),)
"""Signs that do so where they follow no number or letter: －5, not 10－5."""
WORDS: Final = (("ours: abbreviations of 'number', 'volume' and 'page'", "no nos vol p pp"),)
"""Western abbreviations before a number, with a full stop after them or without."""

UNITS: Final = (
    (
        "3.1.10 f, cl-25 and what is written for it",
        "km cm mm nm m km² cm² m² km2 cm2 m2 m³ m3 kg mg g t kL mL dL L kl ml dl l ha "
        "kWh MWh GWh kW MW GW W kV V A Hz kHz MHz GHz KB MB GB TB kB bps "
        "°C °F ℃ ℉ % ‰ ％ Pa hPa kPa MPa J kJ MJ cal kcal dB ppm ppb mol min h s",
    ),
    ("3.1.10 e, cl-13", " ㎜ ㎝ ㎞ ㎎ ㎏ ㎡ ㎢ ㎥ ㏄ ㏊ ㍑ ㎖ ㎗ ℓ"),
)
"""Units that stay with a number before them though a space stands between."""

MAGNITUDES: Final = "十百千万億兆"
"""Ideographs that go on with a number in digits (5万), before its counter if it has one."""
COUNTERS: Final = (
    (
        "ours, after 3.1.10 f: years, days and hours",
        "年 年度 年間 年生 年代 年目 年半 か年 カ年 ヵ年 ヶ年 月 月間 か月 か月間 カ月 ヵ月 ヶ月 "
        "箇月 日 日間 日目 泊 週 週間 時 時半 時間 分 分間 秒 秒間 世紀 期 学期 周年 歳",
    ),
    (
        "ours: people and what they belong to",
        "人 人組 名 組 世帯 家族 家庭 団体 社 校 園 館 店 戸 班 隊 クラス グループ チーム",
    ),
    (
        "ours: things and times",
        "件 回 回目 度 度目 倍 個 本 枚 冊 部 台 機 隻 頭 匹 羽 通 点 品 種 種類 色 棟 室 席 口 面 "
        "曲 作品 事業 講座 コース 言語 号 号館 番 番地 番目 丁目 階 位 級 段 条 項 章 節 ページ 頁 "
        "票 か所 カ所 ヵ所 ヶ所 箇所",
    ),
    (
        "ours: places",
        "国 か国 カ国 ヵ国 ヶ国 箇国 か国語 カ国語 ヵ国語 ヶ国語 都市 市 区 町 村 都 道 府 県 地域 "
        "自治体",
    ),
    ("ours: money", "円 ドル 米ドル ユーロ ポンド ウォン 元 セント"),
    (
        "ours: parts and measures",
        "パーセント ポイント 割 分 厘 メートル キロメートル センチメートル ミリメートル "
        "平方メートル 平方キロメートル 立方メートル キロ センチ ミリ グラム キログラム トン "
        "リットル ミリリットル アール ヘクタール 平米 坪 畳",
    ),
)
"""Counters (助数詞) and words for units that may be kept with the number before them."""
