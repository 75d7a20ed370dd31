"""Bytes that are no clean UTF-8, each told by its own code, with readable lines."""

import pytest

from exchange_report.diagnostics import message
from exchange_report.source import SIZE_LIMIT, read

TEXT = "fiscal_year: 2017\ntitle: 姉妹・友好都市との交流\nentries:\n  - item: 北京市との交流\n"


@pytest.mark.parametrize(
    ("codec", "code", "name", "line"),
    [
        ("cp932", "ER103", "Shift_JIS (CP932)", 2),
        ("euc_jp", "ER103", "EUC-JP", 2),
        ("iso2022_jp", "ER103", "JIS (ISO-2022-JP)", 2),
        ("utf-16", "ER122", None, 1),
        ("utf-16-le", "ER122", None, 1),
        ("utf-16-be", "ER122", None, 1),
    ],
)
def test_another_encoding_is_named_and_its_line_can_be_read(
    codec: str, code: str, name: str | None, line: int
) -> None:
    document = read(TEXT.encode(codec), "a.yaml")
    (problem,) = document.problems
    assert problem.code == code
    assert problem.arguments.get("encoding") == name
    assert problem.span is not None and problem.span.line == line
    assert problem.line == TEXT.split("\n")[line - 1]
    assert document.value == read(TEXT.encode(), "a.yaml").value


@pytest.mark.parametrize("text", ["東京", "実績なし。", "①㈱Ⅲ髙﨑", "ｱｲｳを受入れ"])
@pytest.mark.parametrize("codec", ["cp932", "euc_jisx0213"])
def test_a_little_text_is_enough_to_see_that_it_is_no_utf8(text: str, codec: str) -> None:
    try:
        data = f"title: {text}".encode(codec)
    except UnicodeEncodeError:
        data = f"title: {text[:1]}東京".encode("cp932")
    (problem,) = read(data, "a.yaml").problems
    assert problem.code in ("ER103", "ER123")
    assert problem.span is not None and problem.span.column >= 8


def test_damaged_bytes_are_told_one_by_one() -> None:
    data = TEXT.encode()
    first, second = data.index("友".encode()), data.index("京".encode())
    damaged = data[: first + 1] + data[first + 2 : second] + b"\xff" + data[second:]
    problems = read(damaged, "a.yaml").problems
    assert [p.code for p in problems] == ["ER123", "ER123"]
    assert [(p.span.line, p.span.column) for p in problems if p.span] == [(2, 11), (4, 12)]


ZIP = b"PK\x03\x04\x14\x00\x06\x00\x08\x00"
KINDS = {
    "Word": (ZIP + b"....word/document.xml", "a Word file", "Word のファイル"),
    "Excel": (ZIP + b"....xl/workbook.xml", "an Excel file", "Excel のファイル"),
    "PowerPoint": (ZIP + b"ppt/slides", "a PowerPoint file", "PowerPoint のファイル"),
    "LibreOffice": (
        ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "an OpenDocument file",
        "OpenDocument のファイル",
    ),
    "zip": (ZIP + bytes(range(128, 256)) * 20, "a zip file", "zip のファイル"),
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "a Word or Excel file of an old kind",
        "古い形式の Word か Excel のファイル",
    ),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "a PDF file", "PDF のファイル"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(99), "an image", "画像"),
    "JPEG": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "an image", "画像"),
    "HTML": (b"<!DOCTYPE html>\n<html lang=ja>\n<p>a: b", "a web page", "ウェブページ"),
    "CSV": (
        "分野,部所名,項目名\n交流,総務部,北京市\n".encode("cp932"),
        "a table as text (CSV)",
        "CSV の表",
    ),
    "TSV": ("分野\t項目名\n交流\t北京市\n".encode(), "a table as text (CSV)", "CSV の表"),
    "RTF": (b"{\\rtf1\\ansi", "a rich text (RTF) file", "リッチテキスト（RTF）のファイル"),
    "other": (
        bytes(range(256)) * 9,
        "a file of another program",
        "ほかのソフトのファイル",
    ),
}


