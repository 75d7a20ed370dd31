"""Headless Chromium's print to PDF of the HTML document. It starts several processes."""

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.peers.markup import html
from benchmarks.rows import Row

COMMAND: Final = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`, in a fresh profile.

    Raises CalledProcessError when Chromium fails; it does not fail when it writes nothing.
    """
    sheet.use_project_faces()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "report.html"
        source.write_text(html(table), encoding="utf-8")
        subprocess.run(
            [
                *COMMAND,
                f"--user-data-dir={folder / 'profile'}",
                f"--print-to-pdf={out.resolve()}",
                source.as_uri(),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    main(build)
