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
