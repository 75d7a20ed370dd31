"""Damaged DOCX and XLSX files end in diagnostics or in records, and soon; some are read in full.
Longer runs with other seeds: `python -m tests.hostile offices`.
"""

from pathlib import Path
from time import process_time

import pytest

from exchange_report import ReportError, import_report
from hostile.offices import packed
from hostile.trials import TRIALS

SECONDS = 5


def test_a_mutated_office_file_is_diagnostics_or_a_record(tmp_path: Path) -> None:
    tried = TRIALS["offices"](tmp_path)
    outcomes = set()
    for seed in range(100):
        began = process_time()
        outcomes.add(tried(seed))
        assert process_time() - began < SECONDS, seed
    assert {"record with doubts", "ER701"} <= outcomes


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_package_of_something_else_is_no_office_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"2012{suffix}"
    path.write_bytes(packed({"a.xml": b"<a/>"}))
    with pytest.raises(ReportError) as raised:
        import_report(path, year=2012, dry_run=True)
    assert {d.code for d in raised.value.diagnostics} == {"ER700"}
