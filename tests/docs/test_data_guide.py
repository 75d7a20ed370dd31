"""The guide to records from data: its programs run, and print what they say."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
GUIDE: Final = (ROOT / "docs" / "data.md").read_text("utf-8")
PROGRAMS: Final = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


def run(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANGUAGE", "ja")
    names: dict[str, Any] = {}
    exec(compile(program, "data.md", "exec"), names)
    return names


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
def test_a_program_makes_what_it_names(
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(program, tmp_path, monkeypatch)
    named = set(re.findall(r'"([\w-]+\.pdf)"', program))
    assert {path.name for path in tmp_path.iterdir()} == named
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF-") for name in named)
    printed = capsys.readouterr().out
    for shown in re.findall(r"print\(.*\)  # (.*)", program):
        assert shown in printed.splitlines()
    assert named or printed


def test_what_the_table_says_of_values_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = run(PROGRAMS[0], tmp_path, monkeypatch)
    assert [entry.extra for entry in names["report"].record.entries] == [{"人数": "10"}, {}]
