"""How long a change of the record takes to the screen, measured in a browser.

    python -m benchmarks.preview [--quick]

The preview is started as users start it. The record is saved with one text changed; the time goes
from before the writing to the frame in which the browser shows the new page.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from playwright.sync_api import Page, sync_playwright

from benchmarks.rows import read_record, repeat, write_record

CHANGED: Final = "青少年キャラバン"
"""A text on the first page."""
LIMITS: Final = {35: 150, 3500: 500}
"""Milliseconds that are wanted on a quiet machine, by rows."""
_REST: Final = 0.5
"""Seconds between turns, at least: the checks that follow a change are over by then."""
_SHOWN: Final = """() => { window.shown = new Promise(done => new MutationObserver(() =>
requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now()))))
.observe(document.body, {attributes: true, attributeFilter: ["data-number"]})); }"""


class Turn(NamedTuple):
    """Milliseconds from saving to the screen, and of the server's processor time."""

    screen: float
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="35 rows, three turns")
    parser.add_argument("--turns", type=int, default=9)
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed (Debian package chromium)")
    for rows in (35,) if arguments.quick else LIMITS:
        turns = measured(rows, 3 if arguments.quick else arguments.turns, chromium)
        screen = sorted(turn.screen for turn in turns)
        processor = min(turn.processor for turn in turns)
        print(
            f"{rows:>6} rows: best {screen[0]:.0f} ms, median {median(screen):.0f} ms to the screen"
            f" (wanted: {LIMITS[rows]}); the server's processor time {processor:.0f} ms"
        )


def measured(rows: int, turns: int, chromium: str) -> list[Turn]:
    """So many turns at a record of so many rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records" / "2017.yaml"
        path.parent.mkdir()
        write_record(repeat(read_record(), rows // 35), path)
        text = path.read_text("utf-8")
        with _preview(Path(folder)) as (address, process), sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(address)
            page.wait_for_selector("body[data-ready]", timeout=120_000)
            found = []
            for number in range(turns + 1):
                _rest(process.pid)
                new = text.replace(CHANGED, f"訪問団{number}", 1)
                found.append(_turn(page, path, new, process.pid))
            browser.close()
            return found[1:]  # the first one warms the browser up


def _turn(page: Page, path: Path, text: str, process: int) -> Turn:
    page.evaluate(_SHOWN)
    before, start = _processor(process), time.time()
    path.write_text(text, "utf-8")
    end = float(page.evaluate("() => window.shown"))
    return Turn(end - start * 1000, _processor(process) - before)


def _rest(process: int) -> None:
    """Waits until the server does nothing any more."""
    time.sleep(_REST)
    before = -1.0
    while before != (now := _processor(process)):
        before = now
        time.sleep(_REST)


def _processor(process: int) -> float:
    """The processor time of a process so far, in milliseconds (proc(5)); 0 where it is unknown."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 10.0


@contextmanager
def _preview(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    command = [sys.executable, "-m", "exchange_report", "preview", "2017", "--no-open"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        try:
            if found is None:
                raise RuntimeError("the preview did not start")
            yield found[0], process
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
