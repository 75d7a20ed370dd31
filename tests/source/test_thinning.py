"""Long files full of problems: as many are reported as of a short one, and all are counted."""

import pytest

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.records import load_record
from exchange_report.records.load import read_record
from exchange_report.source.encoding import PROBLEM_LIMIT
from exchange_report.source.reader import LARGE

HEAD = "fiscal_year: 2017\ntitle: 題\nentries:\n"
SOUND = "  - {item: 項目, results: [実績]}\n"
PADDING = f"# {'x' * LARGE}\n"


def problems(text: str) -> list[Diagnostic]:
    with pytest.raises(ReportError) as raised:
        load_record(text.encode(), "2017.yaml")
    return list(raised.value.diagnostics)


def entries(count: int, line: str) -> str:
    return HEAD + "".join(line.format(i) for i in range(count))


MANY = {
    "keys of one mapping": (
        HEAD + SOUND + "".join(f"q{i}: x\n" for i in range(700)),
        "ER110",
        700,
    ),
    "keys of many entries": (
        entries(400, "  - {{item: 項目, results: [実績], 鍵: x, y: z}}\n"),
        "ER110",
        800,
    ),
    "entries that are text": (entries(700, "  - 項目{}\n"), "ER112", 700),
    "paragraphs that are mappings": (
        f"{HEAD}  - item: 項目\n    results:\n" + "      - {a: {b: c}}\n" * 700,
        "ER112",
        700,
    ),
    "texts that are lists": (
        f"{HEAD}  - item: 項目\n    results: [実績]\n    extra:\n"
        + "".join(f"      見出し{i}: [[a]]\n" for i in range(700)),
        "ER112",
        700,
    ),
    "groups of groups": (
        HEAD + ("  - entries:\n" + "    - {item: 項目, results: [実績], k: x}\n" * 50) * 40,
        "ER110",
        2000,
    ),
}


@pytest.mark.parametrize("kind", MANY)
def test_a_long_file_reports_as_many_problems_as_a_short_one(kind: str) -> None:
    text, code, count = MANY[kind]
    short, long = problems(text), problems(text + PADDING)
    listed = [(d.code, d.span, d.arguments) for d in short if d.code == code]
    assert len(listed) == PROBLEM_LIMIT
    assert [(d.code, d.span, d.arguments) for d in long if d.code == code] == listed
    for found in (short, long):
        more = [d.arguments["count"] for d in found if d.code == "ER144"]
        assert more == [str(count - PROBLEM_LIMIT)]


def test_what_is_sound_in_a_long_file_stays() -> None:
    text = entries(300, "  - {{item: 項目{}, results: [実績], 鍵: x}}\n") + SOUND * 100
    value = read_record((text + PADDING).encode(), "2017.yaml").value
    assert isinstance(value, dict)
    assert isinstance(value["entries"], list)
    assert len(value["entries"]) == 400


def test_a_file_that_is_not_read_to_its_end_says_so() -> None:
    text = f"{HEAD}  - item: 項目\n    results:\n" + "      - &a 実績\n" * 300
    assert [d.code for d in problems(text)][-1] == "ER618"
    few = f"{HEAD}  - item: 項目\n    results:\n" + "      - &a 実績\n" * 30
    assert "ER618" not in {d.code for d in problems(few)}
