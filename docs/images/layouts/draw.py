"""Draws the pictures of docs/layouts.md: ``python docs/images/layouts/draw.py``.

The first page of reports in layouts, through our own PDF and poppler's `pdftoppm`.
"""

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from exchange_report import Project, load, typeset
from exchange_report.writers.pdf import pdf_bytes

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
RESOLUTION: Final = "72"
PICTURES: Final = {
    "shiomi": (ROOT / "examples" / "shiomi" / "records", 2023, "shiomi"),
    "summary": (ROOT / "records", 2012, "summary"),
    "accessible": (ROOT / "records", 2017, "accessible"),
}
SECOND: Final = frozenset({"accessible"})
"""Those whose first page is the contents."""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for name, (records, year, layout) in PICTURES.items():
            project = Project.at(records)
            pdf = Path(scratch) / f"{name}.pdf"
            pages = typeset(load(year, project=project), layout, project=project)
            pdf.write_bytes(pdf_bytes(pages, standard="none"))
            page = "2" if name in SECOND else "1"
            drawing = ["pdftoppm", "-png", "-r", RESOLUTION, "-f", page, "-l", page, "-singlefile"]
            subprocess.run([*drawing, pdf, HERE / name], check=True)
            print(HERE / f"{name}.png")


if __name__ == "__main__":
    main()
