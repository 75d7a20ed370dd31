"""Lines of paragraphs: where they end, how they are indented, what they hold."""

from dataclasses import replace

import pytest

from exchange_report.composition import Align, Paragraph, TextStyle, compose
from exchange_report.fonts import Face
from exchange_report.jlreq import Strictness
from exchange_report.length import Length


def lines(text: str, width: float, style: TextStyle, **options: object) -> list[str]:
    paragraph = Paragraph(text, style, **options)  # type: ignore[arg-type]
    return [line.text for line in compose(paragraph, Length(round(width * style.size)))]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("北京市", 5, ["北京市"]),
        ("北京市との交流", 5, ["北京市との", "交流"]),
        ("北京市との、交流", 5, ["北京市と", "の、交流"]),  # 、 takes its neighbour along
        ("北京市と「交流」", 5, ["北京市と", "「交流」"]),  # 「 does not end a line
        ("北京市ニュース", 4, ["北京市", "ニュース"]),  # ー and small kana do not start one
        ("交流・協力に", 2.5, ["交", "流・", "協力", "に"]),
        ("平成29年度", 2.5, ["平成", "29年", "度"]),  # digits stay together
        ("計1,000人に", 3, ["計", "1,000", "人に"]),
        ("約50％増", 2.5, ["約", "50％", "増"]),  # a number and its unit
        ("電話21-415へ", 4, ["電話", "21-415へ"]),
        ("夏Summer Programme", 5, ["夏Summer ", "Programme"]),  # the space needs no room
        ("東京……北京", 3, ["東京", "……北", "京"]),
        ("北京～上海", 2, ["北", "京～", "上海"]),  # U+FF5E does not start a line
        ("平成29年5月　ソウル市主催", 5.5, ["平成29年5月　", "ソウル市主", "催"]),
    ],
)
def test_lines_end_where_a_typesetter_ends_them(
    text: str, width: float, expected: list[str], style: TextStyle
) -> None:
    assert lines(text, width, style) == expected


def test_a_word_longer_than_the_measure_is_broken_and_nothing_is_lost(style: TextStyle) -> None:
    assert lines("ABCDEFGHIJ", 2, style) == ["ABCD", "EFGH", "IJ"]
    assert lines("（（（（（", 2, style) == ["（（", "（（", "（"]


def test_a_base_and_its_marks_are_never_parted(style: TextStyle) -> None:
    assert lines("か\u3099か\u3099", 1, style) == ["か\u3099", "か\u3099"]
    assert lines("葛\U000e0100城", 1, style) == ["葛\U000e0100", "城"]


def test_lines_hang_under_the_text_behind_the_marker(style: TextStyle) -> None:
    paragraph = Paragraph("・北京市との交流", style, marker=1, hanging=True)
    first, second = compose(paragraph, Length(5 * style.size))
    assert (first.text, first.x) == ("・北京市と", 0)
    assert (second.text, second.x) == ("の交流", style.size)


def test_the_marker_has_the_width_of_the_face(style: TextStyle) -> None:
    paragraph = Paragraph("(1)北京市との交流", style, marker=3, hanging=True)
    _, second, *_ = compose(paragraph, Length(5 * style.size))
    assert second.x == 3 * style.size // 2


def test_a_nested_block_stands_one_character_further_in(style: TextStyle) -> None:
    paragraph = Paragraph("①北京市との交流", style, level=1, marker=1, hanging=True)
    first, second = compose(paragraph, Length(6 * style.size))
    assert (first.text, first.x) == ("①北京市と", style.size)
    assert (second.text, second.x) == ("の交流", 2 * style.size)


def test_indents_give_way_in_a_measure_too_narrow_for_them(style: TextStyle) -> None:
    paragraph = Paragraph("・北京市", style, level=3, marker=1, hanging=True)
    composed = compose(paragraph, Length(2 * style.size))
    assert "".join(line.text for line in composed) == "・北京市"
    assert all(line.x + line.width <= 2 * style.size for line in composed)


@pytest.mark.parametrize(("align", "x"), [(Align.START, 0), (Align.CENTER, 1), (Align.END, 2)])
def test_alignment_places_what_the_line_leaves(align: Align, x: int, style: TextStyle) -> None:
    (line,) = compose(Paragraph("交流", replace(style, align=align)), Length(4 * style.size))
    assert line.x == x * style.size


def test_a_label_with_text_behind_it_changes_faces_on_the_line(
    style: TextStyle, gothic: Face
) -> None:
    paragraph = Paragraph("【文化】展覧会", style, marker=4, marker_face=gothic)
    (line,) = compose(paragraph, Length(10 * style.size))
    assert [(run.face, run.text) for run in line.runs] == [
        (gothic, "【文化】"),
        (style.face, "展覧会"),
    ]


def test_strict_lets_small_kana_start_a_line(style: TextStyle) -> None:
    strict = replace(style, strictness=Strictness.STRICT)
    assert lines("北京市場ニュース", 6, strict) == ["北京市場ニュ", "ース"]
    assert lines("北京市場ニュース", 6, style) == ["北京市場", "ニュース"]


def test_widths_are_exact(style: TextStyle) -> None:
    (line,) = compose(Paragraph("平成29年度", style), Length(10 * style.size))
    assert line.width == 5 * style.size  # 4 full-width characters and 2 digits of a half


@pytest.mark.parametrize("align", list(Align))
def test_an_empty_text_is_one_line_that_nothing_forces(align: Align, style: TextStyle) -> None:
    (line,) = compose(Paragraph("", replace(style, align=align)), Length(4 * style.size))
    assert (line.text, line.forced) == ("", False)


@pytest.mark.parametrize("align", [Align.CENTER, Align.END])
def test_a_space_at_the_end_of_a_line_takes_no_room(align: Align, style: TextStyle) -> None:
    aligned = replace(style, align=align)
    (plain,) = compose(Paragraph("交流", aligned), Length(5 * style.size))
    for space in (" ", "\u3000"):
        (line,) = compose(Paragraph(f"交流{space}", aligned), Length(5 * style.size))
        assert (line.x, line.width) == (plain.x, plain.width)


def test_a_forced_line_does_not_start_with_a_soft_hyphen(style: TextStyle) -> None:
    assert lines("co\u00adop\u00ader", 1, style) == ["c", "o\u00ad", "o", "p\u00ad", "er"]
