"""What tags cost, as a table."""

import sys
from pathlib import Path

from benchmarks.process import Command
from benchmarks.rows import ROOT
from benchmarks.systems import Job
from benchmarks.tags import STANDARDS, Kind, kinds, table

from exchange_report import pdf_standards


def kind(name: str, source: str, pdf: Path) -> Kind:
    return Kind(name, Command([sys.executable, "-c", source], Path.cwd(), {}), pdf)


def test_what_was_measured_stands_in_the_table(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    good = kind("tagged", f"open({str(pdf)!r}, 'wb').write(b'x' * 1_500_000)", pdf)
    bad = kind("broken", "raise SystemExit('no such thing')", tmp_path / "none.pdf")
    plain = kind("plain", "pass", pdf)
    for one in (good, bad, plain):
        one.take_turn()
    plain.writing, good.writing = 0.5, 0.75
    _, _, first, second, third = table({3500: [plain, good, bad]}).splitlines()
    assert first.startswith("| 3,500 | plain |") and "0.500 s (× 1.00)" in first
    assert "| 1.50 MB | 0.750 s (× 1.50)" in second
    assert "failed: no such thing" in third


def test_our_standards_are_compared_with_the_peers(tmp_path: Path) -> None:
    found = list(kinds(Job(1, tmp_path)))
    assert set(STANDARDS) <= set(pdf_standards())
    for standard, one in zip(STANDARDS, found, strict=False):
        assert one.command.arguments[-1] == standard and one.command.folder == ROOT
    assert len({one.pdf for one in found}) == len(found)
