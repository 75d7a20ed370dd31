"""The guide to the record file: its examples load, its tables are complete, its traps are traps."""

import re
from pathlib import Path

import pytest

from exchange_report.diagnostics import ReportError
from exchange_report.pipeline import tabulate
from exchange_report.project import Project
from exchange_report.records import Entry, Partner, Record, load_record, parse_blocks
from exchange_report.records.blocks import BlockKind

GUIDE = (Path(__file__).parents[2] / "docs" / "records.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(fiscal_year:.*?)```", GUIDE, re.DOTALL)
TRAP = re.compile(r"^\| `(- .*?)` \| .*? \| `(- .*?)`(?: または `(- .*?)`)? \|$", re.MULTILINE)
TRAPS = [found.groups() for found in TRAP.finditer(GUIDE)]


def results(line: str) -> tuple[object, ...] | None:
    """What a line of `results` reads as; None if it cannot be read."""
    text = f"fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 甲\n    results:\n      {line}\n"
    try:
        (entry,) = load_record(text.encode(), "file.yaml").record.entries
    except ReportError:
        return None
    return entry.results


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_loads_and_can_be_set(text: str) -> None:
    report = load_record(text.encode(), "example.yaml")
    table = tabulate(report, project=Project.find())
    assert table.rows


def test_the_examples_show_every_key_and_every_kind_of_block() -> None:
    shown = "\n".join(EXAMPLES)
    for model in (Record, Entry, Partner):
        for key in model.model_fields:
            assert re.search(rf"\b{key}:", shown), key
    lines = [line.strip().removeprefix("- ").removeprefix("- ") for line in shown.split("\n")]
    assert {block.kind for block in parse_blocks(lines)} == set(BlockKind)


@pytest.mark.parametrize("model", [Record, Entry, Partner])
def test_every_key_is_told(model: type[Record] | type[Entry] | type[Partner]) -> None:
    for key in model.model_fields:
        assert f"`{key}`" in GUIDE, key


def test_all_traps_are_found() -> None:
    section = GUIDE.partition("## 引用符が要るとき")[2].partition("\n## ")[0]
    rows = [line for line in section.split("\n") if line.startswith("| `")]
    assert len(TRAPS) == len(rows) > 0


@pytest.mark.parametrize(("wrong", "quoted", "reworded"), TRAPS)
def test_a_trap_is_one_and_its_way_out_is_none(
    wrong: str, quoted: str, reworded: str | None
) -> None:
    meant = wrong.removeprefix("- ")
    assert results(wrong) != (meant,)
    assert results(quoted) == (meant,)
    if reworded is not None:
        assert results(reworded) == (reworded.removeprefix("- "),)


@pytest.mark.parametrize("text", ["0421", "12:30", "2017-07-13", "no"])
def test_text_is_text(text: str) -> None:
    assert results(f"- {text}") == (text,)
