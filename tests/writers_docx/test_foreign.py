"""Text that Japanese fonts lack has a font that Word has, phrase by phrase."""

import re
import zipfile
from io import BytesIO

import pytest

import names
import samples
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.docx.foreign import is_foreign, stretches

RUN = re.compile(r'<w:r>(<w:rPr>.*?</w:rPr>)<w:t xml:space="preserve">([^<]*)</w:t></w:r>')


def runs(text: str) -> list[tuple[str, str]]:
    """The runs of the cell of a table: properties and text."""
    table = samples.table([{"item": text}])
    with zipfile.ZipFile(BytesIO(docx_bytes(table))) as file:
        xml = file.read("word/document.xml").decode("utf-8")
    found = RUN.findall(xml)
    start = next(index for index in range(len(found)) if text.startswith(found[index][1]))
    return found[start:]


@pytest.mark.parametrize(
    ("text", "font", "language"),
    [
        ("서울특별시", "Malgun Gothic", "ko-KR"),
        ("𠮷", "Yu Mincho", "ja-JP"),
        ("苏", "SimSun", "zh-CN"),
        ("鄉", "Microsoft JhengHei", "zh-TW"),
        ("☑", "Segoe UI Symbol", "ja-JP"),
        ("Nguyễn Thị Hồng Nhung", "Times New Roman", ""),
        ("Қазақстан", "Times New Roman", ""),
        ("Достоевский", "Times New Roman", ""),
        ("Θεσσαλονίκη", "Times New Roman", ""),
    ],
)
def test_a_run_names_a_font_that_has_it(text: str, font: str, language: str) -> None:
    ((before, head), (properties, said), (after, tail)) = runs(f"東{text}京")[:3]
    assert (head, said, tail) == ("東", text, "京")
    assert before == after and "Gothic" not in before
    assert f'w:hAnsi="{font}"' in properties
    assert ('w:hint="eastAsia"' in properties) == bool(language)
    assert (f'<w:lang w:eastAsia="{language}"/>' in properties) == bool(language)


@pytest.mark.parametrize("text", ["東京都（Tokyo）", "髙橋 﨑 德", "①㊿Ⅻ℡", "辻󠄀", "Łódź", "Д氏"])
def test_what_japanese_fonts_have_is_in_the_font_of_the_style(text: str) -> None:
    assert not is_foreign(text)


@pytest.mark.parametrize("text", [*names.NAMES.values(), "𠮷\U000e0100野", "한\u00ad국", ""])
def test_no_text_is_lost(text: str) -> None:
    assert "".join(part for part, _ in stretches(text)) == text


def test_a_mark_stays_with_its_character() -> None:
    assert [part for part, _ in stretches("東𠮷\U000e0100西")] == ["東", "𠮷\U000e0100", "西"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("市は القاهرة と", "القاهرة"),
        ("市はشارع 26 يوليوと", "شارع 26 يوليو"),
        ("市はقرار 2024と", "قرار 2024"),
        ("市はالقاهرة (مصر)と", "القاهرة (مصر)"),
        ("カイロ（القاهرة، الجيزة）", "القاهرة، الجيزة"),
        ("القاهرة (مصر).", "القاهرة (مصر)."),
        ("市はתל-אביב、", "תל-אביב"),
    ],
)
def test_a_phrase_from_right_to_left_is_one_run_with_its_numbers(text: str, phrase: str) -> None:
    backwards = [part for part, kind in stretches(text) if kind and kind.is_backwards]
    assert backwards == [phrase]
    (properties,) = [before for before, said in runs(text) if said == phrase]
    assert "<w:rtl/>" in properties and 'w:cs="Times New Roman"' in properties
    assert ('<w:lang w:bidi="he-IL"/>' in properties) == ("א" in text)
