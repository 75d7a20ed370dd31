"""What the libraries below us need for the same document, and nothing else:

    python -m benchmarks.limits RECORD.yaml DOCUMENT.pdf

prints ``{"libyaml": seconds, "HarfBuzz": seconds, "deflate": seconds}`` as its last line: the parse
of the record without an object of Python's, the shaping of each text of the table once, and the
compression of all that the PDF compresses, at the level of its content streams. Processor time,
the best of some turns. No system that reads YAML and writes compressed PDF can be faster than they.
"""

import argparse
import json
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pikepdf
import uharfbuzz as hb
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from exchange_report import load, tabulate
from exchange_report.fonts import Face
from exchange_report.project import Project

SECONDS: Final = 2.0
"""What all turns of one library may take: then there is no further one."""
TURNS: Final = 20
LEVEL: Final = 6


def main() -> None:
    """Time the libraries and print the seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.limits")
    parser.add_argument("record", type=Path)
    parser.add_argument("pdf", type=Path)
    arguments = parser.parse_args()
    print(json.dumps(limits(arguments.record, arguments.pdf)))


def limits(record: Path, pdf: Path) -> dict[str, float]:
    """The seconds of each library, by its name."""
    source = record.read_bytes()
    texts = texts_of(record)
    face = next(iter(Project.find().faces().values()))
    streams = streams_of(pdf)
    return {
        "libyaml": _best(lambda: CParser(source).raw_parse()),
        "HarfBuzz": _best(lambda: _shape(face, texts)),
        "deflate": _best(lambda: [zlib.compress(stream, LEVEL) for stream in streams]),
    }


def texts_of(record: Path) -> Sequence[str]:
    """Each text of the table, once."""
    table = tabulate(load(record))
    return list(dict.fromkeys(block.text for _, _, cell in table.cells() for block in cell.blocks))


def streams_of(pdf: Path) -> Sequence[bytes]:
    """The content of every compressed stream of the file."""
    with pikepdf.open(pdf) as document:
        return [
            one.read_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/FlateDecode"
        ]


def _shape(face: Face, texts: Sequence[str]) -> None:
    for text in texts:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)


def _best(work: Callable[[], object]) -> float:
    best, start = float("inf"), time.perf_counter()
    for _ in range(TURNS):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
        if time.perf_counter() - start > SECONDS:
            break
    return best


if __name__ == "__main__":
    main()
