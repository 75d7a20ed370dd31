"""Words from right to left in Japanese text (UAX #9): which stands where on a line."""

import random
from unicodedata import bidirectional

import pytest

from exchange_report.composition.bidi import levels_of, visual_order


def drawn(text: str) -> str:
    """The characters of a line from left to right; brackets as they are written."""
    spaces = [bidirectional(character) == "WS" for character in text]
    return "".join(text[at] for at in visual_order(levels_of(text), spaces))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京とソウル", "東京とソウル"),
        ("市はאבגと", "市はגבאと"),
        ("市はאב גדと", "市はדג באと"),
        ("市はאב、גדと", "市はדג、באと"),
        ("אב 2024 גדの", "דג 2024 באの"),
        ("דב ١٢٣ با の", "اب ١٢٣ בד の"),
        ("אב (Haifa) גדの", "בא (Haifa) דגの"),
        ("אב（カ）の", "בא（カ）の"),
        ("のאב（גד）の", "の）דג（באの"),
        ("の（אב）の", "の（בא）の"),
        ("の（אב）גの", "の（בא）גの"),
        ("アא-12%の", "ア12%-אの"),
        ("+1אの", "+1אの"),
        ("אב.", ".בא"),
        ("אב. ", ".בא "),
        ("123", "123"),
        ("の\u05d0\u05b8\u05d1", "の\u05d1\u05b8\u05d0"),
        ("א\u202eבの", "ב\u202eאの"),
        ("", ""),
    ],
)
def test_a_line_stands_in_this_order(text: str, expected: str) -> None:
    assert drawn(text) == expected


def test_a_text_without_such_words_stays_as_it_is() -> None:
    assert not any(levels_of("平成29年 10,000円（Tokyo）①-3%"))


def test_no_character_is_lost_or_doubled_whatever_the_text() -> None:
    rng = random.Random(18)
    letters = "東aB01אבدب١ ()（）「、،-+.,%\u05b8\u200f\u2067"
    for _ in range(2000):
        text = "".join(rng.choices(letters, k=rng.randint(0, 20)))
        levels = levels_of(text)
        assert len(levels) == len(text) and max(levels, default=0) <= 2
        assert sorted(visual_order(levels, [False] * len(text))) == list(range(len(text)))


def test_long_texts_take_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(character: str) -> str:
        asked.append(character)
        return bidirectional(character)

    monkeypatch.setattr("exchange_report.composition.bidi.bidirectional", counted)
    levels_of("(א)\u05b8" * 5000)
    assert len(asked) < 5 * 20_000
