"""`missing`: what becomes of a character that no face has."""

from pathlib import Path

import pytest

import reading
import samples
from exchange_report import ReportError, Severity, write
from exchange_report.pages import Pages
from samples import column

COLUMNS = (column("項目名", "{item}", "16zw"), column("実績", "{results}", "45zw"))
TEXTS = {"item": "東𰻞京", "results": ["አ🏯は無い", "〓はある"]}


def pages(missing: str) -> Pages:
    return samples.pages([TEXTS], COLUMNS, missing=missing)


def test_it_is_an_error_unless_the_layout_says_otherwise() -> None:
    with pytest.raises(ReportError) as caught:
        pages("error")
    told = [(d.code, d.arguments["character"]) for d in caught.value.diagnostics]
    assert told == [("ER501", "𰻞"), ("ER501", "አ🏯")]


@pytest.mark.parametrize(
    ("missing", "severity"), [("warn", Severity.WARNING), ("replace", Severity.INFO)]
)
def test_a_geta_mark_is_set_and_the_text_stays(
    missing: str, severity: Severity, tmp_path: Path
) -> None:
    made = pages(missing)
    told = [(d.code, d.severity, d.arguments["character"], d.arguments["code_point"])
            for d in made.warnings]  # fmt: skip
    assert sorted(told) == sorted(
        ("ER840", severity, character, f"{ord(character):X}") for character in "𰻞አ🏯"
    )
    assert all(d.span is not None and d.span.path == samples.RECORD for d in made.warnings)
    pdf = write(made, tmp_path / "geta.pdf")
    said = reading.joined(reading.characters(pdf)[0])
    assert "東𰻞京" in said and "አ🏯は無い" in said and "〓はある" in said
    (line,) = next(
        f.text.lines for f in made.pages[0].fragments if f.text.lines[0].text == "東𰻞京"
    )
    (run,) = line.runs
    assert run.clusters is not None
    geta = run.face.font.get_nominal_glyph(ord("〓"))
    assert [cluster.glyphs[0].id == geta for cluster in run.clusters] == [False, True, False]


def test_a_name_of_unicode_tells_which_character_it_is() -> None:
    with pytest.raises(ReportError) as caught:
        samples.pages([{"item": "😀"}])
    (problem,) = caught.value.diagnostics
    assert "U+1F600 GRINNING FACE" in problem.message("en")
    assert "fonts-symbola" in problem.hint("ja")
    with pytest.raises(ReportError) as caught:
        samples.pages([{"item": "𰻞"}])
    assert "（U+30EDE）" in caught.value.diagnostics[0].message("ja")
    assert "fonts-babelstone-han" in caught.value.diagnostics[0].hint("ja")


def test_a_page_with_a_geta_mark_draws_it_in_svg_too(tmp_path: Path) -> None:
    said = write(pages("warn"), tmp_path / "geta.svg").read_text("utf-8")
    assert "𰻞" in said


def test_what_is_named_is_the_mark_and_not_its_letter() -> None:
    made = samples.pages([{"item": "1\u20e3 か\u20dd"}], missing="warn")
    told = sorted(d.arguments["character"] for d in made.warnings if d.code == "ER840")
    assert told == ["\u20dd", "\u20e3"]


RECORD = "fiscal_year: 2030\ntitle: 題\nlayout: x\nentries:\n- item: 𰻞と{}\n"
LAYOUT = "missing: warn\ncolumns: [{heading: a, value: '{item}', width: 20zw}]\n"


def test_the_first_of_a_line_is_shown() -> None:
    (problem,) = samples.set_text(RECORD.format("𰻞"), LAYOUT).warnings
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (5, 9)
    assert "make-report fonts add" in problem.hint("en")


def test_a_package_with_old_kana_is_named() -> None:
    with pytest.raises(ReportError) as caught:
        samples.pages([{"item": "\U0001b002"}])
    assert "fonts-ipamj-mincho" in caught.value.diagnostics[0].hint("ja")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("\ue000", "表したい字そのもの"),
        ("\U000f0000", "表したい字そのもの"),
        ("\u1112\u119e\u11ab", "fonts-noto-cjk"),
    ],
)
def test_no_face_is_sought_where_none_can_have_it(text: str, right: str) -> None:
    with pytest.raises(ReportError) as caught:
        samples.pages([{"item": f"北京市{text}"}])
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER501" and right in problem.hint("ja")
    assert ("make-report fonts add" in problem.hint("en")) == (right == "fonts-noto-cjk")


@pytest.mark.parametrize(
    ("escaped", "right"), [("\\uFDD0", "削除してください"), ("\\uE000", "表したい字そのもの")]
)
def test_the_hint_about_a_geta_mark_is_the_same(escaped: str, right: str) -> None:
    record = RECORD.replace("𰻞と{}", f'"東{escaped}"')
    (problem,) = samples.set_text(record, LAYOUT).warnings
    assert problem.code == "ER840" and right in problem.hint("ja")
