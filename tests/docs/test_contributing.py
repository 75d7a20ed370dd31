"""The page for contributors names files that are there, and options that tests have."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "contributing.md").read_text("utf-8")
FILES: Final = sorted(set(re.findall(r"`((?:\w+|\.ci)/[\w./-]+)`", PAGE)))


def test_files_are_named() -> None:
    assert len(FILES) > 15


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("_LINTS", "src/exchange_report/records/lint/run.py"),
        ("KEY_ALIASES", "src/exchange_report/source/keys.py"),
        ("--update", "tests/conftest.py"),
        ("HYPOTHESIS_PROFILE", "tests/conftest.py"),
    ],
)
def test_a_name_that_is_named_is_there(name: str, file: str) -> None:
    assert name in PAGE and name in (ROOT / file).read_text("utf-8")
