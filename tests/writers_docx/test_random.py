"""Reports of any shape: valid, shown whole by LibreOffice, and read whole by python-docx."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import samples
import tools
from exchange_report import write
from exchange_report.table import Table, build_table
from samples import column
from scenarios import PROSE, group
from writers_docx.documents import assert_read_alike
from writers_docx.test_libreoffice import as_pdfs
from writers_docx.test_validity import optional

COUNT = 40
PIECES = ("・", "①", "(1)", "※", "東京", "https://example.jp/a", "Exhibition Centre", "　", "２")
BLANKS = ("　", "\u00a0", "\u200b")


def report(seed: int) -> Table:
    """A report made from a number."""
    chance = random.Random(seed)

    def text() -> str:
        return (
            "".join(chance.choices(PIECES, k=chance.randint(1, 6))) + PROSE[: chance.randint(1, 70)]
        )

    def entry() -> dict[str, Any]:
        results: list[Any] = [text() for _ in range(chance.randint(0, 4))]
        made: dict[str, Any] = {"item": text(), "results": results}
        if chance.random() < 0.2:
            made["page_break"] = "before"
        if chance.random() < 0.2:
            made["department"] = chance.choice(BLANKS)
        return made

    entries = [
        group([entry() for _ in range(chance.randint(1, 6))], field=f"{n}分野", department=text())
        for n in range(chance.randint(1, 5))
    ]
    columns = [
        column("分野", "{field}", "6zw", merge=True, continued=chance.choice(["", "（続き）"])),
        column("部所", "{department}", "9zw", merge=chance.random() < 0.5),
        column("項目", "{item}", "14zw", spread=chance.random() < 0.3),
        column("実績", "{results}", "rest"),
    ]
    layout: dict[str, Any] = {
        "page": chance.choice([samples.LANDSCAPE, {"size": "A4", "orientation": "portrait"}]),
        "rows": {"keep": chance.choice(["row", "group", "none"])},
        "outline": ["{field}", "{department}"],
    }
    if chance.random() < 0.4:
        layout["contents"] = {}
    if chance.random() < 0.4:
        layout["index"] = [{"heading": {"text": "索引"}, "value": "{item}"}]
    return build_table(samples.report(entries), samples.layout(columns, **layout))


@pytest.mark.parametrize("seed", range(COUNT))
def test_python_docx_reads_it_whole(seed: int) -> None:
    assert_read_alike(report(seed))


def test_libreoffice_shows_them_whole(tmp_path: Path) -> None:
    paths = [write(report(seed), tmp_path / f"{seed}.docx") for seed in range(COUNT)]
    for seed, pdf in enumerate(as_pdfs(paths)):
        shown = Counter("".join(tools.ask("pdftotext", pdf, "-").text.split()))
        said = "".join(block.text for _, _, cell in report(seed).cells() for block in cell.blocks)
        missing = Counter("".join(said.replace("\u200b", "").split())) - shown
        assert not missing, seed


def test_openxml_audit_finds_nothing_in_them(tmp_path: Path) -> None:
    validator = optional("openxml_audit").OpenXmlValidator()
    for seed in range(0, COUNT, 4):
        path = write(report(seed), tmp_path / f"{seed}.docx")
        assert [str(error) for error in validator.validate(path).errors] == []
