"""The examples run as they say."""

import subprocess
import sys
from pathlib import Path

import reading

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=EXAMPLES)
    return done.stdout


def test_one_report(tmp_path: Path) -> None:
    said = run("one_report.py", "2017", str(tmp_path / "report.pdf"))
    assert "35 rows, 4 columns" in said
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_record_with_readings(tmp_path: Path) -> None:
    assert "1 rows, 4 columns" in run("one_report.py", "readings.yaml", str(tmp_path / "a.pdf"))
    (text,) = reading.raw_pages(tmp_path / "a.pdf")
    assert "プチョンし" in "".join(text.split()) and text.count("•") == 3


def test_build_in_ci(tmp_path: Path) -> None:
    said = run("build_in_ci.py", str(tmp_path), "2012", "2017")
    assert [line.split(":")[0] for line in said.splitlines()] == ["2012.pdf", "2017.pdf"]
    assert {path.name for path in tmp_path.iterdir()} == {"2012.pdf", "2017.pdf"}
