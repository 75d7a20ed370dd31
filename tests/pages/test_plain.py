"""What is taken for plain is what nothing would be said of, had it been set."""

import random
from typing import Final

import pytest

import samples
from exchange_report.choices import Strictness
from exchange_report.composition import compose
from exchange_report.jlreq import class_of
from exchange_report.layouts import LayoutFile
from exchange_report.pages import try_typeset
from exchange_report.pages.composed.cells import CellSetter
from exchange_report.pages.composed.plain import _WHOLE, Plain
from exchange_report.pages.composed.setter import Setter
from exchange_report.pages.composed.texts import compose_texts
from exchange_report.records.blocks import parse_block
from exchange_report.table import build_table

COMMON: Final = "市の交流を一二三日本学ぁっゃヵゕーァアイﾃ々ゝ"
MARKS: Final = "、。，．・（）「」【】『』〈〉？！：；～〜…―％%※①㈱℃㎡△▲〒№￥＋－−×→ 　 　"
WESTERN: Final = "0123456789０１２ＡＢabcXYZ nopvl .,:;/-()[]\"'&+#*=_"
ODD: Final = "𰻞髙﨑é\u00ad\u200bא\u3099㌔α\u2028"
HEADS: Final = ("", "", "・", "①", "(1)", "1. ", "【", "※", "ア　")
WIDTHS: Final = (3, 6, 9, 10, 16, 45.2)
KINSOKU: Final = tuple(Strictness)
SEED: Final = 20170401


def text(chance: random.Random) -> str:
    """A text in which one kind of characters is more frequent than the others."""
    kinds = [COMMON, MARKS, WESTERN]
    weights = [chance.choice((1, 3, 30)) for _ in kinds]
    length = chance.choice((1, 4, 8, 12, 20, 60, 200))
    made = "".join(chance.choice(kind) for kind in chance.choices(kinds, weights=weights, k=length))
    return chance.choice(HEADS) + made + (chance.choice(ODD) if chance.random() < 0.05 else "")


def setters(strictness: Strictness) -> list[tuple[CellSetter, int]]:
    """A setter for columns of several widths, with the number of each."""
    columns = [samples.column("列", "{item}", f"{width}zw") for width in WIDTHS]
    more = {"text": {"kinsoku": strictness.value}, "composition": {"keep_counters": False}}
    page = {"size": "A3", "orientation": "landscape"}
    table = samples.table([{"item": "項"}], columns, page=page, **more)
    cells = CellSetter(Setter(table, samples.OURS.faces()), 0)
    return [(cells, column) for column in range(len(columns))]


@pytest.mark.parametrize("strictness", KINSOKU)
def test_nothing_is_said_of_plain_texts(strictness: Strictness) -> None:
    chance = random.Random(SEED)
    known = [(cells._styles[n], cells._grid.measures[n]) for cells, n in setters(strictness)]
    told = [Plain(styles, measure) for styles, measure in known]
    count = 0
    for _ in range(3_000):
        block = parse_block(text(chance))
        block = block._replace(level=chance.choice((0, 0, 1, 2)))
        for plain, (styles, measure) in zip(told, known, strict=True):
            most = plain.lines(block)
            if not most:
                continue
            count += 1
            lines = compose(styles.paragraph(block), measure)
            assert len(lines) <= most, block
            assert not any(line.forced or line.ragged or line.marks for line in lines), block
            assert all(run.clusters is None for line in lines for run in line.runs), block
    assert count > 2_000
    assert not any(styles.text.face.missing & set(COMMON + MARKS + WESTERN) for styles, _ in known)


def test_the_start_of_a_long_text_is_as_high_as_is_asked_for() -> None:
    cells, column = setters(Strictness.VERY_STRICT)[-1]
    styles, measure = cells._styles[column], cells._grid.measures[column]
    plain = Plain(styles, measure)
    for part in ("l", "交流", "1、"):
        start = plain.start(parse_block(part * 100_000), 20)
        assert len(start.text) < 50_000
        assert len(compose(styles.paragraph(start), measure)) >= 20


def test_kana_and_kanji_are_whole() -> None:
    assert all(class_of(chr(code)) in _WHOLE for code in range(0x4E00, 0xA000))


def layout(**more: object) -> LayoutFile:
    columns = [
        samples.column("項目", "{item}", "8zw", head=True),
        samples.column("実績", "{results}", "20zw"),
    ]
    return samples.layout(columns, composition={"keep_counters": False}, **more)


WORD: Final = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
"""A word that a column of eight full-width characters has no room for."""


@pytest.mark.parametrize("rows", [{}, {"keep": "none"}])
@pytest.mark.parametrize("name", ["項目", "千代田区立第一学校", WORD, "𰻞", "区" * 90])
@pytest.mark.parametrize("count", [1, 4, 30, 90])
@pytest.mark.parametrize("part", ["会議を開催した。", WORD * 3, "𰻞", "会" * 300])
def test_rows_of_every_height(rows: dict[str, str], name: str, count: int, part: str) -> None:
    entries = [
        {"item": "題", "results": ["会議を開催した。"] * count},
        {"item": name, "results": [f"第{n}回の会議を開催した。" for n in range(count)]},
        {"item": "議", "results": ["会議を開催した。"] * (count - 1) + [part]},
        {"item": name, "results": ["会議を開催した。"]},
    ]
    file = layout(rows=rows)
    table = build_table(samples.report(entries), file)
    thin = compose_texts(table, samples.OURS.faces(), thin=True).setter
    full = compose_texts(table, samples.OURS.faces()).setter
    assert list(thin.warnings) == list(full.warnings)
    assert bool(thin.problems) == bool(full.problems)


def test_plain_rows_are_left_out() -> None:
    entries = [{"item": f"項目{n}", "results": [f"第{n}回の会議を開催した。"]} for n in range(50)]
    table = build_table(samples.report([*entries, {"item": WORD}]), layout())
    made = compose_texts(table, samples.OURS.faces(), thin=True)
    assert len(made.sections[0].rows) == 1
    assert len(made.setter.warnings) == 1
    full = try_typeset(table, samples.OURS.faces())
    assert [d.code for d in full.warnings] == ["ER502"]
