"""`fix` changes what is wrong and not a byte more."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.records import load_record
from exchange_report.records.fix import fix, fix_file
from exchange_report.records.lint import WordingPolicy, lint

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
title: '～交流'
layout: layouts/a〜b.yaml
entries:
  - item: ・訪問
    results:   # か\u3099
      - "・がく"
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
    assert fix(SPECIMEN) == FIXED
    assert fix(FIXED) == FIXED


def test_a_specimen_with_windows_line_ends_and_a_bom() -> None:
    data = b"\xef\xbb\xbf" + SPECIMEN.replace("\n", "\r\n").encode()
    fixed, count = fix_file(data, "a.yaml")
    assert fixed == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert count == 16


@pytest.mark.parametrize("year", [2012, 2017])
def test_the_official_records_need_no_fix(year: int) -> None:
    data = (RECORDS / f"{year}.yaml").read_bytes()
    assert fix_file(data, "official") == (data, 0)


def test_what_cannot_be_read_stays() -> None:
    for data in (b"a: [\n", "a: 〜".encode("cp932", "replace"), b"", b"a: 1\na: \xe3\x80\x9c\n"):
        assert fix_file(data, "a.yaml") == (data, 0)


def test_the_policy_names_the_range_mark() -> None:
    assert fix("title: 4～5月〜\n", WordingPolicy(range_mark="〜")) == "title: 4〜5月〜\n"


def test_compatibility_ideographs_stay() -> None:
    source = "title: \ufa19\ufa1b か\u3099\n"
    assert fix(source) == "title: \ufa19\ufa1b が\n"


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
VALUES = st.text(ALPHABET, min_size=1, max_size=12)
STYLES = st.sampled_from(["plain", "single", "literal", "double", "escaped"])
BEHIND = st.sampled_from(["", "  ", " # ・・〜　 ", "\t"])


@given(st.lists(st.tuples(VALUES, STYLES, BEHIND), min_size=1, max_size=5))
def test_values_read_the_same_but_for_the_fixes(entries: list[tuple[str, str, str]]) -> None:
    source = "〜key ・・:   # か\u3099  \n"
    for value, style, behind in entries:
        text = written(value, style)
        source += f"  - {text}{'' if text[0] == '|' else behind}\n"
    before = yaml.load(source, Loader=yaml.CBaseLoader)["〜key ・・"]
    fixed = fix(source)
    after = yaml.load(fixed, Loader=yaml.CBaseLoader)["〜key ・・"]
    assert fix(fixed) == fixed
    assert fixed.startswith("〜key ・・:   # か\u3099  \n")
    assert len(after) == len(before)
    for old, new, (value, style, behind) in zip(before, after, entries, strict=True):
        stays = style == "plain" and is_plain(value) and not is_plain(mended(old))
        assert new == (old if stays else mended(old))
        if "#" in behind and not written(value, style).startswith("|"):
            assert behind in fixed


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_after_a_fix_no_lint_with_a_safe_fix_is_left(values: list[str]) -> None:
    results = "".join(f"      - {json.dumps(value, ensure_ascii=False)}\n" for value in values)
    source = f"fiscal_year: 2017\ntitle: t\nentries:\n  - item: a\n    results:\n{results}"
    left = lint(load_record(fix(source).encode(), "a.yaml"))
    assert not {d.code for d in left if d.arguments.get("text") != "~"} & {
        "ER310",
        "ER312",
        "ER316",
    }
    assert "〜" not in fix(source)
