"""Long runs with seeds of one's own, which print what came out of them and the slowest of all:

PYTHONPATH=tests .venv/bin/python -m hostile faces --count 3000 --seed 10000
PYTHONPATH=tests .venv/bin/python -m hostile pdfs --count 10000 --seed 10000
"""

import argparse
import logging
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from exchange_report import Project, ReportError, build
from exchange_report.inspection.child import told
from hostile.faces import mutated_face, project_with
from hostile.pdfs import mutated_pdf, whole
from hostile.soundness import is_told_at_the_manifest, sound_docx, sound_pdf

FILES = Path(__file__).parent / "files"
RECORD = Path(__file__).parents[2] / "records" / "2012.yaml"


def faces(folder: Path) -> Callable[[int], str]:
    """What comes of a document in the face of a seed; every fifth is made for Word too."""

    def tried(seed: int) -> str:
        record = project_with(folder, mutated_face(seed))
        formats = ["pdf", "docx"] if seed % 5 == 0 else ["pdf"]
        try:
            build(record, formats, folder / "build", project=Project.find(folder))
        except ReportError as error:
            codes = ",".join(sorted({d.code for d in error.diagnostics}))
            placed = "ER612" not in codes or is_told_at_the_manifest(error.diagnostics)
            return codes if placed else f"{codes} without its place: seed {seed}"
        sound_pdf(folder / "build" / "2017.pdf")
        if len(formats) > 1:
            sound_docx(folder / "build" / "2017.docx")
        return "sound document"

    return tried


def pdfs(folder: Path) -> Callable[[int], str]:
    """What comes of the PDF of a seed."""
    (made,) = build(RECORD, ["pdf"], folder, pdf_standard="a3a")
    bases = (whole(str(made.path)), *(path.read_bytes() for path in sorted(FILES.glob("*.pdf"))))

    def tried(seed: int) -> str:
        found = told(BytesIO(mutated_pdf(seed, bases)), "a.pdf")
        return str(found.get("reason", "inspection"))

    return tried


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m hostile")
    parser.add_argument("kind", choices=["faces", "pdfs"])
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=10_000)
    chosen = parser.parse_args()
    outcomes: Counter[str] = Counter()
    slowest = 0.0, 0
    with TemporaryDirectory() as folder:
        tried = {"faces": faces, "pdfs": pdfs}[chosen.kind](Path(folder))
        for seed in range(chosen.seed, chosen.seed + chosen.count):
            began = process_time()
            try:
                outcomes[tried(seed)] += 1
            except Exception as error:
                outcomes[f"{type(error).__name__}: seed {seed}"] += 1
            slowest = max(slowest, (process_time() - began, seed))
    for outcome, count in outcomes.most_common():
        print(f"{count:>7}  {outcome}")
    print(f"slowest: {slowest[0]:.2f} s (seed {slowest[1]})")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    main()