@pytest.mark.parametrize(
    "text",
    ["北京市,上海市\n", "a, b\nc\n", "- 甲,乙\n- 丙,丁\n", "title: 甲,乙\nentries: 丙,丁\n"],
)
def test_text_with_commas_is_no_sheet(text: str) -> None:
    assert "ER152" not in [problem.code for problem in read(text.encode(), "a.yaml").problems]


@pytest.mark.parametrize(("data", "english", "japanese"), KINDS.values(), ids=KINDS)
def test_a_file_of_another_program_is_one_problem(data: bytes, english: str, japanese: str) -> None:
    document = read(data, "a.yaml")
    (problem,) = document.problems
    assert problem.code == "ER152"
    assert message(problem, "en") == f"this is {english}, not a YAML file"
    assert japanese in message(problem, "ja")
    assert document.value is None


def test_a_text_that_begins_like_an_image_is_read() -> None:
    assert read(b"BMI: 1\n", "a.yaml").problems == ()


def test_a_byte_order_mark_is_read_over() -> None:
    marked, bare = read(b"\xef\xbb\xbf" + TEXT.encode(), "a.yaml"), read(TEXT.encode(), "a.yaml")
    assert (marked.problems, marked.value) == ((), bare.value)
    assert marked.has_bom and not bare.has_bom
    assert marked.span(("title",)) == bare.span(("title",))


@pytest.mark.parametrize("character", "\0\b\x1b\x7f\x85\x9f\u2029\ufdd0\ufeff\uffff")
def test_a_control_character_is_told_where_it_stands(character: str) -> None:
    text = TEXT.replace("友好", f"友{character}好")
    (problem,) = read(text.encode(), "a.yaml").problems
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == ("ER116", 2, 12)
    assert problem.arguments == {"code_point": f"{ord(character):04X}"}


def test_all_control_characters_are_told() -> None:
    problems = read(b"a: \x01\nb: \x02\n", "a.yaml").problems
    assert [(p.span.line, p.span.column) for p in problems if p.span] == [(1, 4), (2, 4)]


def test_a_file_beyond_the_limit_is_not_read() -> None:
    fits, too_large = b"a: b\n#".ljust(SIZE_LIMIT), b"a: b\n#".ljust(SIZE_LIMIT + 1)
    assert read(fits, "a.yaml").value == {"a": "b"}
    (problem,) = read(too_large, "a.yaml").problems
    assert (problem.code, problem.arguments) == ("ER124", {"limit": "20"})


@pytest.mark.parametrize(
    "written",
    [
        "北京市\u2028上海市",
        "'北京市\u2028上海市'",
        '"北京市\u2028上海市"',
        '"北京市\\u2028上海市"',
        '"北京市\\L上海市"',
    ],
)
def test_a_line_separator_is_text_in_every_spelling(written: str) -> None:
    document = read(f"# 注\u2028記\na:\n  - {written}\n  - x\n".encode(), "a.yaml")
    assert document.problems == ()
    assert document.value == {"a": ["北京市\u2028上海市", "x"]}
    assert document.span(("a", 1)).line == 4
    span = document.text_span(("a", 0), 4, 6)
    assert document.line(3)[span.column - 1 : span.end_column - 1] == "上海"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf32_is_one_problem_and_readable(encoding: str) -> None:
    text = "fiscal_year: 2017\ntitle: 国際交流\nentries:\n  - item: 北京市\n"
    document = read(text.encode(encoding), "a.yaml")
    assert [(d.code, d.arguments) for d in document.problems] == [("ER103", {"encoding": "UTF-32"})]
    assert document.value == read(text.encode(), "a.yaml").value


def test_a_file_of_zero_bytes_is_one_problem() -> None:
    for data in (b"\0" * 10, b"\0" * 10_000):
        (told,) = read(data, "a.yaml").problems
        assert told.code == "ER152" and told.message("en").startswith(
            "this is a file of zero bytes"
        )


@pytest.mark.parametrize("zeros", [2, 500])
def test_zero_bytes_in_or_after_a_text_are_one_problem(zeros: int) -> None:
    for data in (b"a: b\n" + b"\0" * zeros, b"a: b" + b"\0" * zeros + b"\nc: d\n" * 999):
        codes = [d.code for d in read(data, "a.yaml").problems]
        assert codes.count("ER116") == 1 and "ER152" not in codes
