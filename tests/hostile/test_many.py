"""Thousands of one thing in one record: a check takes as much longer as there is more of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from exchange_report import check
from exchange_report.records.lint import lint
from exchange_report.records.lint.policy import DEFAULT_POLICY
from exchange_report.records.lint.subject import Details, Prose
from exchange_report.records.lint.wording import _wordings, wording
from exchange_report.records.load import load_record
from exchange_report.records.texts import Text
from exchange_report.review import FINDING_LIMIT
from growth import assert_linear

HEAD: Final = "fiscal_year: 2017\ntitle: 題\nentries:\n"
ITEM: Final = f"{HEAD}  - item: 項目\n    results: [実績]\n"
TEXT: Final = f"{HEAD}  - item: 項目\n    results:\n      - |\n"


def text(line: str) -> Callable[[int], str]:
    """A record with one text of `n` lines."""
    return lambda n: TEXT + "".join(f"        {line.format(i)}\n" for i in range(n))


def after(line: str, head: str = ITEM) -> Callable[[int], str]:
    """A record with `n` lines after `head`."""
    return lambda n: head + "".join(f"{line.format(i)}\n" for i in range(n))


KINDS: Final[dict[str, Callable[[int], str]]] = {
    "findings in one text": text("平成31年5月1日"),
    "dates in one text": text("平成29年7月13日に訪問"),
    "brackets that nothing closes": text("（未完"),
    "addresses": text("https://example.jp/{}/ を見る"),
    "readings": text("漢字《かんじ》{}"),
    "no-break spaces": text("東京\xa0都"),
    "characters that no face has": text("𠮷{}"),
    "unknown keys": after("    鍵{}: 値"),
    "keys of extra": after("      見出し{}: 値", f"{ITEM}    extra:\n"),
    "departments": after(
        "  - department: 第{0}国際課\n    item: 項目{0}\n    results: [実績]", HEAD
    ),
    "partners": after(
        "  - item: 項目{0}\n    partner: {{name: 第{0}市}}\n    results: [実績]", HEAD
    ),
    "comments": after("# 注記{}"),
    "comments that silence": after("# er: ignore[ER201]"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_is_linear(kind: str, tmp_path: Path) -> None:
    def work(n: int) -> None:
        path = tmp_path / "2017.yaml"
        path.write_text(KINDS[kind](n), encoding="utf-8")
        check(path)

    assert_linear(work, 500)


def test_the_first_findings_are_kept_and_all_counted() -> None:
    """More than twice the limit: what is let go on the way is none of the first ones."""
    report = load_record(KINDS["findings in one text"](250).encode(), "2017.yaml")
    every = list(lint(report))
    assert len(every) == 250
    few = list(lint(report, limit=100))
    assert few[:-1] == every[:100]
    assert (few[-1].code, few[-1].arguments) == ("ER144", {"count": "150"})


def test_what_is_only_counted_has_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The details of a finding are made where it is reported, not where it is found."""
    made = []

    def details(text: str, right: str) -> Details:
        made.append(text)
        return Details({"text": text, "right": right, "code_point": ""})

    monkeypatch.setattr("exchange_report.records.lint.wording._details", details)
    report = load_record(text("10〜1O月{}")(300).encode(), "2017.yaml")
    found = list(lint(report, limit=20))
    assert found[-1].code == "ER144"
    assert len(found) == 21
    assert 0 < len(made) <= 20


def test_each_rare_character_is_held_to_the_lints_about_it() -> None:
    """However many lints are about rare characters, hardly any is about the same ones."""
    rows = _wordings(DEFAULT_POLICY)
    assert {row.wording.code for row in rows.rare("ｶ")} == {"ER307"}
    assert {row.wording.code for row in rows.rare("\xa0")} == {"ER323"}
    assert {row.wording.code for row in rows.rare("―")} == {"ER322"}
    assert {row.wording.code for row in rows.common("ヶ")} == {"ER314"}
    for row in rows.rows:
        if row.wording.lead is not None:
            assert row.wording.sign, "a lint of rare characters says which"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ｶﾞｲﾄﾞと\u3099か\u3099", [("ER307", "ｶﾞｲﾄﾞ"), ("ER316", "と\u3099"), ("ER316", "か\u3099")]),
        ("a \xa0 \u3000\xa0b\xa0\xa0c", [("ER323", " \xa0 \u3000\xa0"), ("ER323", "\xa0\xa0")]),
        (
            "か゛は゜\u200b\u200b①",
            [("ER316", "か゛"), ("ER316", "は゜"), ("ER317", "\u200b\u200b")],
        ),
        ("サ－ビスのАBC", [("ER322", "－"), ("ER321", "АBC")]),
    ],
)
def test_runs_of_rare_characters_are_found_once(text: str, found: list[tuple[str, str]]) -> None:
    """A run is one finding, with what belongs to it before its first rare character."""
    places = [Text(("title",), text, "title", 2017)]
    made = wording(Prose(places), DEFAULT_POLICY)
    assert sorted((one.stretch, one.code) for one in made if one.stretch is not None) == sorted(
        ((text.index(part), text.index(part) + len(part)), code) for code, part in found
    )


def test_findings_of_several_lints_are_kept_by_their_places() -> None:
    lines = "".join(f"        平成31年5月1日（\n        視\u034f察{i}\n" for i in range(50))
    report = load_record(f"{TEXT}{lines}".encode(), "2017.yaml")
    every = list(lint(report))
    assert {d.code for d in every[:20]} >= {"ER201", "ER317"}
    assert list(lint(report, limit=20))[:-1] == every[:20]


def test_the_limit_of_a_check(tmp_path: Path) -> None:
    path = tmp_path / "2017.yaml"
    path.write_text(KINDS["findings in one text"](FINDING_LIMIT + 7), encoding="utf-8")
    found = check(path)
    assert sum(d.code == "ER201" for d in found) == FINDING_LIMIT
    assert [d.arguments["count"] for d in found if d.code == "ER144"] == ["7"]


def test_the_faults_of_every_line_are_counted(tmp_path: Path) -> None:
    """However many lints find something in a line: what is left out is told to the last one."""
    line = "  - 平成33年5月1日、ｶﾅ3ヶ月の第{}回、平成31年5月1日にﾃﾞｰﾀを出した\n"
    counts = []
    for n in (1, 1100, 2200):
        path = tmp_path / "2017.yaml"
        lines = "".join(line.format(i) for i in range(n))
        path.write_text(f"{HEAD}- item: 項目\n  results:\n{lines}", encoding="utf-8")
        found = check(path)
        more = [int(d.arguments["count"]) for d in found if d.code == "ER144"]
        counts.append(sum(d.code != "ER144" for d in found) + sum(more))
    assert counts == [5, 5 * 1100, 5 * 2200]


def test_equal_short_values_are_kept_once() -> None:
    """A department of thousands of entries is one text, and the keys that they state one set."""
    rows = "".join(f"- {{department: 国際課, item: 項目{i}}}\n" for i in range(50))
    entries = load_record(f"{HEAD}{rows}".encode(), "2017.yaml").record.entries
    assert len({id(one.department) for one in entries}) == 1
    assert len({id(one.model_fields_set) for one in entries}) == 1
    assert entries[0].model_fields_set == {"department", "item"}
    changed = entries[0].model_copy(update={"field": "教育"})
    assert changed.model_fields_set == {"department", "item", "field"}
    assert entries[1].model_fields_set == {"department", "item"}
