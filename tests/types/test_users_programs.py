"""A user's program passes strict type checks: those of the README and of the guides."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Final

import pytest

from tools import unavailable

ROOT: Final = Path(__file__).parents[2]
PARTS: Final = ROOT / "docs" / "diagnostics.md"
"""Its examples are parts of programs."""

PAGES: Final = [ROOT / "README.md", *sorted({*(ROOT / "docs").glob("*.md")} - {PARTS})]
PYRIGHT: Final = which("pyright", path=Path(sys.executable).parent) or which("pyright")
OWN: Final = '''\
"""What the guides do not show."""

from datetime import date
from pathlib import Path

from exchange_report import (
    Diagnostic,
    Layout,
    LayoutFile,
    Project,
    Report,
    ReportError,
    build,
    check,
    layout_from_data,
    load,
    tabulate,
    typeset,
    write,
)


def rows() -> list[dict[str, str | int | date | None]]:
    return [{"item": "視察", "department": None}]


def made(folder: Path) -> tuple[str, ...]:
    project = Project.find(folder)
    report: Report = Report.from_data({"fiscal_year": 2017, "title": "交流", "entries": rows()})
    layout: LayoutFile = layout_from_data({"extends": "four-column"}, project=project)
    model: Layout = layout.layout
    for one in (layout, model, "four-column", folder / "own.yaml", {"columns": [{"width": 3}]}):
        write(typeset(report, one, project=project), folder / "a.pdf")
        write(tabulate(load(2017), one), str(folder / "a.csv"))
    return tuple(str(written.path) for written in build(2017, ["pdf"], folder))


def told(report: Report) -> list[dict[str, object]]:
    try:
        found: tuple[Diagnostic, ...] = check([report, 2017, "2012-2017", Path("a.yaml")])
    except ReportError as error:
        found = error.diagnostics
    return [one.to_dict("ja") for one in found if one.hint() or one.message("en")]
'''


def programs() -> dict[str, str]:
    """Every Python program of the pages by the name of its page, and those that ship."""
    found = {"own": OWN}
    for page in PAGES:
        blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        found |= {f"{page.stem.lower()}_{number}": text for number, text in enumerate(blocks)}
    found |= {path.stem: path.read_text("utf-8") for path in (ROOT / "examples").glob("*.py")}
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("program")
    for name, text in programs().items():
        (made / f"{name}.py").write_text(text, encoding="utf-8")
    return made


def told(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_pages_have_programs() -> None:
    assert {"readme_0", "data_0", "data_2", "one_report"} <= programs().keys()


def test_mypy_finds_nothing(folder: Path, tmp_path: Path) -> None:
    files = sorted(path.name for path in folder.glob("*.py"))
    strict = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *files]
    assert told(strict, folder) == ""
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from exchange_report import load\nload(2017).record.title + 1\n", "utf-8")
    assert "[operator]" in told([*strict[: -len(files)], wrong.name], tmp_path)


def test_pyright_finds_nothing(folder: Path) -> None:
    if PYRIGHT is None:
        unavailable("pyright is not installed (npm install --global pyright)")
    settings = '{"typeCheckingMode": "strict", "reportMissingTypeStubs": false}'
    (folder / "pyrightconfig.json").write_text(settings, "utf-8")
    assert told([str(PYRIGHT), "--pythonpath", sys.executable], folder) == ""
