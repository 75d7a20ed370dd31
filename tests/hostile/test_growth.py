"""Checks of n, 2n and 4n of one thing: the exponent of their times is that of linear work."""

from pathlib import Path
from typing import Final

import pytest
from benchmarks.growth import BOUND, IMPORTS, KINDS, exponent, times

from exchange_report import Project, check, import_report

SIZE: Final = 500
ATTEMPTS: Final = 4
"""Fits that are taken, since on a busy machine one may be too steep by chance."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_grows_with_its_file(kind: str, tmp_path: Path) -> None:
    found = []
    for _ in range(ATTEMPTS):
        found.append(exponent(times(kind, SIZE, tmp_path, turns=2)))
        if found[-1] <= BOUND:
            return
    raise AssertionError(f"exponents {found}")


def test_the_exponents_of_known_work() -> None:
    assert exponent([1.0, 2.0, 4.0]) == pytest.approx(1)
    assert exponent([1.0, 4.0, 16.0]) == pytest.approx(2)


@pytest.mark.parametrize("kind", ["ordinary rows", "one text", "comments"])
def test_files_without_problems_are_among_them(kind: str, tmp_path: Path) -> None:
    (tmp_path / "2017.yaml").write_text(KINDS[kind](20), encoding="utf-8")
    assert not check(tmp_path / "2017.yaml")


@pytest.mark.parametrize("kind", IMPORTS)
def test_every_row_of_the_files_that_are_imported_is_one(kind: str, tmp_path: Path) -> None:
    suffix, text = IMPORTS[kind]
    (tmp_path / f"2017.{suffix}").write_text(text(20), encoding="utf-8")
    project = Project.find(tmp_path)
    made = import_report(tmp_path / f"2017.{suffix}", year=2017, project=project, dry_run=True)
    assert made.rows == 20
    assert min(times(kind, 5, tmp_path, turns=1)) > 0
