"""`fix` changes what is wrong and not a byte more."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from exchange_report.records import Report, load_record
from exchange_report.records.fix import fix_file, fix_text
from exchange_report.records.lint import WordingPolicy, lint
from exchange_report.records.lookalikes import lookalike
from exchange_report.records.marking import marked
from exchange_report.source import read

RECORDS = Path(__file__).parents[2] / "records"

SPECIMEN = """\
# 注記〜は ・・そのまま　\u0020
fiscal_year: 2017   # 年度〜
title: '〜交流　'\u0020\u0020
layout: layouts/a〜b.yaml
entries:
  - item: ・・訪問　
    results:   # か\u3099
      - "・・か\\u3099く　\\u3000"\u0020
      - |
        ・・一行目　\u0020

        4〜5月
      - '引用''符〜'
      - 以下・・・略
      - 共通テーマ:　
      - ~　
      - 複数の行　
        〜続き
      - 4〜5月 # er: ignore[ER305] 公表された表のまま
    extra: {項目〜: か\u3099〜}
"""

FIXED = """\
# 注記〜は ・・そのまま　\u0020
fiscal_year: 2017   # 年度〜
title: '～交流' \u0020
layout: layouts/a〜b.yaml
entries:
  - item: ・訪問
    results:   # か\u3099
      - "・がく"\u0020
      - |
        ・一行目

        4～5月
      - '引用''符～'
      - 以下・・・略
      - 共通テーマ:　
      - ~　
      - 複数の行　
        ～続き
      - 4〜5月 # er: ignore[ER305] 公表された表のまま
    extra: {項目〜: が～}
