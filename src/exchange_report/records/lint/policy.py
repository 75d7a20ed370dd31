"""How a municipality writes, where official documents leave a choice."""

from dataclasses import dataclass
from typing import Final, Literal

Width = Literal["consistent", "half", "full"]
DigitWidth = Literal["consistent", "half", "full", "single-full"]
RangeMark = Literal["～", "〜"]

RANGE_MARKS: Final[tuple[RangeMark, RangeMark]] = ("～", "〜")  # U+FF5E, U+301C


@dataclass(frozen=True, slots=True)
class WordingPolicy:
    """What the lints of wording expect.

    `consistent` is the width that most of the record has. `single-full` sets single digits full
    width and longer numbers half width, as many offices do. `range_mark` is U+FF5E by default, the
    one that Windows writes and the official tables have. With `platform_dependent` true,
    characters that JIS X 0208 lacks (① ㈱ Ⅲ 髙) are reported: open data must do without them.
    """

    digits: DigitWidth = "consistent"
    letters: Width = "consistent"
    brackets: Width = "consistent"
    range_mark: RangeMark = "～"
    platform_dependent: bool = False


DEFAULT_POLICY: Final = WordingPolicy()
