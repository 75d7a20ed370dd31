"""Draws the pictures of docs/composition.md: ``python docs/images/composition/draw.py``.

Each sample of a specimen sheet, without its rule and with it, through our own PDF and poppler's
`pdftoppm`. All are drawn again; those of samples that are no more are deleted.
"""

import subprocess
import tempfile
from pathlib import Path

from exchange_report.project import Project
from exchange_report.specimen import SAMPLES, picture
from exchange_report.writers.pdf import pdf_bytes

HERE = Path(__file__).parent
RESOLUTION = "110"


def main() -> None:
    faces = Project.at(HERE.parents[2] / "records").faces()
    for old in HERE.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        for sample in SAMPLES:
            pdf = Path(scratch) / f"{sample.name}.pdf"
            pages = picture(sample, faces["mincho"], faces["gothic"])
            pdf.write_bytes(pdf_bytes(pages, standard="none"))
            drawing = ["pdftoppm", "-png", "-gray", "-r", RESOLUTION, "-singlefile"]
            subprocess.run([*drawing, pdf, HERE / sample.name], check=True)
            print(HERE / f"{sample.name}.png")


if __name__ == "__main__":
    main()