"""


def test_a_specimen() -> None:
    assert fix_text(SPECIMEN) == FIXED
    assert fix_text(FIXED) == FIXED


@pytest.mark.parametrize(
    "text", ["\ud800", "title: 〜\udc00\n", "title: \ud841A〜\n", "title: [〜"]
)
def test_a_text_that_cannot_be_read_stays(text: str) -> None:
    assert fix_text(text, unsafe=True) == text


def test_a_specimen_with_windows_line_ends_and_a_bom() -> None:
    data = b"\xef\xbb\xbf" + SPECIMEN.replace("\n", "\r\n").encode()
    fixed, count = fix_file(data, "a.yaml")
    assert fixed == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert count == 14


@pytest.mark.parametrize("year", [2012, 2017])
def test_the_official_records_need_no_fix(year: int) -> None:
    data = (RECORDS / f"{year}.yaml").read_bytes()
    assert fix_file(data, "official") == (data, 0)


def test_what_cannot_be_read_stays() -> None:
    for data in (
        b"a: [\n",
        b"\x81\xff\x80",
        b"",
        b"a: 1\na: \xe3\x80\x9c\n",
        b"a: \x00\xe3\x80\x9c",
    ):
        assert fix_file(data, "a.yaml") == (data, 0)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("ﾊﾟﾘとｶﾞｲﾄﾞ、カﾞイド、か゛", "パリとガイド、ガイド、が"),
        ("⽇本⽂化と⻝文化、U\u201114、Paci\ufb01c", "日本文化と食文化、U\u201014、Pacific"),
        ("\u0410SEAN、東京\ufb02\u200b\u200b、\u202e都", "ASEAN、東京fl\u200b、都"),
        (
            "東京\xa0都、Paris\u202fCity、・\t訪問、10\xa0km",
            "東京都、Paris City、・ 訪問、10\xa0km",
        ),
        ("Ａ\u0301とe\u0301", "Ａ\u0301とé"),
        ("\ufa19\u2126\u212a", "\ufa19ΩK"),
    ],
)
def test_what_has_one_exact_answer_is_mended(value: str, right: str) -> None:
    assert fix_text(f"title: {value}\n") == f"title: {right}\n"


@pytest.mark.parametrize(
    "value",
    [
        "https://example.jp/ﾊﾟﾘ/⽇?a=1〜2",
        "#⽇本〜",
        "C:\\ﾊﾟﾘ\\a.txt",
        "1名、2名、３名",  # which width is right is a guess
        "9月26日-27日、東京,パリ、意見交換を 実施、3ヶ月、T0kyo、サ－ビス、Paris《パリ》",
    ],
)
def test_what_leads_somewhere_or_is_a_guess_stays(value: str) -> None:
    assert fix_text(f"title: {value}\n") == f"title: {value}\n"


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("1名、2名、３名", "1名、2名、3名"),
        ("9月26日-27日、東京,パリ、意見交換を 実施", "9月26日～27日、東京、パリ、意見交換を実施"),
        ("3ヶ月、T0kyo、サ－ビス、Paris《パリ》", "3か月、Tokyo、サービス、｜Paris《パリ》"),
        ("（東京）、（パリ）、(北京 (2))", "（東京）、（パリ）、（北京 (2)）"),
        ("（東京）、（パリ）、北(京", "（東京）、（パリ）、北(京"),
        ("平成31年5月1日（北京", "平成31年5月1日（北京"),
    ],
)
def test_what_has_a_right_form_is_mended_on_request(value: str, right: str) -> None:
    assert fix_text(f"title: {value}\n", unsafe=True) == f"title: {right}\n"


@pytest.mark.parametrize(
    ("policy", "value", "right"),
    [
        (WordingPolicy(digits="half"), "令和７年６月１８日", "令和7年6月18日"),
        (WordingPolicy(digits="full"), "12名、PM2.5", "１２名、PM2.5"),
        (WordingPolicy(letters="half"), "ＡＰＥＣ", "APEC"),
        (WordingPolicy(brackets="full"), "東京(2名)", "東京（2名）"),
        (WordingPolicy(brackets="half"), "東京（2名）", "東京(2名)"),
    ],
)
def test_a_width_that_the_policy_names_is_safe(
    policy: WordingPolicy, value: str, right: str
) -> None:
    assert fix_text(f"title: {value}\n", policy) == f"title: {right}\n"


def test_a_comma_does_not_part_a_text_between_brackets() -> None:
    source = "notes: [１，２３４]\ntitle: １，２３４\n"
    fixed = "notes: [１，２３４]\ntitle: 1,234\n"
    assert fix_text(source, WordingPolicy(digits="half")) == fixed


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-8-sig"])
def test_a_file_of_another_program_becomes_utf8(encoding: str) -> None:
    text = "title: 国際交流の記録、北京市との交流\r\n# 注記\r\n"
    data = text.encode(encoding)
    kept = data if encoding == "utf-8-sig" else text.encode()
    assert fix_file(data, "a.yaml") == (kept, int(encoding != "utf-8-sig"))
    assert fix_file(kept, "a.yaml") == (kept, 0)


def test_a_file_that_would_lose_something_stays() -> None:
    text = "title: 国際交流の記録、北京市との交流\n"
    for data in (
        text.encode("utf-16") + b"\x00",
        text.encode("cp932") + b"\x00",
        b"PK\x03\x04\xff",
    ):
        assert fix_file(data, "a.yaml") == (data, 0)


def test_byte_order_marks_inside_a_file_go() -> None:
    assert fix_file("title: 北京\ufeff市\nsubject: \ufeff〜\n".encode(), "") == (
        "title: 北京市\nsubject: ～\n".encode(),
        3,
    )


def test_what_stands_under_an_unknown_key_is_not_looked_at_and_stays() -> None:
    assert fix_text("title: 〜\nsubjct: 〜\nother: 〜\n") == "title: ～\nsubjct: ～\nother: 〜\n"


def in_record(indent: str) -> str:
    """A record whose notes are set in with `indent`, where there should be four spaces."""
    head = "fiscal_year: 2017\ntitle: 交流\nentries:\n  - item: 北京市\n"
    return f"{head}    results: [視察した。]\n{indent}notes: [〜]\n"


@pytest.mark.parametrize("indent", ["\u3000\u3000", "\xa0" * 4, "\t", "  \u3000", "\u2003\u2003"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_indent_of_other_blanks_becomes_spaces(indent: str, encoding: str) -> None:
    data = in_record(indent).encode(encoding)
    mended = in_record("    ").replace("〜", "～").encode()
    assert fix_file(data, "a.yaml") == (mended, 2 if encoding == "utf-8" else 3)


@pytest.mark.parametrize("line", ["\u3000\u3000notes: 甲\n", "\u3000\u3000nots: [甲]\n"])
def test_an_indent_is_not_mended_where_the_file_is_no_record_with_it(line: str) -> None:
    data = (in_record("    ").replace("〜", "～") + line).encode()
    assert fix_file(data, "a.yaml") == (data, 0)


def test_a_comment_keeps_the_fix_away() -> None:
    source = "notes:\n- ⽇本 # er: ignore[ER320]\n- ⽇本\n"
    assert fix_text(source) == "notes:\n- ⽇本 # er: ignore[ER320]\n- 日本\n"


def test_the_policy_names_the_range_mark() -> None:
    assert fix_text("title: 4～5月〜\n", WordingPolicy(range_mark="〜")) == "title: 4〜5月〜\n"


def test_compatibility_ideographs_stay() -> None:
    source = "title: \ufa19\ufa1b か\u3099\n"
    assert fix_text(source) == "title: \ufa19\ufa1b が\n"


def mended(value: str) -> str:
    """`value` with its safe fixes, said in another way than the code does."""
    value = unicodedata.normalize("NFC", value.replace("〜", "～"))
    value = re.sub("・[・ \u3000]*・", lambda run: run[0] if "・・・" in run[0] else "・", value)
    return "\n".join(
        line.rstrip(" \t\u3000") if line.strip() else line for line in value.split("\n")
    )


def is_plain(value: str) -> bool:
    try:
        return bool(yaml.load(f"- {value}", Loader=yaml.CBaseLoader) == [value]) and value != "~"
    except yaml.YAMLError:
        return False


def written(value: str, style: str) -> str:
    if style == "plain" and is_plain(value):
        return value
    if style == "single" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if style == "literal" and all(line.strip() for line in value.split("\n")) and value[0] != " ":
        return "|-\n" + "\n".join(f"      {line}" for line in value.split("\n"))
    return json.dumps(value, ensure_ascii=style == "escaped")


ALPHABET = "・〜～ \u3000aあか\u3099\u0301:#-'\"\\~\n{}[],"
VALUES = st.text(ALPHABET, min_size=1, max_size=12).filter(
    lambda value: not re.search(r"[#\\][aあか]", value)  # tags and paths stay as they are
)
STYLES = st.sampled_from(["plain", "single", "literal", "double", "escaped"])
BEHIND = st.sampled_from(["", "  ", " # ・・〜　 ", "\t"])


@given(st.lists(st.tuples(VALUES, STYLES, BEHIND), min_size=1, max_size=5))
def test_values_read_the_same_but_for_the_fixes(entries: list[tuple[str, str, str]]) -> None:
    source = "notes:   # か\u3099〜・・  \n"
    for value, style, behind in entries:
        text = written(value, style)
        source += f"  - {text}{'' if text[0] == '|' else behind}\n"
    before = yaml.load(source, Loader=yaml.CBaseLoader)["notes"]
    fixed = fix_text(source)
    after = yaml.load(fixed, Loader=yaml.CBaseLoader)["notes"]
    assert fix_text(fixed) == fixed
    assert fixed.startswith("notes:   # か\u3099〜・・  \n")
    assert len(after) == len(before)
    for old, new, (value, style, behind) in zip(before, after, entries, strict=True):
        stays = style == "plain" and is_plain(value) and not is_plain(mended(old))
        assert new == (old if stays else mended(old))
        if "#" in behind and not written(value, style).startswith("|"):
            assert behind in fixed


ODD: Final = (
    "・〜～ \u3000aAあ漢カー1２Ａ.,:#'\"\\~\n\t\xa0\u2003\u200b\u2060\u202e\ufb01⽇⻝\u2011"
    "ﾊﾟｶﾞ゛\u3099\u0301\u0410─－(（）)《》｜年月ヶ@/"
)
POLICIES: Final = st.sampled_from([WordingPolicy(), WordingPolicy("half", "half", "full")])


def letters(value: str) -> str:
    """`value` without what fixes may change: spaces, widths, look-alikes, what cannot be seen."""
    folded = "".join(lookalike(character) or character for character in value)
    folded = re.sub("[\\s\u200b\u2060\u202e・]", "", folded).replace("\u0410", "A")
    folded = folded.translate(str.maketrans("゛゜ﾞﾟ〜", "\u3099\u309a\u3099\u309a～"))
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", unicodedata.normalize("NFD", folded)))


@given(st.lists(st.tuples(st.text(ODD, min_size=1, max_size=14), STYLES), max_size=4), POLICIES)
def test_what_is_marked_is_mended_and_nothing_else(
    entries: list[tuple[str, str]], policy: WordingPolicy
) -> None:
    texts = [written(value, style).replace("\n", "\n  ") for value, style in entries]
    rows = "".join(f"      - {text}\n" for text in texts)
    head = "fiscal_year: 2017 # ・・ﾊﾟ\ntitle: t\nentries:\n  - item: あ\n    results:\n"
    source = f"{head}      - い\n{rows}"
    assume(not read(source.encode(), "a.yaml").problems)
    before = load_record(source.encode(), "a.yaml")
    told = marked(lint(before, policy), before.document, policy)
    safe = [d for d in told if d.fix is not None and d.fix.safe]
    fixed = fix_text(source, policy)
    assert fixed.startswith(head)
    assert not safe or fixed != source
    after = load_record(fixed.encode(), "a.yaml")
    left = marked(lint(after, policy), after.document, policy)
    assert [d for d in left if d.fix is not None and d.fix.safe] == []
    assert fix_text(fixed, policy) == fixed
    for old, new in zip(results(before), results(after), strict=True):
        assert letters(new) == letters(old)
    wide = fix_text(source, policy, unsafe=True)
    last = load_record(wide.encode(), "a.yaml")
    assert not [d for d in marked(lint(last, policy), last.document, policy) if d.fix is not None]


def results(report: Report) -> list[str]:
    found = report.record.entries[0].results or ()
    return [result for result in found if isinstance(result, str)]


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_after_a_fix_no_lint_with_a_safe_fix_is_left(values: list[str]) -> None:
    results = "".join(f"      - {json.dumps(value, ensure_ascii=False)}\n" for value in values)
    source = f"fiscal_year: 2017\ntitle: t\nentries:\n  - item: a\n    results:\n{results}"
    left = lint(load_record(fix_text(source).encode(), "a.yaml"))
    assert not {d.code for d in left if d.arguments.get("text") != "~"} & {
        "ER310",
        "ER312",
        "ER316",
    }
    assert "〜" not in fix_text(source)
