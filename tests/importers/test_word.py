"""Word documents: lists, merged cells, tables that go on."""

from pathlib import Path

import office
from exchange_report.importers.word_lists import counted
from importers.comparing import codes, record, stated, tried

TITLE = office.paragraph("平成29年度　国際交流の実績")
HEAD = ["部署", "事業名", "実績"]


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def level(depth: int, kind: str, text: str, follows: str = "tab") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="{follows}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", chr(0xF0B7))}'
    f"{level(1, 'bullet', 'o')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimalEnclosedCircle", "%1")}'
    f"{level(1, 'decimal', '(%2)', 'nothing')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_items_of_lists_bear_their_markers_and_levels(tmp_path: Path) -> None:
    results = cell(
        office.paragraph("一", listed(1)),
        office.paragraph("二", listed(1, 1)),
        office.paragraph("三", listed(2)),
        office.paragraph("四", listed(2)),
        office.paragraph("五", listed(2, 1)),
        office.paragraph("六", listed(3)),
        office.paragraph("・打った印", listed(1)),
        office.paragraph("字下げ", '<w:ind w:left="420"/>'),
    )
    first = f"{cell(office.paragraph('国際課'))}{cell(office.paragraph('視察'))}"
    table = office.table([HEAD]).replace("</w:tbl>", f"<w:tr>{first}{results}</w:tr></w:tbl>")
    made = tried(tmp_path, "a.docx", office.document(TITLE + table, numbering=NUMBERING))
    ((_, found, _),) = stated(record(made))
    assert found == ("・一", ("・二",), "①三", "②四", ("(1)五",), "①六", "・打った印", ("字下げ",))


def test_merged_cells_hold_below(tmp_path: Path) -> None:
    body = office.table(
        [HEAD, ["国際課", "視察", "来た。"], ["", "派遣", "行った。"]],
        {(1, 0): '<w:vMerge w:val="restart"/>', (2, 0): "<w:vMerge/>"},
    )
    made = record(tried(tmp_path, "a.docx", office.document(TITLE + body), blank="empty"))
    assert [row[0]["department"] for row in stated(made)] == ["国際課", "国際課"]


def test_tables_with_the_same_headings_are_one(tmp_path: Path) -> None:
    one = office.table([HEAD, ["国際課", "視察", "来た。"]])
    two = office.table([HEAD, ["", "派遣", "行った。"]])
    three = office.table([["国名", "都市名"], ["英国", "ロンドン市"]])
    body = f"{TITLE}{one}{office.paragraph('')}{two}{three}{office.paragraph('※注')}"
    made = tried(tmp_path, "a.docx", office.document(body))
    assert [row[0]["department"] for row in stated(record(made))] == ["国際課", "国際課"]
    assert record(made).notes == ("※注",)  # at the end of all
    assert codes(made) == ["ER730", "ER709"]
    other = tried(tmp_path, "a.docx", office.document(body), table=2)
    assert stated(record(other))[0][0]["partner.name"] == "ロンドン市"


def test_deleted_text_is_gone_and_inserted_text_is_there(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    body = office.table([HEAD, ["国際課", "視察", "{+新しく+}来た。"]])
    body = body.replace("来た。</w:t></w:r>", f"来た。</w:t></w:r>{deleted}")
    made = tried(tmp_path, "a.docx", office.document(TITLE + body))
    assert stated(record(made))[0][1] == ("新しく来た。",)
    (changes,) = [one for one in made.diagnostics if one.code == "ER727"]
    assert changes.arguments["count"] == "2"


def test_hyphens_that_word_keeps_as_elements(tmp_path: Path) -> None:
    body = office.table([HEAD, ["国際課", "視察", "Donau|schiff-Fahrt"]])
    body = body.replace("|", "</w:t><w:softHyphen/><w:t>").replace(
        "-", "</w:t><w:noBreakHyphen/><w:t>"
    )
    made = tried(tmp_path, "a.docx", office.document(TITLE + body))
    assert stated(record(made))[0][1] == ("Donau\u00adschiff-Fahrt",)


def test_readings_and_hidden_text(tmp_path: Path) -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>うけたまわ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>承</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘密</w:t></w:r>"
    )
    body = office.table([HEAD, ["国際課", "視察", "来た。"]])
    body = body.replace('<w:r><w:t xml:space="preserve">来た。', f"{ruby}<w:r><w:t>った。")
    made = tried(tmp_path, "a.docx", office.document(TITLE + body))
    assert stated(record(made))[0][1] == ("｜承《うけたまわ》った。",)
    assert codes(made) == ["ER713"]


def test_numbers_of_lists() -> None:
    shown = [
        (1, "decimal", "1"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (2, "aiueo", "イ"),
        (3, "iroha", "ハ"),
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "27"),
        (13, "japaneseCounting", "十三"),
        (20, "japaneseCounting", "二十"),
    ]
    assert [counted(number, kind) for number, kind, _ in shown] == [text for *_, text in shown]


def test_a_heading_above_each_table_is_the_field_of_its_rows(tmp_path: Path) -> None:
    one = office.table([HEAD, ["国際課", "視察", "来た。"], ["国際課", "派遣", "行った。"]])
    two = office.table([HEAD, ["国際課", "教室", "開いた。"]])
    body = "".join(
        (TITLE, office.paragraph("１　都市間交流"), one, office.paragraph("２　多文化共生"), two)
    )
    made = tried(tmp_path, "a.docx", office.document(body))
    fields = [row[0]["field"] for row in stated(record(made))]
    assert fields == ["１　都市間交流", "１　都市間交流", "２　多文化共生"]
    assert record(made).preface is None and record(made).title == "国際交流の実績"
