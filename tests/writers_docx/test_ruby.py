"""Readings and emphasis in Word (ISO/IEC 29500-1, 17.3.3.25 and 17.3.2.12)."""

from typing import Any

import pytest

import samples
import wordreading
from exchange_report.writers.docx import docx_bytes
from wordreading import find

from .test_validity import disorder, xml_parts

TEXTS = [
    "昨年は｜東京《とう きょう》と《《特に》》富川市《プチョンし》",
    "・青島《チンタオ》",
    "※注の《《圏点》》",
    "【｜見出し《みだし》】続き《《強調》》",
]


@pytest.fixture(scope="module")
def word() -> wordreading.Word:
    text = {"size": "9pt", "line_pitch": "14pt"}
    table = samples.table([{"item": "交流", "results": TEXTS}], text=text)
    return wordreading.read(docx_bytes(table))


def body(word: wordreading.Word) -> Any:
    return xml_parts(word)["word/document.xml"]


def said(element: Any, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in find(element, path)]


def test_readings_stand_over_their_base(word: wordreading.Word) -> None:
    assert said(body(word), ".//w:rubyBase") == ["東", "京", "富川市", "青島", "見出し"]
    assert said(body(word), ".//w:rt") == ["とう", "きょう", "プチョンし", "チンタオ", "みだし"]
    sizes = {wordreading.attribute(one) for one in find(body(word), ".//w:rt//w:sz")}
    assert sizes == {"9"}  # half points: 4.5 pt over 9 pt


def test_emphasised_text_has_dots(word: wordreading.Word) -> None:
    assert said(body(word), ".//w:r[w:rPr/w:em]") == ["特に", "圏点", "強調"]


def test_no_mark_is_left_and_no_text_is_lost(word: wordreading.Word) -> None:
    document = body(word)
    for reading in find(document, ".//w:rt"):
        reading.getparent().remove(reading)
    text = "".join(document.itertext())
    for base in ("昨年は東京と特に富川市", "青島", "注の圏点", "【見出し】続き強調"):
        assert base in text
    assert not set("《》｜") & set(text)


def test_the_order_of_the_schema_is_kept(word: wordreading.Word) -> None:
    assert disorder(body(word)) == []


@pytest.mark.parametrize(("pitch", "lines"), [("12pt", ["280"]), ("14pt", [])])
def test_close_lines_make_room_for_readings(pitch: str, lines: list[str]) -> None:
    """Lines of an exact height would cut readings off; paragraphs without them stay."""
    text = {"size": "9pt", "line_pitch": pitch}
    entries = [{"item": "交流", "results": ["国", TEXTS[1]]}]
    found = wordreading.read(docx_bytes(samples.table(entries, text=text)))
    document = body(found)
    spacings = find(document, ".//w:p/w:pPr/w:spacing[@w:lineRule='exact']")
    assert [wordreading.attribute(one, "line") for one in spacings] == lines
    assert disorder(document) == []


@pytest.mark.parametrize("text", ["القاهرة", "חיפה 12", "서울", "骨Ångström", "กรุงเทพ"])
def test_foreign_text_is_emphasised_and_read_in_the_order_of_the_schema(text: str) -> None:
    results = [f"市は《《{text}》》と｜骨《{text}》と｜{text}《カイロ》"]
    made = wordreading.read(docx_bytes(samples.table([{"item": "交流", "results": results}])))
    assert disorder(body(made)) == []
    assert "".join(said(body(made), ".//w:r[w:rPr/w:em]")) == text
